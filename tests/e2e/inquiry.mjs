/** A page with the contact form, and the moves of a visitor who asks something. */

import assert from "node:assert/strict";
import { Widget } from "./widget.mjs";

/** What every ticket needs. */
export const settings = { brand: "3", channel: "1", "to-address": "hallo@spaakwerk.example" };

/** What is asked unless a test asks something else. */
export const question = {
  name: "Jip Bakker",
  from: "jip@example.com",
  subject: "Bell of order 7781",
  message: "The bell <b>does not</b> ring.",
};

export class Inquiry extends Widget {
  #stage;

  constructor(stage, place) {
    super(stage, place);
    this.#stage = stage;
  }

  /** Opens a page with the form, and waits until it is there. */
  async ask(attributes = {}) {
    await this.open("omnidesk-contact-form", { ...settings, ...attributes });
    await this.see(".inquiry-form");
  }

  /** Types into the fields, by their names. */
  async fill(values = question) {
    for (const [name, text] of Object.entries(values)) await this.type(`[name=${name}]`, text);
  }

  send() {
    return this.click(".inquiry-form [part~=button-primary]");
  }

  /** What stands in the fields, by their names. */
  values() {
    return this.within((root) =>
      Object.fromEntries([...root.querySelectorAll("input, textarea, select")].map(({ name, value }) => [name, value])),
    );
  }

  /** How many texts the tab keeps. */
  kept() {
    return this.#stage.run(() => sessionStorage.length);
  }

  /** The tickets with the subject, as the server has them, each with its messages. */
  async tickets() {
    const { keys } = await this.#stage.control("GET", "/keys");
    const address = `${this.#stage.baseUrl}/ticket?query=${encodeURIComponent(question.subject)}`;
    const { items } = await (await fetch(address, { headers: { apiKey: keys[0].key } })).json();
    return Promise.all(
      items.map(async ({ id }) => {
        const ticket = await this.#stage.ticket(id);
        return { ...ticket, messages: ticket.timeline.filter(({ type }) => type === "message") };
      }),
    );
  }

  /** The only ticket with the subject, which has only one message. */
  async ticket() {
    const found = await this.tickets();
    assert.equal(found.length, 1, "one ticket");
    assert.equal(found[0].messages.length, 1, "one message");
    return found[0];
  }
}

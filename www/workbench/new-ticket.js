/** A new ticket: where it belongs is the agent's to say, the rest is asked by the contact form. */

import { element, replace } from "../app/element.js";
import { field } from "./sdk.js";

/** What a ticket of the sandbox needs. */
const ofSandbox = { brand: "2", channel: "1", "to-address": "service@mybrand.com" };
const customerOfSandbox = "sanne@example.com";

const isNumber = (text) => /^[1-9]\d*$/.test(text);
const isAddress = (text) => /^[^\s@]+@[^\s@]+$/.test(text);

export class NewTicket {
  #connection;
  #code;
  #onMade;
  #fields;
  #place = element("div");

  /** @param {{ connection: object, code: object, onMade: (id: string) => void }} details */
  constructor({ connection, code, onMade }) {
    this.#connection = connection;
    this.#code = code;
    this.#onMade = onMade;
    const isSandbox = connection.kind === "sandbox";
    const ask = (name, isGood, message, attributes) => {
      const value = isSandbox ? ofSandbox[name] : null;
      return { name, isGood, message, field: field({ name, value, autocomplete: "off", ...attributes }) };
    };
    this.#fields = [
      ask("to-address", isAddress, "This is not a mail address.", { label: "Help desk’s address", type: "email" }),
      ask("brand", isNumber, "A number is needed.", { label: "Brand", inputmode: "numeric" }),
      ask("channel", isNumber, "A number is needed.", { label: "Channel", inputmode: "numeric" }),
    ];
    this.heading = element("h1", { class: "title", tabindex: "-1" }, "New ticket");
    const lead =
      "A ticket starts empty, so the first message follows as a call of its own. If something fails, the client goes on where it stopped and never makes a second ticket.";
    this.element = element(
      "div",
      { class: "panel" },
      element("header", {}, this.heading, element("p", { class: "lead" }, lead)),
      this.#makeForm(),
      this.#place,
    );
    if (isSandbox) this.#ask();
    else code.show("open", {});
  }

  #makeForm() {
    const submit = (event) => {
      event.preventDefault();
      const wrong = this.#fields.filter(({ isGood, field }) => !isGood(field.input.value.trim()));
      for (const { field, message } of wrong) field.blame(message);
      if (wrong.length > 0) wrong[0].field.input.focus();
      else this.#ask().focus();
    };
    return element(
      "form",
      { class: "belonging", "aria-label": "Where it belongs", novalidate: true, on: { submit } },
      this.#fields.map(({ field }) => field.element),
      element("button", { class: "button" }, "Use these"),
    );
  }

  /** Shows the form for what the customer asks. */
  #ask() {
    const settings = Object.fromEntries(this.#fields.map(({ name, field }) => [name, field.input.value.trim()]));
    const form = element("omnidesk-contact-form", {
      ...settings,
      on: { "omnidesk-sent": ({ detail }) => this.#onMade(detail.ticketId) },
    });
    Object.assign(form, { client: this.#connection.desk, identity: this.#connection.baseUrl });
    if (this.#connection.kind === "sandbox") form.prefill({ from: customerOfSandbox });
    replace(this.#place, form);
    this.#code.show("open", settings);
    return form;
  }
}

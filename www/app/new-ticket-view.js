/** Makes a ticket and its first message: two calls, of which the second can be repeated alone. */

import { go, ticketAddress } from "./address.js";
import { announce } from "./announcer.js";
import { element, replace } from "./element.js";
import { field } from "./field.js";
import { plainNotice } from "./notice.js";
import { submission } from "./submission.js";

const address = /^[^\s@]+@[^\s@]+$/;

export class NewTicketView {
  /** The id of a ticket that exists and still lacks its message. */
  #made = null;

  /** Whether the ticket has its message, so that the form can be forgotten. */
  finished = false;

  /** @param {{ connection: object, onMade: (ticket: object) => void }} details */
  constructor({ connection, onMade }) {
    const sandbox = connection.kind === "sandbox";
    this.fields = {
      from: field({
        label: "Customer’s address",
        name: "from",
        type: "email",
        autocomplete: "email",
        value: sandbox ? "sanne@example.com" : null,
      }),
      fromName: field({ label: "Customer’s name (optional)", name: "fromName", autocomplete: "name" }),
      to: field({
        label: "Help desk’s address",
        name: "to",
        type: "email",
        autocomplete: "off",
        value: sandbox ? "service@mybrand.com" : null,
      }),
      brandId: field({
        label: "Brand number",
        name: "brandId",
        inputmode: "numeric",
        autocomplete: "off",
        value: sandbox ? "2" : null,
      }),
      channelId: field({
        label: "Channel (1: e-mail)",
        name: "channelId",
        inputmode: "numeric",
        autocomplete: "off",
        value: "1",
      }),
      title: field({ label: "Subject", name: "title", dir: "auto", autocomplete: "off", maxlength: "500" }),
      message: field({
        label: "First message",
        name: "message",
        control: "textarea",
        rows: "6",
        dir: "auto",
        hint: "At least 5 characters.",
      }),
    };
    this.heading = element("h1", { class: "title", tabindex: "-1" }, "New ticket");
    const button = element("button", { class: "button button-primary" }, "Create ticket");
    const { from, fromName, to, brandId, channelId, title, message } = this.fields;
    this.form = element(
      "form",
      { class: "panel-form", "aria-label": "New ticket" },
      title.element,
      message.element,
      element("div", { class: "pair" }, from.element, fromName.element),
      element(
        "div",
        { class: "pair" },
        to.element,
        element("div", { class: "pair" }, brandId.element, channelId.element),
      ),
      element("div", { class: "form-actions" }, button, element("a", { class: "button", href: "#/" }, "Back")),
    );
    this.notices = submission(this.form, {
      button,
      working: "Creating…",
      failed: "The ticket was not confirmed",
      check: () => this.#mistakes(),
      send: async () => {
        if (this.#made === null) {
          this.#made = (await connection.create(this.#ticketFields())).id;
          this.#settle();
          onMade({ id: this.#made, title: title.input.value.trim(), note: "made on this page" });
        }
        try {
          await connection.write({
            ticketId: this.#made,
            type: Number(channelId.input.value),
            message: message.input.value.trim(),
            toAddress: to.input.value.trim(),
          });
        } catch (error) {
          this.notices.after(this.#madeNotice());
          throw error;
        }
        this.finished = true;
        go(ticketAddress(this.#made));
        announce(`Ticket ${this.#made} was created.`);
        return `Ticket ${this.#made} was created.`;
      },
      examineLabel: "How to check",
      examine: (notices) => this.#examine(notices, sandbox),
    });
    this.element = element(
      "div",
      { class: "panel" },
      element(
        "header",
        {},
        this.heading,
        element(
          "p",
          { class: "lead" },
          "A ticket starts empty, so the first message follows as a call of its own. If only that one fails, only that one is repeated.",
        ),
      ),
      this.form,
      this.notices,
    );
  }

  /** Whether leaving would lose something that was typed. */
  get begun() {
    return this.fields.title.input.value !== "" || this.fields.message.input.value !== "";
  }

  #mistakes() {
    const mistakes = [];
    const expect = (name, good, message) => {
      if (!good(this.fields[name].input.value.trim())) mistakes.push({ field: this.fields[name], message });
    };
    const length = [...this.fields.message.input.value.trim()].length;
    expect("title", (text) => text !== "", "A ticket needs a subject.");
    expect("message", () => length >= 5, `A message needs at least 5 characters; this one has ${length}.`);
    expect("from", (text) => address.test(text), "This is not a mail address.");
    expect("to", (text) => address.test(text), "This is not a mail address.");
    expect("brandId", (text) => /^[1-9]\d*$/.test(text), "A brand is a number, for example 2.");
    expect("channelId", (text) => /^[1-9]\d*$/.test(text), "A channel is a number, for example 1.");
    return mistakes;
  }

  #ticketFields() {
    const text = (name) => this.fields[name].input.value.trim();
    return {
      brandId: text("brandId"),
      channelId: text("channelId"),
      direction: "inbound",
      from: text("from"),
      fromName: text("fromName") || undefined,
      to: text("to"),
      title: text("title"),
    };
  }

  /** The ticket exists: what belongs to it can no longer be changed here. */
  #settle() {
    for (const name of ["from", "fromName", "to", "brandId", "channelId", "title"]) {
      this.fields[name].input.readOnly = true;
    }
  }

  #madeNotice() {
    this.remark?.remove();
    this.remark = plainNotice("");
    replace(
      this.remark.querySelector("p"),
      "Ticket ",
      element("a", { href: ticketAddress(this.#made) }, `#${this.#made}`),
      " exists already. Only its first message is missing; sending again makes no second ticket.",
    );
    return this.remark;
  }

  async #examine(notices, sandbox) {
    if (this.#made !== null) {
      go(ticketAddress(this.#made));
      return;
    }
    const lost = "The answer was lost, so the number of the ticket is not known here.";
    const place = sandbox
      ? "“What the server saw” tells whether it was made, and its number."
      : "Look for its subject in Omnidesk.";
    replace(notices, plainNotice(`${lost} ${place} If it was not made, create it again.`));
  }
}

/** Makes a ticket with its first message, in steps that can be resumed: never a second ticket for one form. */

import { go, ticketAddress } from "./address.js";
import { announce } from "./announcer.js";
import { element, foreign, icon, replace } from "./element.js";
import { describe, fate } from "./failure.js";
import { field } from "./field.js";
import { failureNotice, plainNotice } from "./notice.js";
import { submission } from "./submission.js";

const address = /^[^\s@]+@[^\s@]+$/;

export class NewTicketView {
  #connection;
  /** How far it has come, as the SDK tells it; `null` before the first step. */
  #progress = null;

  /** Whether the ticket has its message, so that the form can be forgotten. */
  finished = false;

  /** @param {{ connection: object }} details */
  constructor({ connection }) {
    this.#connection = connection;
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
      failed: (error) => this.#failure(error),
      check: () => this.#mistakes(),
      send: () => this.#send(),
      remedy: (_, again) => this.#remedy(again),
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
          "A ticket starts empty, so the first message follows as a call of its own. If something fails, the client goes on where it stopped and never makes a second ticket.",
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

  async #send() {
    try {
      const { ticketId } = await this.#connection.open(this.#opening(), (progress) => this.#note(progress));
      this.finished = true;
      go(ticketAddress(ticketId));
      announce(`Ticket ${ticketId} was created.`);
      return `Ticket ${ticketId} was created.`;
    } catch (error) {
      if (error?.progress) this.#note(error.progress);
      throw error;
    }
  }

  /** What is opened: the fields, until something may have come of them; from then on the same act. */
  #opening() {
    const progress = this.#progress;
    if (progress === null || (progress.step === "ticket" && !progress.unsure && progress.ticketId === null)) {
      return { ticket: this.#ticketFields(), message: this.#messageFields() };
    }
    return this.fields.message.input.readOnly ? progress : { ...progress, message: this.#messageFields() };
  }

  /** Keeps what the SDK tells, and holds still what can no longer be changed here. */
  #note(progress) {
    this.#progress = progress;
    const begun = progress.unsure || progress.ticketId !== null;
    for (const name of ["from", "fromName", "to", "brandId", "channelId", "title"]) {
      this.fields[name].input.readOnly = begun;
    }
    // What may be on the ticket already is looked for there, so it has to stay the same.
    this.fields.message.input.readOnly = progress.unsure;
    this.remark?.remove();
    if (progress.ticketId !== null && progress.step !== "done") this.notices.after(this.#madeNotice(progress.ticketId));
  }

  /** Whether the ticket may exist without its number being known. */
  get #lost() {
    return this.#progress?.step === "ticket" && this.#progress.unsure && this.#progress.ticketId === null;
  }

  #failure(error) {
    if (this.#lost) return "The ticket may exist already";
    return fate(this.#progress?.ticketId ? "The first message" : "The ticket")(error);
  }

  #remedy(again) {
    if (!this.#lost) return { actions: [again] };
    return {
      advice: "The answer with its number was lost, so no second one is made. Look for it first.",
      actions: [{ label: "Look for it", act: () => this.#look() }],
    };
  }

  /** Searches for tickets with this subject, so that the visitor says which one it is, if any. */
  async #look() {
    const { title } = this.#ticketFields();
    let found;
    try {
      const { items } = await this.#connection.list({ query: title, limit: 10 });
      found = items.filter((ticket) => ticket.title?.trim() === title);
    } catch (error) {
      const actions = [{ label: "Look again", act: () => this.#look(), waits: true }];
      replace(this.notices, failureNotice(error, { title: "The tickets could not be searched", actions }));
      this.#tell(describe(error).title);
      return;
    }
    const button = (label, act) =>
      element("button", { type: "button", class: "button button-small", on: { click: act } }, label);
    const words =
      found.length === 0
        ? "No ticket with this subject was found."
        : found.length === 1
          ? "A ticket with this subject exists. Is it the one?"
          : `${found.length} tickets have this subject. Is it one of them?`;
    replace(
      this.notices,
      element(
        "div",
        { class: "notice" },
        icon("search"),
        element(
          "div",
          { class: "notice-body" },
          element("p", { class: "notice-title" }, words),
          found.map((ticket) =>
            element(
              "p",
              {},
              element("a", { href: ticketAddress(ticket.id) }, `#${ticket.id}`),
              " ",
              foreign(ticket.title),
              ticket.from && [", from ", foreign(ticket.from)],
            ),
          ),
          element(
            "div",
            { class: "notice-actions" },
            found.map(({ id }) => button(`Add the message to #${id}`, () => this.#goOn({ ticketId: id }))),
            button(found.length === 0 ? "Create it again" : "None of these: create it again", () => this.#goOn(null)),
          ),
        ),
      ),
    );
    this.#tell(words);
  }

  /** Goes on with a ticket that was found, or from the start. */
  #goOn(found) {
    this.#progress = found && { ...this.#progress, ...found };
    this.form.requestSubmit();
  }

  #tell(words) {
    this.notices.focus();
    announce(words);
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

  #messageFields() {
    return { type: "contactform", message: this.fields.message.input.value.trim() };
  }

  #madeNotice(id) {
    this.remark = plainNotice("");
    replace(
      this.remark.querySelector("p"),
      "Ticket ",
      element("a", { href: ticketAddress(id) }, `#${id}`),
      " exists already. Only its first message is missing; trying again makes no second ticket.",
    );
    return this.remark;
  }
}

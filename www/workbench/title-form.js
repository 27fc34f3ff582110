/** The subject of a ticket, and the form that changes it. */

import { element, foreign, icon, replace } from "../app/element.js";
import { field } from "./sdk.js";
import { ticketChange } from "./ticket-change.js";

export class TitleForm {
  #id;
  #title = "";
  #wanted = "";
  #edit;
  #field;
  #form;

  /** @param {import("./ticket-change.js").Tools} tools */
  constructor(tools) {
    const { id, desk, code } = tools;
    this.#id = id;
    this.heading = element("h1", { class: "title", tabindex: "-1" });
    this.#edit = element(
      "button",
      {
        type: "button",
        class: "button button-quiet button-small",
        "aria-expanded": "false",
        on: { click: () => this.#open() },
      },
      icon("pencil"),
      "Change title",
    );
    this.#field = field({ label: "New title", name: "title", dir: "auto", autocomplete: "off", maxlength: "500" });
    const save = element("button", { class: "button button-primary" }, "Save title");
    const cancel = element("button", { type: "button", class: "button", on: { click: () => this.#close() } }, "Cancel");
    this.#form = element(
      "form",
      {
        class: "title-form",
        hidden: true,
        "aria-label": "Change the title",
        on: { keydown: ({ key }) => key === "Escape" && this.#close() },
      },
      this.#field.element,
      element("div", { class: "form-actions" }, save, cancel),
    );
    const notices = ticketChange(tools, {
      form: this.#form,
      button: save,
      check: () => (this.#typed === "" ? [{ field: this.#field, message: "A ticket needs a title." }] : []),
      write: () => {
        this.#wanted = this.#typed;
        code.show("title", { id, title: this.#wanted });
        return desk.tickets.update(id, { title: this.#wanted }, { onUncertainWrite: "verify" });
      },
      isDone: ({ title }) => title === this.#wanted,
      done: () => {
        this.#close();
        return "The title was changed.";
      },
    });
    this.element = element("div", { class: "title-block" }, this.heading, this.#edit, this.#form, notices);
  }

  /** Shows the title of a ticket; its number if there is none. */
  update(ticket) {
    this.#edit.hidden = ticket === null;
    this.#title = ticket?.title ?? "";
    const words = ticket === null ? `Ticket ${this.#id}` : this.#title || "Ticket without a subject";
    replace(this.heading, foreign(words));
  }

  get #typed() {
    return this.#field.input.value.trim();
  }

  #open() {
    if (this.#form.hidden) this.#field.input.value = this.#title;
    this.#form.hidden = false;
    this.#edit.setAttribute("aria-expanded", "true");
    this.#field.input.focus();
  }

  #close() {
    const hadFocus = this.#form.contains(document.activeElement);
    this.#form.hidden = true;
    this.#edit.setAttribute("aria-expanded", "false");
    if (hadFocus) this.#edit.focus();
  }
}

/** The subject of a ticket, and the form that changes it. */

import { element, foreign, icon, replace } from "./element.js";
import { fate } from "./failure.js";
import { field } from "./field.js";
import { plainNotice, resultNotice } from "./notice.js";
import { submission } from "./submission.js";

export class TitleForm {
  #title = "";

  /** @param {{ connection: object, id: string, reread: () => Promise<object | null>, code: object }} details */
  constructor({ connection, id, reread, code }) {
    this.heading = element("h1", { class: "title", tabindex: "-1" });
    this.edit = element(
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
    this.field = field({ label: "New title", name: "title", dir: "auto", autocomplete: "off", maxlength: "500" });
    const save = element("button", { class: "button button-primary" }, "Save title");
    const cancel = element("button", { type: "button", class: "button", on: { click: () => this.#close() } }, "Cancel");
    this.form = element(
      "form",
      { class: "title-form", hidden: true, "aria-label": "Change the title" },
      this.field.element,
      element("div", { class: "form-actions" }, save, cancel),
    );
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#close();
    });
    this.notices = submission(this.form, {
      button: save,
      working: "Saving…",
      failed: fate("The title"),
      check: () => (this.#typed() === "" ? [{ field: this.field, message: "A ticket needs a title." }] : []),
      send: async () => {
        const title = this.#typed();
        code.show("title", { id, title });
        const { message } = await connection.update(id, { title });
        this.#close();
        await reread();
        return message || "The title was changed.";
      },
      examine: async (notices) => {
        const ticket = await reread();
        if (ticket === null) return;
        const done = ticket.title === this.#typed();
        if (done) this.#close();
        replace(
          notices,
          done
            ? resultNotice("The ticket has the new title. There is nothing to send again.")
            : plainNotice("The ticket still has the old title. It is safe to save again."),
        );
      },
    });
    this.element = element("div", { class: "title-block" }, this.heading, this.edit, this.form, this.notices);
  }

  update(ticket) {
    this.#title = ticket.title;
    replace(this.heading, foreign(ticket.title || "Ticket without a subject"));
  }

  #typed() {
    return this.field.input.value.trim();
  }

  #open() {
    if (this.form.hidden) this.field.input.value = this.#title;
    this.form.hidden = false;
    this.edit.setAttribute("aria-expanded", "true");
    this.field.input.focus();
  }

  #close() {
    const inside = this.form.contains(document.activeElement);
    this.form.hidden = true;
    this.field.excuse();
    this.edit.setAttribute("aria-expanded", "false");
    if (inside) this.edit.focus();
  }
}

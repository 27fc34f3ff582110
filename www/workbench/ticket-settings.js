/** The small forms that set one word of a ticket: its status, its priority. */

import { element } from "../app/element.js";
import { priorities } from "./priority.js";
import { field } from "./sdk.js";
import { statuses } from "./status.js";
import { ticketChange } from "./ticket-change.js";

/** The form that sets the status. @param {import("./ticket-change.js").Tools} tools */
export function statusForm(tools) {
  return new SettingForm(tools, {
    name: "status",
    label: "Status",
    words: statuses,
    set: (word) => tools.desk.tickets.setStatus(tools.id, word, { onUncertainWrite: "verify" }),
  });
}

/** The form that sets the priority. @param {import("./ticket-change.js").Tools} tools */
export function priorityForm(tools) {
  return new SettingForm(tools, {
    name: "priority",
    label: "Priority",
    words: priorities,
    set: (word) => tools.desk.tickets.setPriority(tools.id, word),
  });
}

class SettingForm {
  #name;
  #words;
  #select;
  #current = null;
  #wanted = null;

  constructor(tools, { name, label, words, set }) {
    this.#name = name;
    this.#words = words;
    const chosen = field({ label, name, control: "select", options: words.map((word) => [word, word]) });
    this.#select = chosen.input;
    const button = element("button", { class: "button" }, `Set ${name}`);
    const form = element(
      "form",
      { class: `setting-form ${name}-form`, "aria-label": `Set the ${name}` },
      chosen.element,
      button,
    );
    const notices = ticketChange(tools, {
      form,
      button,
      write: () => {
        this.#wanted = this.#select.value;
        tools.code.show(name, { id: tools.id, [name]: this.#wanted });
        return set(this.#wanted);
      },
      isDone: (ticket) => ticket[name] === this.#wanted,
      done: () => `The ${name} is now ${this.#wanted}.`,
    });
    this.element = element("div", { class: `setting ${name}-block` }, form, notices);
  }

  /** Shows what the ticket has; a choice that was not sent yet stays, unless that is new. */
  update(ticket) {
    const word = ticket[this.#name];
    if (this.#current === word) return;
    this.#current = word;
    if (word !== "" && ![...this.#select.options].some(({ value }) => value === word)) {
      this.#select.append(element("option", { value: word }, word));
    }
    this.#select.value = word || this.#words[0];
  }
}

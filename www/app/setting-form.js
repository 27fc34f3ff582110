/** The small forms that set one word of a ticket: its status, its priority. */

import { element, replace } from "./element.js";
import { fate } from "./failure.js";
import { field } from "./field.js";
import { plainNotice, resultNotice } from "./notice.js";
import { priorities } from "./priority.js";
import { statuses } from "./status.js";
import { submission } from "./submission.js";

/** @typedef {{ connection: object, id: string, reread: () => Promise<object | null>, code: object }} Tools */

/** The form that sets the status. @param {Tools} tools */
export function statusForm(tools) {
  return new SettingForm(tools, {
    name: "status",
    words: statuses,
    set: (word) => tools.connection.setStatus(tools.id, word),
  });
}

/** The form that sets the priority. @param {Tools} tools */
export function priorityForm(tools) {
  return new SettingForm(tools, {
    name: "priority",
    words: priorities,
    set: (word) => tools.connection.setPriority(tools.id, word),
  });
}

class SettingForm {
  #name;
  #words;
  #current = null;

  constructor({ id, reread, code }, { name, words, set }) {
    this.#name = name;
    this.#words = words;
    this.field = field({
      label: name === "status" ? "Status" : "Priority",
      name,
      control: "select",
      options: words.map((word) => [word, word]),
    });
    const button = element("button", { class: "button" }, `Set ${name}`);
    this.form = element(
      "form",
      { class: `setting-form ${name}-form`, "aria-label": `Set the ${name}` },
      this.field.element,
      button,
    );
    this.notices = submission(this.form, {
      button,
      working: "Setting…",
      failed: fate(`The ${name}`),
      send: async () => {
        const word = this.field.input.value;
        code.show(name, { id, [name]: word });
        const { message } = await set(word);
        await reread();
        return message || `The ${name} is now ${word}.`;
      },
      examine: async (notices) => {
        const wanted = this.field.input.value;
        const ticket = await reread({ keepChoice: true });
        if (ticket === null) return;
        replace(
          notices,
          ticket[name] === wanted
            ? resultNotice(`The ticket’s ${name} is ${wanted}. There is nothing to send again.`)
            : plainNotice(`The ticket’s ${name} is ${ticket[name] || "not set"}. It is safe to set it again.`),
        );
      },
    });
    this.element = element("div", { class: `setting ${name}-block` }, this.form, this.notices);
  }

  update(ticket, { keepChoice = false } = {}) {
    const word = ticket[this.#name];
    if (this.#current === word) return;
    this.#current = word;
    const select = this.field.input;
    if (word !== "" && ![...select.options].some(({ value }) => value === word)) {
      select.append(element("option", { value: word }, word));
    }
    if (!keepChoice) select.value = word || this.#words[0];
  }
}

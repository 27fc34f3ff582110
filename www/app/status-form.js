/** The form that sets a ticket's status. */

import { element, replace } from "./element.js";
import { field } from "./field.js";
import { plainNotice, resultNotice } from "./notice.js";
import { statuses } from "./status.js";
import { submission } from "./submission.js";

export class StatusForm {
  #status = null;

  /** @param {{ connection: object, id: string, reread: () => Promise<object | null>, code: object }} details */
  constructor({ connection, id, reread, code }) {
    this.field = field({
      label: "Set status to",
      name: "status",
      control: "select",
      options: statuses.map((word) => [word, word]),
    });
    const button = element("button", { class: "button" }, "Set status");
    this.form = element("form", { class: "status-form", "aria-label": "Set the status" }, this.field.element, button);
    this.notices = submission(this.form, {
      button,
      working: "Setting…",
      failed: "The status was not confirmed",
      send: async () => {
        const status = this.field.input.value;
        code.show("status", { id, status });
        const { message } = await connection.setStatus(id, status);
        await reread();
        return message || `The status is now ${status}.`;
      },
      examine: async (notices) => {
        const wanted = this.field.input.value;
        const ticket = await reread({ keepChoice: true });
        if (ticket === null) return;
        replace(
          notices,
          ticket.status === wanted
            ? resultNotice(`The ticket is ${wanted}. There is nothing to send again.`)
            : plainNotice(`The ticket is ${ticket.status || "without a status"}. It is safe to set it again.`),
        );
      },
    });
    this.element = element("div", { class: "status-block" }, this.form, this.notices);
  }

  update(ticket, { keepChoice = false } = {}) {
    if (this.#status === ticket.status) return;
    this.#status = ticket.status;
    if (!statuses.includes(ticket.status) && ticket.status !== "") {
      const select = this.field.input;
      if (![...select.options].some(({ value }) => value === ticket.status)) {
        select.append(element("option", { value: ticket.status }, ticket.status));
      }
    }
    if (!keepChoice) this.field.input.value = ticket.status || statuses[0];
  }
}

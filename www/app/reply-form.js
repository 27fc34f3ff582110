/** The form that answers a ticket. What is typed is kept until the server has confirmed it. */

import { element, icon, replace } from "./element.js";
import { customerAddress } from "./facts.js";
import { fate } from "./failure.js";
import { field } from "./field.js";
import { plainText } from "./mail-cleaner.js";
import { tooMuch } from "./mail-guard.js";
import { plainNotice, resultNotice } from "./notice.js";
import { submission } from "./submission.js";

const shortest = 5;

export class ReplyForm {
  #ticket = null;

  /**
   * @param {{ connection: object, id: string, reread: () => Promise<object | null>, showLast: (kind: string) => void,
   *   drafts: Map<string, string>, code: object }} details
   */
  constructor({ connection, id, reread, showLast, drafts, code }) {
    this.to = field({
      label: "To",
      name: "to",
      type: "text",
      inputmode: "email",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.message = field({
      label: "Your reply",
      name: "message",
      control: "textarea",
      rows: "5",
      dir: "auto",
      hint: `At least ${shortest} characters. It goes to the customer.`,
    });
    this.message.input.value = drafts.get(id) ?? "";
    this.message.input.addEventListener("input", () => drafts.set(id, this.message.input.value));
    const button = element("button", { class: "button button-primary" }, icon("outbound"), "Send reply");
    this.form = element(
      "form",
      { class: "reply-form", "aria-labelledby": "reply-heading" },
      this.to.element,
      this.message.element,
      element("div", { class: "form-actions" }, button),
    );
    this.notices = submission(this.form, {
      button,
      working: "Sending…",
      failed: fate("The reply"),
      check: () => this.#mistakes(),
      send: async () => {
        const fields = this.#fields(id);
        code.show("reply", fields);
        const { message } = await connection.write(fields);
        drafts.delete(id);
        this.message.input.value = "";
        await reread();
        return message || "The reply arrived: it is on the ticket.";
      },
      examine: async (notices) => {
        const ticket = await reread();
        if (ticket === null) return;
        const found = holds(ticket, this.message.input.value);
        replace(
          notices,
          found
            ? resultNotice("A reply with this text is on the timeline. There is nothing to send again.", {
                label: "Show it",
                act: () => showLast("message"),
              })
            : plainNotice("No reply with this text is on the timeline as it was read just now."),
        );
        if (!found) return;
        drafts.delete(id);
        this.message.input.value = "";
      },
    });
    this.element = element(
      "section",
      { class: "reply", "aria-labelledby": "reply-heading" },
      element("h2", { id: "reply-heading" }, "Reply"),
      this.form,
      this.notices,
    );
  }

  update(ticket) {
    if (this.#ticket === null) this.to.input.value = customerAddress(ticket);
    this.#ticket = ticket;
  }

  #mistakes() {
    const length = [...this.message.input.value.trim()].length;
    if (length >= shortest) return [];
    const message =
      length === 0 ? "Write a reply first." : `A reply needs at least ${shortest} characters; this one has ${length}.`;
    return [{ field: this.message, message }];
  }

  #fields(id) {
    return {
      ticketId: id,
      type: Number(this.#ticket.channelId ?? 1),
      message: this.message.input.value.trim(),
      toAddress: this.to.input.value.trim() || undefined,
    };
  }
}

/** Whether the help desk's last words on a ticket are this text. */
function holds(ticket, typed) {
  const wanted = typed.replace(/\s+/g, " ").trim();
  return ticket.timeline
    .filter((entry) => entry.type === "message" && entry.direction !== "inbound" && !tooMuch(entry.content))
    .slice(-3)
    .some((entry) => entry.content.replace(/\s+/g, " ").trim() === wanted || plainText(entry.content) === wanted);
}

/** What a ticket is: its title, number and state, when it was read, and a button to read it again. */

import { element, foreign, icon, replace } from "./element.js";
import { statusWords } from "./ticket-status.js";

/** Signs of states; each has words besides. */
const signs = { solved: "check", closed: "check", pending: "question" };

export class TicketHead {
  #tools;
  #title = element("h2", { part: "title", class: "title", tabindex: "-1" });
  #status = element("span", { part: "status", class: "status" });
  #readAt = element("span", { class: "read-at soft" });

  /** @param {{ texts: object, moments: object, isStaff: boolean, number: string, refresh: () => void }} tools */
  constructor(tools) {
    this.#tools = tools;
    const { texts, number, refresh } = tools;
    this.#refresh = element(
      "button",
      { type: "button", part: "button", class: "small refresh", on: { click: refresh } },
      icon("refresh"),
      texts.say("refresh"),
    );
    this.element = element(
      "header",
      { class: "head", part: "head" },
      element("p", { part: "number", class: "number soft" }, texts.say("ticket", { number })),
      this.#title,
      element("div", { class: "facts" }, this.#status, this.#readAt, this.#refresh),
    );
  }

  #refresh;

  update(ticket, readAt) {
    const { texts, moments, number } = this.#tools;
    replace(this.#title, foreign(ticket.title || texts.say("ticket", { number })));
    this.#status.hidden = ticket.status === "";
    this.#status.dataset.status = ticket.status;
    const status = statusWords(ticket.status, this.#tools);
    replace(this.#status, icon(signs[ticket.status] ?? "event"), element("span", {}, texts.say("status", { status })));
    replace(this.#readAt, texts.sayWith("readAt", { time: moments.clock(readAt) }));
  }

  /** Says that the ticket is being read. */
  set isBusy(is) {
    this.#refresh.setAttribute("aria-disabled", String(is));
  }

  focus() {
    this.#title.focus({ preventScroll: true });
    // A page with a title of its own hides this one.
    if (!this.#title.matches(":focus")) this.#refresh.focus({ preventScroll: true });
  }

  focusRefresh() {
    this.#refresh.focus();
  }
}

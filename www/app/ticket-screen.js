/** A ticket on the screen: what it is, what was said, and what can be done. */

import { announce } from "./announcer.js";
import { element, icon, replace } from "./element.js";
import { facts } from "./facts.js";
import { timeOfDay } from "./moment.js";
import { failureNotice } from "./notice.js";
import { ReplyForm } from "./reply-form.js";
import { priorityForm, statusForm } from "./setting-form.js";
import { Timeline } from "./timeline.js";
import { TitleForm } from "./title-form.js";

export class TicketScreen {
  #connection;
  #id;
  #history = true;
  #reading = null;

  /** @param {{ connection: object, ticket: object, drafts: Map<string, string>, code: object }} details */
  constructor({ connection, ticket, drafts, code }) {
    this.#connection = connection;
    this.#id = ticket.id;
    const tools = {
      connection,
      id: ticket.id,
      drafts,
      code,
      reread: (options) => this.reread(options),
      showLast: (kind) => this.timeline.showLast(kind),
    };
    this.title = new TitleForm(tools);
    this.settings = [statusForm(tools), priorityForm(tools)];
    this.timeline = new Timeline(connection);
    this.reply = new ReplyForm(tools);
    this.facts = element("div");
    this.count = element("p", { class: "count" });
    this.notices = element("div", { class: "notices" });
    this.switch = element("input", { type: "checkbox", role: "switch", checked: true });
    this.switch.addEventListener("change", () => {
      this.#history = this.switch.checked;
      code.show("read", { id: ticket.id, history: this.#history });
      this.reread();
    });
    this.element = element(
      "div",
      { class: "ticket" },
      element(
        "header",
        { class: "ticket-head" },
        element("p", { class: "kicker" }, "Ticket ", element("span", { class: "number" }, ticket.id)),
        this.title.element,
        this.facts,
        element(
          "div",
          { class: "settings" },
          this.settings.map((setting) => setting.element),
        ),
      ),
      element(
        "section",
        { class: "timeline-block", "aria-labelledby": "timeline-heading" },
        element(
          "div",
          { class: "section-head" },
          element("h2", { id: "timeline-heading" }, "Timeline"),
          this.count,
          element("label", { class: "switch" }, this.switch, element("span", {}, "Events")),
          element(
            "button",
            {
              type: "button",
              class: "button button-quiet button-small",
              on: { click: () => this.#again() },
            },
            icon("refresh"),
            "Read again",
          ),
          element(
            "button",
            {
              type: "button",
              class: "button button-quiet button-small",
              on: { click: () => this.timeline.showLast() },
            },
            icon("down"),
            "Newest",
          ),
        ),
        this.notices,
        this.timeline.element,
      ),
      this.reply.element,
    );
    this.#show(ticket);
  }

  /**
   * Reads the ticket anew and shows what changed.
   *
   * @returns {Promise<object | null>} the ticket; `null` if it could not be read, which is then on the screen
   */
  async reread({ keepChoice = false } = {}) {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.timeline.element.setAttribute("aria-busy", "true");
    try {
      const ticket = await this.#connection.read(this.#id, { history: this.#history, signal: reading.signal });
      if (reading.signal.aborted) return null;
      replace(this.notices);
      this.#show(ticket, { keepChoice });
      return ticket;
    } catch (error) {
      if (reading.signal.aborted) return null;
      replace(
        this.notices,
        failureNotice(error, {
          title: "The ticket could not be read again",
          actions: [{ label: "Read again", act: () => this.#again(), waits: true }],
        }),
      );
      return null;
    } finally {
      if (this.#reading === reading) this.timeline.element.removeAttribute("aria-busy");
    }
  }

  async #again() {
    const ticket = await this.reread();
    if (ticket !== null) announce(`Ticket ${ticket.id} was read: ${this.count.textContent}.`);
    // The button that was pressed may be gone with its notice.
    if (document.activeElement === document.body) this.title.heading.focus({ preventScroll: true });
  }

  /** Ends what is under way; the screen is about to go. */
  leave() {
    this.#reading?.abort();
  }

  #show(ticket, options) {
    this.title.update(ticket);
    for (const setting of this.settings) setting.update(ticket, options);
    this.reply.update(ticket);
    replace(this.facts, facts(ticket, this.#connection));
    const { length } = ticket.timeline;
    this.count.textContent = `${length === 1 ? "1 entry" : `${length} entries`}, read at ${timeOfDay()}`;
    this.timeline.update(ticket.timeline);
    this.timeline.element.hidden = length === 0;
    this.#showEmptiness(length === 0);
  }

  #showEmptiness(empty) {
    this.emptiness?.remove();
    this.emptiness = null;
    if (!empty) return;
    this.emptiness = element(
      "div",
      { class: "emptiness" },
      icon("note"),
      element("p", {}, "Nothing has been said yet. New tickets are empty: write the first message below."),
    );
    this.timeline.element.after(this.emptiness);
  }
}

/** Opens a ticket: the waiting, the failure, or the ticket itself. */

import { announce } from "./announcer.js";
import { element, replace } from "./element.js";
import { failureNotice } from "./notice.js";
import { TicketScreen } from "./ticket-screen.js";

const patience = 150;

export class TicketView {
  #place;
  #code;
  #drafts = new Map();
  #reading = null;
  #screen = null;

  constructor(place, code) {
    this.#place = place;
    this.#code = code;
  }

  /** Reads a ticket and shows it. */
  async open(connection, id, { focus = true } = {}) {
    this.leave();
    const reading = new AbortController();
    this.#reading = reading;
    this.#code.show("read", { id, history: true });
    document.title = `Ticket ${id} · omnidesk-sdk`;
    const waiting = setTimeout(() => {
      if (reading.signal.aborted) return;
      replace(this.#place, skeleton(id));
      announce(`Reading ticket ${id}.`);
    }, patience);
    try {
      const ticket = await connection.read(id, { history: true, signal: reading.signal });
      if (reading.signal.aborted) return;
      this.#screen = new TicketScreen({ connection, ticket, drafts: this.#drafts, code: this.#code });
      replace(this.#place, this.#screen.element);
      announce(`Ticket ${id} is open: ${ticket.timeline.length} entries.`);
      if (focus) this.#screen.title.heading.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    } catch (error) {
      if (reading.signal.aborted) return;
      const again = () => this.open(connection, id);
      replace(this.#place, failure(error, id, again));
      if (error?.code === "offline") addEventListener("online", again, { once: true, signal: reading.signal });
      if (focus) this.#place.querySelector("h1").focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Ends what is under way. */
  leave() {
    this.#reading?.abort();
    this.#screen?.leave();
    this.#screen = null;
  }
}

function failure(error, id, again) {
  return element(
    "div",
    { class: "ticket failure" },
    element(
      "header",
      { class: "ticket-head" },
      element("p", { class: "kicker" }, "Ticket ", element("span", { class: "number" }, id)),
      element("h1", { class: "title", tabindex: "-1" }, "This ticket could not be opened"),
    ),
    failureNotice(error, { heading: "h2", actions: [{ label: "Try again", act: again, waits: true }] }),
  );
}

function skeleton(id) {
  const bar = (width) => element("span", { class: `bar bar-${width}` });
  const card = () =>
    element("li", { class: "entry" }, element("div", { class: "card" }, bar("half"), bar("full"), bar("most")));
  return element(
    "div",
    { class: "ticket skeleton", "aria-busy": "true" },
    element(
      "header",
      { class: "ticket-head" },
      element("p", { class: "kicker" }, "Ticket ", element("span", { class: "number" }, id)),
      element("h1", { class: "visually-hidden" }, `Reading ticket ${id}`),
      element("div", { "aria-hidden": "true" }, bar("title"), bar("facts")),
    ),
    element("ol", { class: "timeline", "aria-hidden": "true" }, card(), card(), card()),
  );
}

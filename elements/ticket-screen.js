/** A ticket on the screen: what it is, its conversation, and a place to answer. */

import { Composer } from "./composer.js";
import { element } from "./element.js";
import { MailPlaces } from "./mail-place.js";
import { NewerButton } from "./newer-button.js";
import { TicketHead } from "./ticket-head.js";
import { statusWords } from "./ticket-status.js";
import { Timeline } from "./timeline.js";

export class TicketScreen {
  #opening;
  #over = new AbortController();
  #ticket = null;
  #customer = new Set();
  #head;
  #timeline;
  #newer;
  #nothing;
  /** Where answers are written, `null` if there is no such place. */
  composer = null;

  /**
   * @param {import("./ticket-view.js").Opening & { moments: object }} opening
   * @param {{ ticket: object, notices: HTMLElement, refresh: () => void, onSent: () => void }} details
   */
  constructor(opening, { ticket, notices, refresh, onSent }) {
    this.#opening = opening;
    const { signal: ended, texts, isReadonly } = opening;
    const { signal } = this.#over;
    ended.addEventListener("abort", () => this.leave(), { once: true, signal });
    const tools = {
      ...opening,
      mails: new MailPlaces({ texts, signal, scheme: schemeOf(opening.element) }),
      isCustomer: (address) => this.#isCustomer(address),
    };
    this.#head = new TicketHead({ ...opening, refresh });
    const end = element("p", { class: "end soft", tabindex: "-1" }, texts.say("endOfTimeline"));
    this.#timeline = new Timeline(tools, {
      before: () => this.#head.focusRefresh(),
      after: () => (this.composer ? this.composer.focus() : end.focus()),
      signal,
    });
    this.#newer = new NewerButton({ texts, timeline: this.#timeline, signal });
    this.#nothing = element("p", { class: "nothing soft" }, texts.say("empty"));
    if (!isReadonly) this.composer = new Composer({ ...opening, signal, ticket, onSent });
    this.elements = [
      this.#head.element,
      notices,
      this.#timeline.element,
      this.#nothing,
      this.#newer.element,
      end,
      this.composer?.element,
    ];
  }

  /** Whether there is nothing to read. */
  get isEmpty() {
    return this.#timeline.length === 0;
  }

  set isBusy(is) {
    this.#head.isBusy = is;
  }

  /** Shows a reading of the ticket. Gives the sentences that tell what is different from the one before. */
  show(ticket, readAt) {
    const before = this.#ticket;
    this.#ticket = ticket;
    this.#customer = addressesOf(ticket);
    this.#head.update(ticket, readAt);
    const fresh = this.#timeline.update(ticket.timeline);
    this.#timeline.element.hidden = this.isEmpty;
    this.#nothing.hidden = !this.isEmpty;
    this.composer?.update(ticket);
    return before === null ? [] : this.#changes(before, fresh);
  }

  focusHead() {
    this.#head.focus();
  }

  /** Ends what it does. */
  leave() {
    this.#over.abort();
  }

  #changes(before, fresh) {
    const { texts, emit } = this.#opening;
    const { status } = this.#ticket;
    const sentences = [];
    if (before.status !== status) {
      emit("status-changed", { status, before: before.status });
      sentences.push(texts.say("statusChanged", { status: statusWords(status, this.#opening) }));
    }
    this.#newer.tell(fresh);
    if (fresh.length > 0) sentences.push(texts.say("newEntriesAnnounced", { count: fresh.length }));
    return sentences;
  }

  #isCustomer(address) {
    return address === null || this.#customer.has(address.toLowerCase());
  }
}

/** Where the customer of a ticket writes from. */
function addressesOf({ direction, from, to, customerChannels }) {
  const own = direction === "outbound" ? to : from;
  const addresses = [own, ...customerChannels.map(({ uniqueReference }) => uniqueReference)];
  return new Set(addresses.filter(Boolean).map((address) => address.toLowerCase()));
}

/** Browsers do not agree on whether a frame follows the colours of the page around it, so it is told. */
function schemeOf(element) {
  const theme = element.getAttribute("theme");
  return theme === "light" || theme === "dark" ? theme : "system";
}

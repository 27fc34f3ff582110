/** A ticket on the screen, in one language: what it is, and its conversation. */

import { element } from "./element.js";
import { MailPlaces } from "./mail-place.js";
import { NewerButton } from "./newer-button.js";
import { TicketHead } from "./ticket-head.js";
import { statusWords } from "./ticket-status.js";
import { Timeline } from "./timeline.js";

export class TicketScreen {
  #tools;
  #ticket = null;
  #customer = new Set();
  #head;
  #timeline;
  #newer;
  #nothing;
  #mails;

  /**
   * @param {import("./ticket-view.js").ViewDetails & { texts: object, moments: object }} tools
   * @param {{ notices: HTMLElement, refresh: () => void, composer: () => import("./composer.js").Composer | null }} details
   */
  constructor(tools, { notices, refresh, composer }) {
    this.#tools = tools;
    const { signal, texts } = tools;
    this.#mails = new MailPlaces({ texts, signal });
    this.#head = new TicketHead({ ...tools, refresh });
    const end = element("p", { class: "end soft", tabindex: "-1" }, texts.say("endOfTimeline"));
    this.#timeline = new Timeline(
      { ...tools, mails: this.#mails, isCustomer: (address) => this.#isCustomer(address) },
      { before: () => this.#head.focusRefresh(), after: () => (composer() ?? end).focus(), signal },
    );
    this.#newer = new NewerButton({ texts, timeline: this.#timeline, signal });
    this.#nothing = element("p", { class: "nothing soft" }, texts.say("empty"));
    /** In their order; what is written stands below. */
    this.elements = [this.#head.element, notices, this.#timeline.element, this.#nothing, this.#newer.element, end];
  }

  /** Whether there is nothing to read. */
  get isEmpty() {
    return this.#timeline.length === 0;
  }

  set scheme(scheme) {
    this.#mails.scheme = scheme;
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
    return before === null ? [] : this.#changes(before, fresh);
  }

  focusHead() {
    this.#head.focus();
  }

  /** Which entry or button has the focus, if one has: the screen of another language has the same. */
  get focusedPlace() {
    const focused = this.#head.element.getRootNode().activeElement ?? null;
    const entry = this.#timeline.nameOf(focused);
    return entry === null ? { button: this.#buttons.indexOf(focused) } : { entry };
  }

  /** Gives the focus to that place. */
  restoreFocus(place) {
    if (place === null) return;
    const found = place.entry ? this.#timeline.article(place.entry) : this.#buttons[place.button];
    found?.focus({ preventScroll: true });
  }

  get #buttons() {
    return this.elements.flatMap((each) => [
      ...each.querySelectorAll(".head button, .head [tabindex], .notice button"),
    ]);
  }

  #changes(before, fresh) {
    const { texts, emit } = this.#tools;
    const { status } = this.#ticket;
    const sentences = [];
    if (before.status !== status) {
      emit("status-changed", { status, before: before.status });
      sentences.push(texts.say("statusChanged", { status: statusWords(status, this.#tools) }));
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

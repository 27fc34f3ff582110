/** One opening of a ticket: what is read, and the state in which it is. */

import { element, replace } from "./element.js";
import { failureNotice, meaningOf, slowNotice } from "./failure.js";
import { Moments } from "./moment.js";
import { skeleton } from "./skeleton.js";
import { TicketScreen } from "./ticket-screen.js";

const patience = 150;
const reading = "GET /ticket/{id}";

/** @typedef {{ ticket: object, readAt: Date }} Copy what was read of a ticket, and when */

/**
 * @typedef {object} Opening
 * @property {HTMLElement} content where it is shown
 * @property {object} desk
 * @property {object} texts
 * @property {AbortSignal} signal ends it
 * @property {string[]} visitor
 * @property {string} number
 * @property {boolean} isStaff
 * @property {boolean} isReadonly
 * @property {HTMLElement} element the custom element
 * @property {(sentence: string) => void} announce
 * @property {(name: string, detail: unknown) => void} emit
 * @property {Copy | null} copy what was read of this ticket before
 * @property {(copy: Copy | null) => void} keep told of what is on the screen, and `null` where it may not be there any more
 */

export class TicketView {
  #opening;
  #moments;
  #notices = element("div", { class: "notices" });
  #reading = null;
  #latest = Promise.resolve();
  #copy = null;
  /** What shows the ticket, once there is one. */
  #screen = null;

  /** @param {Opening} opening */
  constructor(opening) {
    const { content, signal, copy } = opening;
    this.#opening = opening;
    this.#moments = new Moments({ ...opening, root: content });
    signal.addEventListener("abort", () => this.#reading?.abort(), { once: true });
    addEventListener("online", () => content.dataset.state === "offline" && this.read(), { signal });
    addEventListener("offline", () => this.#copy && this.#fail({ code: "offline" }), { signal });
    if (copy) this.#show(copy);
    else this.#wait();
  }

  /** Where answers are written, if there is such a place. */
  get composer() {
    return this.#screen?.composer ?? null;
  }

  /**
   * Reads the ticket and shows it, or why it could not be read.
   *
   * @param {{ isAsked?: boolean }} [options] whether the reader asked for it, and wants to hear that it was done
   * @returns {Promise<object | undefined>} the ticket, unless it could not be read
   */
  read(options) {
    this.#latest = this.#readOnce(options);
    return this.#latest;
  }

  /** Told of the steps of the client. */
  step(step) {
    const { type, code, call, waitMs } = step;
    this.composer?.step(step);
    if (this.#reading === null || call !== reading || type !== "wait" || code !== "rate_limited") return;
    this.#say("limited", slowNotice(waitMs, { ...this.#opening, signal: this.#reading.signal }));
  }

  async #readOnce({ isAsked = false } = {}) {
    const { desk, number, isStaff, signal, keep, emit } = this.#opening;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#setBusy(true);
    try {
      const ticket = await desk.tickets.get(number, { history: isStaff, signal: reading.signal });
      if (reading.signal.aborted) return this.#later(signal);
      const copy = { ticket, readAt: new Date() };
      this.#end(reading);
      this.#show(copy, isAsked);
      keep(copy);
      return ticket;
    } catch (error) {
      if (reading.signal.aborted) return this.#later(signal);
      this.#end(reading);
      emit("error", error);
      this.#fail(error);
    }
  }

  /** Another reading has taken the place of this one, unless all is over. */
  #later(signal) {
    return signal.aborted ? undefined : this.#latest;
  }

  #end(reading) {
    this.#reading = null;
    // Stops what counts while it is read.
    reading.abort();
    this.#setBusy(false);
  }

  // ── States ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The room is taken at once, so that the page does not move; what is in it is seen when it takes longer. */
  #wait() {
    const { content, texts, number, signal, announce } = this.#opening;
    setState(content, "waiting");
    replace(content, this.#number(), this.#notices, skeleton());
    const waiting = setTimeout(() => {
      if (content.dataset.state !== "waiting") return;
      setState(content, "loading");
      announce(texts.say("loading", { number }));
    }, patience);
    signal.addEventListener("abort", () => clearTimeout(waiting), { once: true });
  }

  #show({ ticket, readAt }, isAsked = false) {
    const { content, texts, announce } = this.#opening;
    const wasLoading = content.dataset.state === "loading";
    const isFirst = this.#screen === null;
    this.#copy = { ticket, readAt };
    this.#screen ??= this.#makeScreen(ticket);
    const changes = this.#screen.show(ticket, readAt);
    this.#say(this.#screen.isEmpty ? "empty" : "ready");
    if (isFirst) replace(content, this.#screen.elements);
    const time = this.#moments.clock(readAt).textContent;
    if (changes.length > 0) announce(changes.join(" "));
    else if (isAsked || wasLoading) announce(texts.say("readAt", { time }));
  }

  #makeScreen(ticket) {
    return new TicketScreen(
      { ...this.#opening, moments: this.#moments },
      {
        ticket,
        notices: this.#notices,
        refresh: () => this.#reading ?? this.read({ isAsked: true }),
        onSent: () => this.read(),
      },
    );
  }

  #fail(error) {
    const { content, texts, keep } = this.#opening;
    const { state, hides } = meaningOf(error);
    if (hides) {
      this.#copy = null;
      this.#screen?.leave();
      this.#screen = null;
    }
    const more = this.#copy ? [texts.sayWith("lastCopy", { time: this.#moments.clock(this.#copy.readAt) })] : [];
    this.#say(state, failureNotice(error, { ...this.#opening, more, again: () => this.read({ isAsked: true }) }));
    if (this.#screen === null) replace(content, this.#number(), this.#notices);
    if (hides) keep(null);
  }

  #setBusy(is) {
    const { content } = this.#opening;
    if (is) content.setAttribute("aria-busy", "true");
    else content.removeAttribute("aria-busy");
    if (this.#screen) this.#screen.isBusy = is;
  }

  /** Enters a state, with the box that tells of it. What was pressed in the box before may be gone: then the focus stays near. */
  #say(state, box) {
    const { content } = this.#opening;
    const hadFocus = this.#notices.contains(content.getRootNode().activeElement);
    setState(content, state);
    replace(this.#notices, box);
    if (!hadFocus) return;
    const button = this.#notices.querySelector("button");
    if (button) button.focus({ preventScroll: true });
    else this.#screen?.focusHead();
  }

  #number() {
    const { texts, number } = this.#opening;
    return element("p", { part: "number", class: "number alone soft" }, texts.say("ticket", { number }));
  }
}

/** Names a state for the looks of the page and for tests. */
export function setState(content, name) {
  content.dataset.state = name;
  content.setAttribute("part", `content state-${name}`);
}

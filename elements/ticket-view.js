/** A ticket in an element: what is read, and the state in which it is. */

import { Composer } from "./composer.js";
import { arrange, element, replace } from "./element.js";
import { failureNotice, meaningOf, slowNotice } from "./failure.js";
import { Moments } from "./moment.js";
import { skeleton } from "./skeleton.js";
import { TicketScreen } from "./ticket-screen.js";

const patience = 150;
/** New access is tried so many milliseconds after the last reading began: a framework may set a function at each failure. */
const leastPause = 1_000;
const reading = "GET /ticket/{id}";

/** @typedef {{ ticket: object, readAt: Date }} Copy what was read of a ticket, and when */

/**
 * @typedef {object} ViewDetails
 * @property {HTMLElement} content where it is shown
 * @property {{ desk: object, texts: object }} context both may be replaced; `relabel` shows other texts
 * @property {AbortSignal} signal ends it
 * @property {string[]} visitor
 * @property {string} number
 * @property {boolean} isStaff
 * @property {(sentence: string) => void} announce
 * @property {(name: string, detail: unknown) => void} emit
 * @property {(ticket: object | null) => void} onShow called with each ticket that was read, and with `null` where it may not be
 *   shown any more
 */

export class TicketView {
  #details;
  #moments;
  #notices = element("div", { class: "notices" });
  #reading = null;
  #latest = Promise.resolve();
  #readAgain = 0;
  #lastBegan = 0;
  /** @type {Copy | null} */
  #copy = null;
  /** Why the last reading failed, if it did. */
  #error = null;
  /** What shows the ticket in the present language, once there is one. */
  #screen = null;
  #wording = new AbortController();
  /** Where answers are written: it outlives the screen of a language. */
  #composer = null;
  #writing = new AbortController();
  #isReadonly = false;
  #scheme = "system";

  /** @param {ViewDetails} details */
  constructor(details) {
    const { content, signal } = details;
    this.#details = details;
    signal.addEventListener("abort", () => this.#leave(), { once: true });
    addEventListener("online", () => content.dataset.state === "offline" && this.read(), { signal });
    addEventListener("offline", () => this.#copy && this.#fail({ code: "offline" }), { signal });
    this.#moments = this.#makeMoments();
    this.#wait();
  }

  /** Where answers are written, if there is such a place. */
  get composer() {
    return this.#isReadonly ? null : this.#composer;
  }

  /** Without a place to write. What is under way goes on, and its end is shown. */
  set isReadonly(is) {
    this.#isReadonly = is;
    if (this.#composer) this.#composer.isReadonly = is;
    else if (this.#screen) this.#arrange();
  }

  /** The colours of messages: browsers do not agree on whether a frame follows the page around it. */
  set scheme(theme) {
    this.#scheme = theme === "light" || theme === "dark" ? theme : "system";
    if (this.#screen) this.#screen.scheme = this.#scheme;
  }

  /** Shows everything in the texts of the context. */
  relabel() {
    const focus = this.#screen?.focusedPlace ?? null;
    this.#endWording();
    this.#moments = this.#makeMoments();
    if (this.#copy) this.#show(this.#copy);
    else this.#wait();
    if (this.#error) this.#showError(this.#error);
    this.#composer?.relabel();
    this.#screen?.restoreFocus(focus);
  }

  /** Whether the last reading failed. */
  get hasFailed() {
    return this.#error !== null;
  }

  /** Reads the ticket again, though not at once where a reading has just begun. */
  readSoon() {
    clearTimeout(this.#readAgain);
    const pause = Math.max(0, this.#lastBegan + leastPause - performance.now());
    this.#readAgain = setTimeout(() => this.read(), pause);
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
    this.#composer?.step(step);
    if (this.#reading === null || call !== reading || type !== "wait" || code !== "rate_limited") return;
    this.#say("limited", slowNotice(waitMs, this.#tools(this.#reading.signal)));
  }

  async #readOnce({ isAsked = false } = {}) {
    const { context, number, isStaff, signal, onShow, emit } = this.#details;
    clearTimeout(this.#readAgain);
    this.#lastBegan = performance.now();
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#setBusy(true);
    let ticket;
    try {
      ticket = await context.desk.tickets.get(number, { history: isStaff, signal: reading.signal });
    } catch (error) {
      if (reading.signal.aborted) return this.#later(signal);
      this.#end(reading);
      emit("error", error);
      this.#fail(error);
      return undefined;
    }
    if (reading.signal.aborted) return this.#later(signal);
    this.#end(reading);
    this.#error = null;
    this.#show({ ticket, readAt: new Date() }, isAsked);
    onShow(ticket);
    return ticket;
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
    const { content, context, number, signal, announce } = this.#details;
    const { texts } = context;
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
    const { content, context, announce } = this.#details;
    const { texts } = context;
    const wasLoading = content.dataset.state === "loading";
    const isFirst = this.#screen === null;
    this.#copy = { ticket, readAt };
    this.#screen ??= this.#makeScreen();
    const changes = this.#screen.show(ticket, readAt);
    this.#say(this.#screen.isEmpty ? "empty" : "ready");
    if (isFirst) this.#arrange();
    this.#composer?.update(ticket);
    const time = this.#moments.clock(readAt).textContent;
    if (changes.length > 0) announce(changes.join(" "));
    else if (isAsked || wasLoading) announce(texts.say("readAt", { time }));
  }

  #makeScreen() {
    const screen = new TicketScreen(this.#tools(this.#wording.signal), {
      notices: this.#notices,
      refresh: () => this.#reading ?? this.read({ isAsked: true }),
      composer: () => this.composer,
    });
    screen.scheme = this.#scheme;
    return screen;
  }

  /** Puts the parts of the screen and the composer in their places. */
  #arrange() {
    if (!this.#isReadonly) this.#composer ??= this.#makeComposer();
    arrange(this.#details.content, this.#screen.elements, this.#composer?.element);
  }

  #makeComposer() {
    const { signal } = this.#writing;
    return new Composer({ ...this.#details, signal, ticket: this.#copy.ticket, onSent: () => this.read() });
  }

  #makeMoments() {
    const { context, content } = this.#details;
    return new Moments({ context, root: content, signal: this.#wording.signal });
  }

  /** What the parts of a screen need, in the present language. */
  #tools(signal) {
    return { ...this.#details, texts: this.#details.context.texts, moments: this.#moments, signal };
  }

  #leave() {
    clearTimeout(this.#readAgain);
    this.#reading?.abort();
    this.#endWording();
    this.#writing.abort();
  }

  /** Ends what speaks the present language. */
  #endWording() {
    this.#wording.abort();
    this.#wording = new AbortController();
    this.#screen = null;
  }

  #fail(error) {
    const { hides } = meaningOf(error);
    this.#error = error;
    if (hides) {
      this.#copy = null;
      this.#endWording();
      this.#moments = this.#makeMoments();
      this.#writing.abort();
      this.#writing = new AbortController();
      this.#composer = null;
    }
    this.#showError(error);
    if (hides) this.#details.onShow(null);
  }

  #showError(error) {
    const { content, context } = this.#details;
    const { state } = meaningOf(error);
    const more = this.#copy
      ? [context.texts.sayWith("lastCopy", { time: this.#moments.clock(this.#copy.readAt) })]
      : [];
    const again = () => this.read({ isAsked: true });
    this.#say(state, failureNotice(error, { ...this.#tools(this.#wording.signal), more, again }));
    if (this.#screen === null) replace(content, this.#number(), this.#notices);
  }

  #setBusy(is) {
    const { content } = this.#details;
    if (is) content.setAttribute("aria-busy", "true");
    else content.removeAttribute("aria-busy");
    if (this.#screen) this.#screen.isBusy = is;
  }

  /** Enters a state, with the box that tells of it. What was pressed in the box before may be gone: then the focus stays near. */
  #say(state, box) {
    const { content } = this.#details;
    const hadFocus = this.#notices.contains(content.getRootNode().activeElement);
    setState(content, state);
    replace(this.#notices, box);
    if (!hadFocus) return;
    const button = this.#notices.querySelector("button");
    if (button) button.focus({ preventScroll: true });
    else this.#screen?.focusHead();
  }

  #number() {
    const { context, number } = this.#details;
    return element("p", { part: "number", class: "number alone soft" }, context.texts.say("ticket", { number }));
  }
}

/** Names a state for the looks of the page and for tests. */
export function setState(content, name) {
  content.dataset.state = name;
  content.setAttribute("part", `content state-${name}`);
}

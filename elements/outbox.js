/**
 * What a visitor sends from this page, apart for each ticket and visitor. An outbox belongs to the page and not to an element:
 * a send goes on when the element is restyled, moved or removed, and its end is told to the elements that show the ticket then,
 * or to the document.
 */

import { Draft, whenDraftsAreRemoved, whenDraftsAreResumed } from "./draft.js";
import { atRest, next, noticesOf } from "./send-state.js";

/** By their names: those that are shown, at work, or have something to tell or to remember. */
const boxes = new Map();

whenDraftsAreRemoved(() => {
  for (const box of [...boxes.values()]) box.forget();
});
whenDraftsAreResumed(() => {
  for (const box of [...boxes.values()]) box.resume();
});

/**
 * @typedef {object} Viewer an element's view of an outbox
 * @property {() => void} render shows the state, after each change
 * @property {(name: string, detail: unknown) => void} emit dispatches an event for the page
 * @property {(text: string) => void} arrived called with the text of a send that arrived
 * @property {() => void} restore shows the draft as it is stored
 */

/**
 * The outbox of a place that no view shows yet: two forms on a page ask two questions.
 *
 * @template {Outbox} Box
 * @param {new (parts: string[]) => Box} Type
 * @param {string[]} parts
 * @returns {Box}
 */
export function freeOutboxOf(Type, parts) {
  let box = outboxOf(Type, parts);
  for (let number = 2; box.isShown; number += 1) box = outboxOf(Type, [...parts, `form ${number}`]);
  return box;
}

/**
 * The outbox of a place. Two views of one place share it.
 *
 * @template {Outbox} Box
 * @param {new (parts: string[]) => Box} Type
 * @param {string[]} parts what tells the place apart, as for a draft: the address, the visitor, and the rest
 * @returns {Box}
 */
export function outboxOf(Type, parts) {
  const name = nameOf(parts);
  if (!boxes.has(name)) boxes.set(name, new Type(parts));
  return boxes.get(name);
}

const nameOf = (parts) => JSON.stringify(parts);

export class Outbox {
  /** @type {import("./send-state.js").SendState} */
  #state;
  /** @type {Set<Viewer>} */
  #viewers = new Set();
  #name;
  #identity;
  #stored;
  /** Whether a view has shown how the last act ended, so that a later view need not. */
  #isTold = true;

  /** @param {string[]} parts @param {string} kept the name of what is kept across a reload */
  constructor(parts, kept) {
    this.#name = nameOf(parts);
    [, this.#identity] = parts;
    this.#stored = new Draft([...parts, kept]);
    this.#state = { ...atRest, open: this.restored(parsed(this.#stored.read())) };
  }

  get state() {
    return this.#state;
  }

  get isShown() {
    return this.#viewers.size > 0;
  }

  /** What the screen tells. */
  get notices() {
    return noticesOf(this.#state);
  }

  /** Shows the outbox in a view until `signal` ends. @param {Viewer} viewer */
  show(viewer, signal) {
    this.#viewers.add(viewer);
    this.#isTold = true;
    const end = () => {
      this.#viewers.delete(viewer);
      this.#rest();
    };
    signal.addEventListener("abort", end, { once: true });
  }

  /** Keeps nothing: the visitor signed out. */
  forget() {
    this.#stored.remove();
    this.#state = next(this.#state, { type: "forgotten" });
    this.#render();
    this.#rest();
  }

  /** Takes over what other pages of the tab stored. */
  resume() {
    this.dispatch({ type: "resumed", open: this.restored(parsed(this.#stored.read())) });
    this.#each((viewer) => viewer.restore());
  }

  /** Tells no longer how the last act ended. */
  clear() {
    this.dispatch({ type: "cleared" });
  }

  // ── For subclasses ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** Whether it is to stay, for what it knows of the page's earlier sends. */
  get remembers() {
    return false;
  }

  /** What was stored, as `open`. */
  restored(_stored) {
    return [];
  }

  dispatch(event) {
    const before = this.#state;
    this.#state = next(before, event);
    if (this.#state === before) return;
    if (this.#state.open !== before.open) this.#store();
    this.#render();
  }

  /**
   * Begins an act, unless one is under way.
   *
   * @param {"sending" | "checking"} phase
   * @returns {((event: object) => boolean) | null} takes the events of this act, and tells whether it is still the visitor's: who
   *   signs out meanwhile is told no more of it
   */
  begin(phase, text) {
    if (this.#state.act) return null;
    const act = { phase, text };
    this.dispatch({ type: "begin", act });
    return (event) => {
      const isKnown = this.#state.act === act;
      if (isKnown) this.dispatch(event);
      return isKnown;
    };
  }

  /** Tells the page how a send ended: through an element that shows the place, or else through the document. */
  emit(name, detail) {
    this.#emit(name, { ...detail, identity: this.#identity });
  }

  /** Tells the page of a failure. */
  emitError(error) {
    this.#emit("error", error);
  }

  #emit(name, detail) {
    const [viewer] = this.#viewers;
    if (viewer) viewer.emit(name, detail);
    else globalThis.document?.dispatchEvent(new CustomEvent(`omnidesk-${name}`, { detail }));
  }

  /** Removes the draft of a text that arrived, unless the visitor went on writing. */
  removeDraft(_text) {}

  /** Tells the views of a text that arrived. */
  tellArrival(text) {
    this.removeDraft(text);
    this.#each((viewer) => viewer.arrived(text));
  }

  /** Rests when nobody looks and nothing is left to tell: what was told is not told again. */
  #rest() {
    if (this.#viewers.size > 0 || this.#state.act !== null || !this.#isTold) return;
    this.#state = next(this.#state, { type: "cleared" });
    if (!this.remembers && boxes.get(this.#name) === this) boxes.delete(this.#name);
  }

  #render() {
    this.#isTold = this.#viewers.size > 0 || this.#state.results.length === 0;
    this.#each((viewer) => viewer.render());
    this.#rest();
  }

  /** A view that fails, such as by a function of the page, keeps neither the others nor the page from being told. */
  #each(tell) {
    for (const viewer of [...this.#viewers]) {
      try {
        tell(viewer);
      } catch (error) {
        globalThis.reportError?.(error);
      }
    }
  }

  #store() {
    const { open } = this.#state;
    this.#stored.write(open.length > 0 ? JSON.stringify(open) : "");
  }
}

/** What was stored, if it can be read. */
export function parsed(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

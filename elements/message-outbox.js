/** The messages of a visitor to a ticket: sent, verified, and kept while it is not known whether they arrived. */

import { MessageDraft } from "./message-draft.js";
import { Outbox, parsed } from "./outbox.js";
import { isCertain, outcomeOf, phaseOf } from "./send-state.js";
import { asMessage, isSameText } from "./typed-text.js";

/**
 * @typedef {object} Means what an act needs
 * @property {import("../index.js").OmnideskClient} desk
 * @property {(message: string) => object} fieldsOf what `messages.create` takes for a message
 */

/** So many drafts of a ticket are looked for. More views than these have no draft that outlives them. */
const places = ["", "view 2", "view 3", "view 4"];

export class MessageOutbox extends Outbox {
  #ticketId;
  /** Those of all places: two views of a ticket have two. @type {MessageDraft[]} */
  #drafts;
  /** Those that a view shows. */
  #shown = new Set();
  #isSettling = false;
  /** By their keys: the sends of this page, whatever became of them, each with the clients that know it. */
  #sends = new Map();

  /** @param {string[]} parts what tells the place apart; the last is the ticket's id */
  constructor(parts) {
    super(parts, "unconfirmed");
    this.#ticketId = parts.at(-1);
    this.#drafts = places.map((place) => new MessageDraft(place === "" ? parts : [...parts, place]));
  }

  /** The draft of a view until `signal` ends: one that was left, before one that is empty. */
  takeDraft(signal) {
    const free = this.#drafts.filter((draft) => !this.#shown.has(draft));
    const draft = free.find(({ text }) => text !== "") ?? free[0] ?? this.#drafts.at(-1);
    this.#shown.add(draft);
    signal.addEventListener("abort", () => this.#shown.delete(draft), { once: true });
    return draft;
  }

  /** Sends a text. One that may have arrived is verified instead: only `sendAgain` sends it a second time. */
  submit(text, means) {
    return this.#openWith(text).length > 0 ? this.check(means) : this.sendAgain(text, means);
  }

  /** Sends a text, whatever became of it before. @param {Means} means */
  async sendAgain(text, { desk, fieldsOf }) {
    const tell = this.begin("sending", text);
    if (tell === null) return;
    if (await this.#isFound(text, desk, tell)) return;
    let send = null;
    const keep = (latest) => {
      send = latest;
      this.#know(latest, desk);
      tell({ type: "left", key: latest.key, open: { key: latest.key, text, send: latest } });
    };
    const options = { onUncertainWrite: "verify", onUnconfirmed: keep, draftedAfter: this.#draftedAfter(text, desk) };
    try {
      await desk.messages.create(fieldsOf(asMessage(text)), options);
    } catch (error) {
      return this.#fail(error, { text, send, keep, tell });
    }
    // Without a send the client found an earlier one.
    const result = { outcome: send === null ? "found" : "sent", text };
    const isKnown = tell({ type: "arrived", result, isSame: (each) => isSameText(each.text, text) });
    this.#arrived([{ text, key: send?.key ?? null }], isKnown);
  }

  /** Reads the ticket for everything that may have arrived. @param {Means} means */
  async check({ desk }) {
    const tell = this.begin("checking", "");
    if (tell === null) return;
    this.#settle(await this.#verify(desk), tell);
  }

  /** The same after the ticket was read for another reason; tells only what is decided. What the visitor begins goes first. */
  async settle({ desk }) {
    if (this.#isSettling || phaseOf(this.state) !== "rest" || this.state.open.length === 0) return;
    this.#isSettling = true;
    const verified = await this.#verify(desk);
    this.#isSettling = false;
    const isDecided = verified.some(({ verdict }) => verdict !== "cannot_tell");
    if (isDecided && phaseOf(this.state) === "rest") {
      this.#settle(verified, (event) => {
        this.dispatch(event);
        return true;
      });
    }
  }

  /** Lets go of what has this text. */
  dismiss(text) {
    const keys = this.#openWith(text).map(({ key }) => key);
    this.dispatch({ type: "dismissed", keys });
    for (const key of keys) this.emit("dismissed", { ticketId: this.#ticketId, text, key });
  }

  get remembers() {
    return this.#sends.size > 0;
  }

  restored(stored) {
    const isOpen = (each) =>
      typeof each?.text === "string" && typeof each.key === "string" && each.key === each.send?.key;
    return Array.isArray(stored) ? stored.filter(isOpen) : [];
  }

  removeDraft(text) {
    for (const draft of this.#drafts) if (draft.holds(text)) draft.remove();
  }

  forget() {
    this.#sends.clear();
    for (const draft of this.#drafts) draft.remove();
    super.forget();
  }

  #fail(error, { text, send, keep, tell }) {
    const ticketId = this.#ticketId;
    if (error?.unconfirmed) keep(error.unconfirmed);
    const outcome = outcomeOf(error);
    if (send !== null && !isCertain(error)) {
      tell({ type: "uncertain", outcome, error });
      this.emit("unconfirmed", { ticketId, text, key: send.key, unconfirmed: error?.unconfirmed ?? send });
    } else {
      this.#sends.delete(send?.key);
      tell({ type: "failed", keys: [send?.key], result: { outcome, text, error } });
      this.emit("unsent", { ticketId, text, key: send?.key ?? null, error });
    }
    this.emitError(error);
  }

  /**
   * Up to where the ticket was shown when this draft was begun: a copy of this tab may have sent the text since. A client that
   * does not know what this page has sent itself would take that for it.
   */
  #draftedAfter(text, desk) {
    const own = [...this.#sends.values()].filter(({ send }) => send.text === asMessage(text));
    const draft = this.#drafts.find((each) => each.holds(text));
    if (!draft || own.some(({ desks }) => !desks.has(desk))) return undefined;
    return parsed(draft.begun) ?? undefined;
  }

  /**
   * Introduces open sends of this text to a client that does not know them, because one entry confirms one send. Returns
   * whether that found one: then nothing is sent.
   */
  async #isFound(text, desk, tell) {
    const unknown = this.#openWith(text).filter(({ key }) => !this.#sends.get(key)?.desks.has(desk));
    const verified = [];
    for (const each of unknown) verified.push({ ...each, ...(await this.#verdict(each.send, desk)) });
    const isFound = verified.some(({ verdict }) => verdict === "confirmed");
    if (isFound) this.#settle(verified, tell);
    return isFound;
  }

  async #verdict(send, desk) {
    this.#know(send, desk);
    try {
      return await desk.messages.verify(send);
    } catch (error) {
      this.emitError(error);
      return { verdict: "cannot_tell", reason: "read_failed" };
    }
  }

  #know(send, desk) {
    const desks = this.#sends.get(send.key)?.desks ?? new WeakSet();
    this.#sends.set(send.key, { send, desks: desks.add(desk) });
  }

  async #verify(desk) {
    const verified = [];
    for (const each of this.state.open) verified.push({ ...each, ...(await this.#verdict(each.send, desk)) });
    const known = new Set(this.state.open.map(({ key }) => key));
    return verified.filter(({ key }) => known.has(key));
  }

  #settle(verified, tell) {
    const ticketId = this.#ticketId;
    const isKnown = tell({ type: "verified", verified });
    this.#arrived(
      verified.filter(({ verdict }) => verdict === "confirmed"),
      isKnown,
    );
    for (const { verdict, text, key } of verified) {
      if (verdict === "not_there") this.emit("unsent", { ticketId, text, key, error: null });
    }
  }

  /** What is on the screen after a sign-out is another visitor's, though it may say the same. */
  #arrived(sends, isKnown) {
    if (isKnown) for (const { text } of sends) this.tellArrival(text);
    for (const { text, key } of sends) this.emit("sent", { ticketId: this.#ticketId, text, key });
  }

  #openWith(text) {
    return this.state.open.filter((each) => isSameText(each.text, text));
  }
}

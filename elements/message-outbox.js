/** The messages of a visitor to a ticket: sent, verified, and kept while it is not known whether they arrived. */

import { Draft } from "./draft.js";
import { Outbox, parsed } from "./outbox.js";
import { isCertain, outcomeOf, phaseOf } from "./send-state.js";
import { asMessage } from "./typed-text.js";

/**
 * @typedef {object} Means what an act needs
 * @property {import("../index.js").OmnideskClient} desk
 * @property {(message: string) => object} fieldsOf what `messages.create` takes for a message
 */

export class MessageOutbox extends Outbox {
  #ticketId;
  #begun;
  #isSettling = false;

  /** @param {string[]} parts what tells the place apart; the last is the ticket's id */
  constructor(parts) {
    super(parts, "unconfirmed");
    this.#ticketId = parts.at(-1);
    this.#begun = new Draft([...parts, "begun"]);
  }

  /** Keeps what is typed, and what the ticket showed when that was begun. @param {import("../index.js").Ticket} ticket */
  type(text, ticket) {
    if (text === "") this.#begun.remove();
    else if (this.draft.read() === "" || this.#begun.read() === "") {
      this.#begun.write(JSON.stringify(positionOf(ticket.timeline)));
    }
    this.draft.write(text);
  }

  /** Sends a text. One that may have arrived is verified instead: only `sendAgain` sends it a second time. */
  submit(text, means) {
    return this.#openWith(text).length > 0 ? this.check(means) : this.sendAgain(text, means);
  }

  /** Sends a text, whatever became of it before. @param {Means} means */
  async sendAgain(text, { desk, fieldsOf }) {
    const tell = this.begin("sending", text);
    if (tell === null) return;
    let send = null;
    const keep = (latest) => {
      send = latest;
      tell({ type: "left", key: latest.key, open: { key: latest.key, text, send: latest } });
    };
    // Where the draft was begun elsewhere, as in the tab that this one is a copy of, it may have been sent from there.
    const begun = this.isDraft(text) ? parsed(this.#begun.read()) : null;
    const options = { onUncertainWrite: "verify", onUnconfirmed: keep, draftedAfter: begun ?? undefined };
    try {
      await desk.messages.create(fieldsOf(asMessage(text)), options);
    } catch (error) {
      return this.#fail(error, { text, send, keep, tell });
    }
    // Without a send the client found an earlier one.
    const result = { outcome: send === null ? "found" : "sent", text };
    tell({ type: "arrived", result, isSame: (each) => this.#isSame(each, text) });
    this.#arrived([text]);
  }

  /** Reads the ticket for everything that may have arrived. @param {Means} means */
  async check({ desk }) {
    const tell = this.begin("checking", "");
    if (tell === null) return;
    try {
      this.#settle(await this.#verify(desk), tell);
    } catch (error) {
      tell({ type: "verified", verified: [{ verdict: "cannot_tell", reason: "read_failed" }] });
      this.emit("error", error);
    }
  }

  /** The same after the ticket was read for another reason; tells only what is decided. What the visitor begins goes first. */
  async settle({ desk }) {
    if (this.#isSettling || phaseOf(this.state) !== "rest" || this.state.open.length === 0) return;
    this.#isSettling = true;
    try {
      const verified = await this.#verify(desk);
      const isDecided = verified.some(({ verdict }) => verdict !== "cannot_tell");
      if (isDecided && phaseOf(this.state) === "rest") this.#settle(verified, (event) => this.dispatch(event));
    } catch (error) {
      this.emit("error", error);
    } finally {
      this.#isSettling = false;
    }
  }

  /** Lets go of what has this text. */
  dismiss(text) {
    this.dispatch({ type: "dismissed", keys: this.#openWith(text).map(({ key }) => key) });
  }

  restored(stored) {
    return Array.isArray(stored) ? stored : [];
  }

  isDraft(text) {
    return asMessage(this.draft.read()) === asMessage(text);
  }

  forget() {
    super.forget();
    this.#begun.remove();
  }

  tellArrival(text) {
    super.tellArrival(text);
    if (this.draft.read() === "") this.#begun.remove();
  }

  #fail(error, { text, send, keep, tell }) {
    const ticketId = this.#ticketId;
    if (error?.unconfirmed) keep(error.unconfirmed);
    const outcome = outcomeOf(error);
    if (send !== null && !isCertain(error)) {
      tell({ type: "uncertain", outcome, error });
      this.emit("unconfirmed", { ticketId, text, unconfirmed: error?.unconfirmed ?? send });
    } else {
      tell({ type: "failed", keys: [send?.key], result: { outcome, text, error } });
      this.emit("unsent", { ticketId, text, error });
    }
    this.emit("error", error);
  }

  async #verify(desk) {
    const verified = [];
    for (const each of this.state.open) verified.push({ ...each, ...(await desk.messages.verify(each.send)) });
    const known = new Set(this.state.open.map(({ key }) => key));
    return verified.filter(({ key }) => known.has(key));
  }

  #settle(verified, tell) {
    tell({ type: "verified", verified });
    this.#arrived(verified.filter(({ verdict }) => verdict === "confirmed").map(({ text }) => text));
  }

  #arrived(texts) {
    for (const text of texts) this.tellArrival(text);
    if (texts.length > 0) this.emit("sent", { ticketId: this.#ticketId });
  }

  #openWith(text) {
    return this.state.open.filter((each) => this.#isSame(each, text));
  }

  #isSame({ send }, text) {
    return send.text === asMessage(text);
  }
}

/** Up to where a timeline goes, as `draftedAfter` of `messages.create` takes it. */
export function positionOf(timeline) {
  const dates = timeline.map((entry) => entry.createdAt ?? "");
  const createdAt = dates.reduce((latest, date) => (date > latest ? date : latest), "");
  const isAt = (index) => dates[index] === createdAt || dates[index] === "";
  const entryIds = timeline.filter((entry, index) => entry.id && isAt(index)).map(({ id }) => id);
  return { createdAt, entryIds };
}

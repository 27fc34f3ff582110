/** How far a question has come on its way to a ticket, kept in this tab across a reload. */

import { Draft } from "./draft.js";

export class SubmissionProgress {
  #stored;
  /** As the SDK tells it; `null` as long as nothing can have come of it. @type {object | null} */
  latest;

  /** @param {string[]} parts what tells it apart, as for a draft */
  constructor(parts) {
    this.#stored = new Draft(parts);
    this.latest = parsed(this.#stored.read());
  }

  get isBegun() {
    return this.latest !== null;
  }

  /** Whether the ticket may exist without its number being known. */
  get isLost() {
    return this.latest?.step === "ticket" && this.latest.ticketId === null;
  }

  /** Whether the message may have arrived, and may not. */
  get isMessageUncertain() {
    return this.latest?.step === "message" && this.latest.maybeApplied;
  }

  /** Whether the message can still be changed: the ticket exists, and it was not sent, or refused. */
  get isMessageOpen() {
    return this.latest?.step === "message" && !this.latest.maybeApplied;
  }

  /** Keeps what the SDK tells, unless nothing can have come of it. */
  note(progress) {
    const isBegun = progress.ticketId !== null || progress.maybeApplied;
    this.latest = isBegun ? progress : null;
    this.#stored.write(isBegun ? JSON.stringify(progress) : "");
  }

  forget() {
    this.latest = null;
    this.#stored.remove();
  }
}

/** What was kept, if it can be read. */
export function parsed(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

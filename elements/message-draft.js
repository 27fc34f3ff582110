/** A reply that is typed and not sent yet, and up to where its ticket was shown when it was begun. */

import { Draft } from "./draft.js";
import { isSameText } from "./typed-text.js";

export class MessageDraft {
  #text;
  #begun;

  /** @param {string[]} parts what tells it apart */
  constructor(parts) {
    this.#text = new Draft(parts);
    this.#begun = new Draft([...parts, "begun"]);
  }

  get text() {
    return this.#text.read();
  }

  /** As `draftedAfter` of `messages.create` takes it; an empty text if it is not known. */
  get begun() {
    return this.#begun.read();
  }

  /** Keeps what is typed. @param {import("../index.js").Ticket} ticket as it is shown */
  write(text, ticket) {
    if (text === "") return this.remove();
    if (this.text === "" || this.begun === "") this.#begun.write(JSON.stringify(positionOf(ticket.timeline)));
    this.#text.write(text);
  }

  holds(text) {
    return isSameText(this.text, text);
  }

  remove() {
    this.#text.remove();
    this.#begun.remove();
  }
}

/** Up to where a timeline goes. */
function positionOf(timeline) {
  const dates = timeline.map((entry) => entry.createdAt ?? "");
  const createdAt = dates.reduce((latest, date) => (date > latest ? date : latest), "");
  const isAt = (index) => dates[index] === createdAt || dates[index] === "";
  const entryIds = timeline.filter((entry, index) => entry.id && isAt(index)).map(({ id }) => id);
  return { createdAt, entryIds };
}

/** The messages of a visitor to a ticket of which it is not known whether they arrived, kept in this tab as drafts are. */

import { Draft } from "./draft.js";
import { asMessage } from "./typed-text.js";

/** @typedef {{ text: string, send: import("../index.js").UnconfirmedSend }} Kept what was typed, and how it was sent */

export class UnconfirmedSends {
  #stored;

  /** @param {string[]} parts what tells them apart, as for a draft */
  constructor(parts) {
    this.#stored = new Draft(parts);
  }

  /** The newest first. @returns {Kept[]} */
  get all() {
    try {
      return JSON.parse(this.#stored.read() || "[]");
    } catch {
      return [];
    }
  }

  /** Those with this text. */
  of(text) {
    return this.all.filter(({ send }) => send.text === asMessage(text));
  }

  /** Keeps a send, in place of what was kept of it before. */
  keep(send, text) {
    this.#write([{ text, send }, ...this.#without([send.key])]);
  }

  /** @param {Kept[]} sends */
  remove(sends) {
    this.#write(this.#without(sends.map(({ send }) => send.key)));
  }

  /**
   * Reads the ticket for each of them.
   *
   * @returns {Promise<(Kept & import("../index.js").MessageVerdict)[]>} without those that were removed meanwhile
   */
  async verify(desk, signal) {
    const verified = [];
    for (const kept of this.all) verified.push({ ...kept, ...(await desk.messages.verify(kept.send, { signal })) });
    const keys = this.all.map(({ send }) => send.key);
    return verified.filter(({ send }) => keys.includes(send.key));
  }

  #without(keys) {
    return this.all.filter(({ send }) => !keys.includes(send.key));
  }

  #write(sends) {
    this.#stored.write(sends.length > 0 ? JSON.stringify(sends) : "");
  }
}

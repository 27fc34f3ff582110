/** A ticket's timeline, oldest entry first. A new reading changes only what is different. */

import { element } from "./element.js";
import { entryItem, entryName } from "./entry.js";

export class Timeline {
  #connection;
  #shown = new Map();

  constructor(connection) {
    this.#connection = connection;
    this.element = element("ol", { class: "timeline", role: "list" });
  }

  /**
   * Shows these entries. Items that stay are not moved or made again, because a frame that is moved is emptied.
   *
   * @returns {HTMLElement[]} the items that are new
   */
  update(entries) {
    const names = new Set();
    const wanted = entries.map((entry, index) => {
      const given = entryName(entry, index);
      const name = names.has(given) ? `${given} again at ${index}` : given;
      names.add(name);
      return { entry, name, state: JSON.stringify(entry) };
    });
    for (const [name, { item }] of this.#shown) {
      if (names.has(name)) continue;
      item.remove();
      this.#shown.delete(name);
    }
    const fresh = [];
    let place = this.element.firstChild;
    for (const { entry, name, state } of wanted) {
      const known = this.#shown.get(name);
      if (known?.state === state && known.item === place) {
        place = place.nextSibling;
        continue;
      }
      if (known?.item === place) place = place.nextSibling;
      known?.item.remove();
      const item = entryItem(entry, this.#connection);
      this.element.insertBefore(item, place);
      this.#shown.set(name, { item, state });
      fresh.push(item);
    }
    return fresh;
  }

  /** Brings the last entry, or the last one of a kind, into view and the focus to it. */
  showLast(kind) {
    const last = [...this.element.children].findLast((item) => kind === undefined || item.dataset.kind === kind);
    if (last === undefined) return;
    last.tabIndex = -1;
    last.focus({ preventScroll: true });
    last.scrollIntoView({ block: "center" });
  }
}

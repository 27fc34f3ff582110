/** A stretch of a conversation: entries that follow each other, made together and laid out together. */

import { element } from "./element.js";
import { entryArticle } from "./entry.js";

/** How high an entry is before it is made, in rem. */
const usualHeight = 9;
const heights = { event: 3 };

/** @typedef {{ entry: object, name: string, turn: string | null, index: number }} Item an entry and its place among all */

export class Stretch {
  #tools;
  #count = 0;
  /** What is in it, by the names of the entries. */
  #shown = new Map();
  #isDue = false;
  #isNear = null;
  #isSettled = false;
  /** @type {Item[]} */
  items = [];
  element = element("div", { class: "stretch" });

  /** @param {Omit<import("./entry.js").EntryTools, "turn">} tools */
  constructor(tools) {
    this.#tools = tools;
  }

  /** Whether it has to be made before it shows what it should. */
  get isDue() {
    return this.#isDue;
  }

  /** Whether something of it was made. */
  get isMade() {
    return this.#shown.size > 0;
  }

  /** Whether it is near the screen, `null` as long as that is not known. What is near is made. */
  get isNear() {
    return this.#isNear;
  }
  set isNear(is) {
    this.#isNear = is;
    if (is) this.make();
  }

  /** Shows its messages if it is near the screen: the reader rests. */
  settle() {
    const isNear = this.#isNear === true;
    if (isNear === this.#isSettled) return;
    this.#isSettled = isNear;
    this.element.classList.toggle("near", isNear);
    if (isNear) this.#tools.mails.watch(this.element);
    else this.#tools.mails.unwatch(this.element);
  }

  /** Takes the entries that it is to show, of so many in all. It takes their room at once. */
  plan(items, count) {
    this.items = items;
    this.#count = count;
    this.#isDue = true;
    const room = items.reduce((sum, { entry }) => sum + (heights[entry.type] ?? usualHeight), 0);
    this.element.style.setProperty("--room", `${room}rem`);
  }

  /** Shows its entries. Those that stay are neither moved nor made again, because a frame that is moved is emptied. */
  make() {
    if (!this.#isDue) return;
    this.#isDue = false;
    const names = new Set(this.items.map(({ name }) => name));
    for (const [name, { article }] of this.#shown) if (!names.has(name)) this.#remove(name, article);
    let place = this.element.firstElementChild;
    for (const item of this.items) {
      const known = this.#shown.get(item.name);
      if (known?.article === place && isSame(known.item, item)) {
        place = place.nextElementSibling;
        this.#shown.set(item.name, { article: known.article, item });
        this.#number(known.article, item);
        continue;
      }
      const article = entryArticle(item.entry, { ...this.#tools, turn: item.turn });
      this.#number(article, item);
      this.element.insertBefore(article, place);
      if (known?.article === place) place = place.nextElementSibling;
      if (known) this.#remove(item.name, known.article);
      this.#shown.set(item.name, { article, item });
    }
    if (this.#isSettled) this.#tools.mails.watch(this.element);
  }

  /** The article of an entry, once it is made. */
  article(name) {
    return this.#shown.get(name)?.article;
  }

  #number(article, { index }) {
    const wanted = { "aria-posinset": String(index + 1), "aria-setsize": String(this.#count) };
    for (const [key, value] of Object.entries(wanted)) {
      if (article.getAttribute(key) !== value) article.setAttribute(key, value);
    }
  }

  #remove(name, article) {
    this.#tools.mails.forget(article);
    this.#shown.delete(name);
    article.remove();
  }
}

function isSame(one, other) {
  return (
    one.turn === other.turn && (one.entry === other.entry || JSON.stringify(one.entry) === JSON.stringify(other.entry))
  );
}

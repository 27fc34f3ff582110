/**
 * The conversation of a ticket as a feed, oldest entry first. A new reading changes only what is different. Of a long one the
 * stretches near the screen are made at once, and the others when the browser has nothing else to do.
 */

import { Anchor } from "./anchor.js";
import { element } from "./element.js";
import { entryName, isShown } from "./entry.js";
import { Stretch } from "./stretch.js";

/** Entries of a stretch. */
const most = 20;
const near = "1000px 0px";
/** Milliseconds without other stretches in sight: a reader who hurries past is shown no mails. */
const pause = 50;
/** Milliseconds for which stretches are made without a pause, so that the page answers meanwhile. */
const patience = 8;

/** Between these a ticket goes with every answer, which readers see without being told. */
const usual = new Set(["new", "open", "pending"]);

/** Work for when the browser has nothing else to do. Not every browser tells when that is. */
const whenIdle = globalThis.requestIdleCallback ?? ((task) => setTimeout(task, 30));
const cancelIdle = globalThis.cancelIdleCallback ?? clearTimeout;

export class Timeline {
  #tools;
  /** @type {import("./stretch.js").Item[]} */
  #items = [];
  /** @type {Stretch[]} */
  #stretches = [];
  /** The stretches of the entries by their names. */
  #places = new Map();
  #observer;
  #anchor;
  #idle = null;
  #resting;

  /**
   * @param {Omit<import("./entry.js").EntryTools, "turn">} tools
   * @param {{ before: () => void, after: () => void, signal: AbortSignal }} leave where the focus goes before and after the
   *   feed
   */
  constructor(tools, { before, after, signal }) {
    this.#tools = tools;
    this.element = element("div", {
      class: "feed",
      part: "timeline",
      role: "feed",
      "aria-label": tools.texts.say("timeline"),
      on: {
        keydown: (event) => this.#move(event, { before, after }),
        focusin: ({ target }) => this.#makeAround(target),
      },
    });
    this.#observer = new IntersectionObserver((sightings) => this.#look(sightings), { rootMargin: near });
    this.#anchor = new Anchor(this.element, signal);
    const end = () => {
      this.#observer.disconnect();
      cancelIdle(this.#idle);
      clearTimeout(this.#resting);
    };
    signal.addEventListener("abort", end, { once: true });
  }

  /** How many entries there are to see. */
  get length() {
    return this.#items.length;
  }

  /**
   * Shows these entries.
   *
   * @returns {string[]} the names of the entries that are new
   */
  update(entries) {
    const before = this.#items.map(({ name }) => name);
    const known = new Set(before);
    const focused = this.#focused();
    this.#items = this.#named(entries);
    this.#share();
    for (const stretch of this.#stretches) {
      const isSeen = stretch.isMade && stretch.isNear !== false;
      if (isSeen || stretch === this.#stretches[0] || stretch.element.contains(focused)) stretch.make();
    }
    if (focused !== null && this.#focused() === null) this.#focusHeir(focused, before);
    this.#goOn();
    return this.#items.map(({ name }) => name).filter((name) => !known.has(name));
  }

  /** Brings an entry into view, and the focus to it. */
  focus(name) {
    const article = this.article(name);
    article?.focus({ preventScroll: true });
    article?.scrollIntoView({ block: "nearest" });
  }

  /** The article of an entry. */
  article(name) {
    const stretch = this.#places.get(name);
    stretch?.make();
    return stretch?.article(name);
  }

  /** The name of the entry that holds an element, `null` if none does. */
  nameOf(held) {
    const article = held?.closest("article") ?? null;
    if (article === null || !this.element.contains(article)) return null;
    return this.#items[article.getAttribute("aria-posinset") - 1]?.name ?? null;
  }

  #named(entries) {
    const names = new Set();
    let status = "new";
    const named = entries.map((entry, index) => {
      const given = entryName(entry, index);
      const name = names.has(given) ? `${given} again at ${index}` : given;
      names.add(name);
      const next = entry.statusNew || status;
      const isTold = next !== status && (this.#tools.isStaff || !(usual.has(status) && usual.has(next)));
      const turn = isTold ? next : null;
      status = next;
      return { entry, name, turn };
    });
    return named.filter(({ entry }) => isShown(entry, this.#tools.isStaff)).map((item, index) => ({ ...item, index }));
  }

  /** Gives each entry to the stretch in which it is, and new ones to that of the entry before. */
  #share() {
    const shares = new Map(this.#stretches.map((stretch) => [stretch, []]));
    const order = new Map(this.#stretches.map((stretch, index) => [stretch, index]));
    let [current] = this.#stretches;
    for (const item of this.#items) {
      const own = this.#places.get(item.name);
      const isLast = current === this.#stretches.at(-1);
      if (order.get(own) > order.get(current)) current = own;
      else if (current === undefined || (own !== current && isLast && shares.get(current).length >= most)) {
        current = this.#add();
        order.set(current, order.size);
        shares.set(current, []);
      }
      shares.get(current).push(item);
    }
    for (const [stretch, items] of shares) stretch.plan(items, this.#items.length);
    for (const stretch of this.#stretches.filter(({ items }) => items.length === 0)) this.#drop(stretch);
    this.#places = new Map([...shares].flatMap(([stretch, items]) => items.map(({ name }) => [name, stretch])));
  }

  #add() {
    const stretch = new Stretch(this.#tools);
    this.#stretches.push(stretch);
    this.element.append(stretch.element);
    this.#observer.observe(stretch.element);
    this.#anchor.watch(stretch.element);
    return stretch;
  }

  #drop(stretch) {
    this.#observer.unobserve(stretch.element);
    this.#stretches.splice(this.#stretches.indexOf(stretch), 1);
    stretch.make();
    stretch.element.remove();
  }

  #look(sightings) {
    const seen = new Map(sightings.map(({ target, isIntersecting }) => [target, isIntersecting]));
    for (const stretch of this.#stretches) {
      if (seen.has(stretch.element)) stretch.isNear = seen.get(stretch.element);
    }
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      for (const stretch of this.#stretches) stretch.settle();
    }, pause);
  }

  #makeAround(target) {
    const at = this.#stretches.findIndex(({ element }) => element.contains(target));
    for (const neighbour of [at - 1, at + 1]) this.#stretches[neighbour]?.make();
  }

  #goOn() {
    cancelIdle(this.#idle);
    const due = this.#stretches.filter(({ isDue }) => isDue);
    if (due.length > 0) this.#idle = whenIdle(() => this.#makeSome(due));
  }

  #makeSome(due) {
    const end = performance.now() + patience;
    while (due.length > 0 && performance.now() < end) due.shift().make();
    this.#goOn();
  }

  #focused() {
    const active = this.element.getRootNode().activeElement ?? null;
    return this.element.contains(active) ? active : null;
  }

  /** Gives the focus of an entry that is gone to the one in its place, or to a neighbour. */
  #focusHeir(focused, before) {
    const at = focused.closest("article").getAttribute("aria-posinset") - 1;
    const heirs = [...before.slice(at), ...before.slice(0, at).reverse()];
    const heir = heirs.find((name) => this.#places.has(name));
    this.article(heir)?.focus({ preventScroll: true });
  }

  /** The keys of a feed, as the ARIA practices have them. */
  #move(event, { before, after }) {
    const { key, ctrlKey, altKey, metaKey, shiftKey, target } = event;
    if (altKey || metaKey || shiftKey) return;
    const article = target.closest("article");
    const step = (by) => () => this.article(this.#items[article.getAttribute("aria-posinset") - 1 + by]?.name)?.focus();
    const moves = ctrlKey ? { Home: before, End: after } : { PageDown: step(1), PageUp: step(-1) };
    const move = moves[key];
    if (article === null || move === undefined) return;
    event.preventDefault();
    move();
  }
}

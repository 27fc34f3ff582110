/** What both elements have in common: settings, language, looks, a connection, and leaving without a trace. */

import { connect } from "./connection.js";
import { element, replace } from "./element.js";
import { sheets } from "./style/sheets.js";
import { textsFor } from "./texts/index.js";

/** On a server there are no elements: there the classes only exist. */
const Base = globalThis.HTMLElement ?? class {};

/**
 * A subclass shows itself in `open`, which is called with everything it needs, and again whenever one of its settings has
 * changed.
 */
export class OmnideskElement extends Base {
  static observedAttributes = ["base-url", "lang", "theme"];
  static properties = ["auth", "fetch", "client", "identity"];

  #given = { auth: null, fetch: null, client: null, identity: "" };
  #opening = null;
  #isDue = false;
  #announcer;
  #announcing = 0;
  #sentences = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets();
    /** Where a subclass shows itself. */
    this.content = element("div", { class: "content", part: "content" });
    this.#announcer = element("p", { class: "visually-hidden", "aria-live": "polite", "aria-atomic": "true" });
    root.append(this.content, this.#announcer);
  }

  get auth() {
    return this.#given.auth;
  }
  set auth(value) {
    this.#set("auth", value ?? null);
  }
  get fetch() {
    return this.#given.fetch;
  }
  set fetch(value) {
    this.#set("fetch", value ?? null);
  }
  get client() {
    return this.#given.client;
  }
  set client(value) {
    this.#set("client", value ?? null);
  }
  get identity() {
    return this.#given.identity;
  }
  set identity(value) {
    this.#set("identity", value ?? "");
  }

  connectedCallback() {
    // What was set before the element was defined hides the setters.
    for (const name of this.constructor.properties.filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.restart();
  }

  disconnectedCallback() {
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.destroy();
    });
  }

  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.restart();
  }

  /** Ends everything that is under way and empties the element. It starts again when it is put into a page. */
  destroy() {
    this.#opening?.abort();
    this.#opening = null;
    clearTimeout(this.#announcing);
    this.#sentences = [];
    this.#announcer.textContent = "";
    replace(this.content);
  }

  /** Says a sentence to screen readers. What is said within a moment is said together. */
  announce(sentence) {
    this.#sentences.push(sentence);
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      this.#announcer.textContent = this.#sentences.splice(0).join(" ");
    }, 300);
  }

  /** Tells the page what happened: through the document, once the element has left it. */
  emit(name, detail) {
    const target = this.isConnected ? this : document;
    target.dispatchEvent(new CustomEvent(`omnidesk-${name}`, { detail, bubbles: true, composed: true }));
  }

  #set(name, value) {
    if (this.#given[name] === value) return;
    this.#given[name] = value;
    this.restart();
  }

  /** Takes over what was set. Several changes at once are one. */
  restart() {
    if (this.#isDue || !this.isConnected) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#start();
    });
  }

  async #start() {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const { signal } = opening;
    const texts = await textsFor(this.#languages());
    if (signal.aborted) return;
    this.content.lang = texts.language;
    this.content.dir = texts.direction;
    const settings = { ...this.#given, baseUrl: this.getAttribute("base-url") };
    // A framework sets properties after it has put the element into the page.
    if (settings.client === null && (settings.baseUrl === null || settings.auth === null))
      return this.wait({ texts, signal });
    try {
      const connection = await connect(settings, {
        drift: (drift) => this.emit("drift", drift),
        step: (step) => this.step?.(step),
      });
      if (signal.aborted) return connection.close();
      signal.addEventListener("abort", () => connection.close(), { once: true });
      await this.open({ desk: connection.desk, texts, signal, visitor: [settings.baseUrl ?? "", settings.identity] });
    } catch (error) {
      if (signal.aborted) return;
      this.emit("error", error);
      this.fail(error, { texts, signal, again: () => this.restart() });
    }
  }

  #languages() {
    const own = this.closest("[lang]")?.getAttribute("lang");
    return [own, ...(navigator.languages ?? [])].filter(Boolean);
  }
}

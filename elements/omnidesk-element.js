/** What both elements have in common: settings, language, looks, a connection, and leaving without a trace. */

import { connect, load } from "./connection.js";
import { element, replace } from "./element.js";
import { sheets } from "./style/sheets.js";
import { textsFor } from "./texts/index.js";

/** On a server there are no elements: there the classes only exist. */
const Base = globalThis.HTMLElement ?? class {};

/**
 * Takes over what is set, whenever something was set. A subclass does so in `update`, which changes only what is different and
 * resolves before anything is read: no setting ends a write that is under way.
 */
export class OmnideskElement extends Base {
  static observedAttributes = ["base-url", "lang", "theme"];
  static properties = ["auth", "fetch", "client", "identity"];

  #given = { auth: null, fetch: null, client: null, identity: "" };
  #isDue = false;
  #isDestroyed = false;
  /** Resolves when all that was set is taken over. */
  #taken = { promise: Promise.resolve(), resolve: null };
  /** The latest attempt to take settings over; an earlier one that still waits for something has lost its purpose. */
  #attempt = null;
  #connection = null;
  /** Whatever is shown reads these when it needs them, because both may be replaced. */
  #context = { desk: null, texts: null };
  #failure = null;
  /** What has the focus, to give it back: a browser takes it from what is moved in the document. */
  #focused = null;
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
    this.#watchFocus();
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
    this.#isDestroyed = false;
    // What was set before the element was defined hides the setters.
    for (const name of this.constructor.properties.filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#restoreFocus();
    this.restart();
  }

  disconnectedCallback() {
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.destroy();
    });
  }

  /** Called by `moveBefore` in place of the two above. */
  connectedMoveCallback() {
    this.#restoreFocus();
    this.restart();
  }

  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.restart();
  }

  /** Ends what is shown and empties the element; writes that are under way go on. It starts again when it is put into a page. */
  destroy() {
    this.#isDestroyed = true;
    this.#attempt = null;
    this.#endTaking();
    this.#endFailure();
    this.#disconnect();
    this.#context = { desk: null, texts: null };
    clearTimeout(this.#announcing);
    this.#sentences = [];
    this.#focused = null;
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

  #watchFocus() {
    this.content.addEventListener("focusin", ({ target }) => {
      this.#focused = target;
    });
    this.content.addEventListener("focusout", ({ target }) => {
      // Browsers that tell when the focus goes with a move do so before the element is back in its new place.
      queueMicrotask(() => {
        if (this.#focused === target && this.shadowRoot.activeElement !== target) this.#focused = null;
      });
    });
  }

  #restoreFocus() {
    const focused = this.#focused;
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && this.content.contains(focused)) focused.focus({ preventScroll: true });
  }

  /** Takes over what was set. Several changes at once are one. */
  restart() {
    if (this.#isDue || this.#isDestroyed || !this.isConnected) return;
    this.#isDue = true;
    if (!this.isTakingOver) this.#beginTaking();
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected && !this.#isDestroyed) this.#start();
    });
  }

  /** Whether something was set that is not taken over yet: what is shown may be of another ticket or visitor. */
  get isTakingOver() {
    return this.#taken.resolve !== null;
  }

  /** Resolves when all that was set is taken over. */
  get takenOver() {
    return this.#taken.promise;
  }

  #beginTaking() {
    this.#taken = {};
    this.#taken.promise = new Promise((resolve) => {
      this.#taken.resolve = resolve;
    });
  }

  #endTaking() {
    this.#taken.resolve?.();
    this.#taken.resolve = null;
  }

  async #start() {
    const attempt = {};
    this.#attempt = attempt;
    const texts = await textsFor(this.#languages());
    if (this.#attempt !== attempt) return;
    const isLanguageNew = !texts.isSame(this.#context.texts);
    this.content.lang = texts.language;
    this.content.dir = texts.direction;
    this.#context.texts = texts;
    const settings = { ...this.#given, baseUrl: this.getAttribute("base-url") };
    // A framework sets properties after it has put the element into the page.
    if (settings.client === null && (settings.baseUrl === null || settings.auth === null)) {
      this.#disconnect();
      this.#endTaking();
      return this.wait();
    }
    try {
      await load();
      if (this.#attempt !== attempt) return;
      const { desk } = this.#context;
      const isAccessNew = this.#connect(settings);
      this.#endFailure();
      // Ticket numbers of two accounts may be the same.
      const visitor = [this.#context.desk.baseUrl ?? "", settings.identity];
      const isClientNew = this.#context.desk !== desk;
      await this.update({ context: this.#context, visitor, isLanguageNew, isClientNew, isAccessNew });
      if (this.#attempt === attempt && !this.#isDue) this.#endTaking();
    } catch (error) {
      if (this.#attempt === attempt) this.#fail(error);
    }
  }

  /** Lets the client be as it is set. Returns whether it may answer otherwise than before. */
  #connect(settings) {
    const before = this.#connection;
    const { auth, fetch, client, baseUrl } = settings;
    const access = { auth, fetch, client, baseUrl };
    const known = before?.settings;
    const isNew = known === undefined || Object.keys(access).some((name) => access[name] !== known[name]);
    if (before?.adopt(access)) return isNew;
    this.#connection = connect(access, {
      drift: (drift) => this.emit("drift", drift),
      step: (step) => this.step?.(step),
    });
    this.#context.desk = this.#connection.desk;
    before?.close();
    return true;
  }

  #disconnect() {
    this.#connection?.close();
    this.#connection = null;
  }

  #fail(error) {
    this.#endFailure();
    this.#failure = new AbortController();
    const { signal } = this.#failure;
    this.#endTaking();
    this.emit("error", error);
    this.fail(error, { texts: this.#context.texts, signal, again: () => this.restart() });
  }

  #endFailure() {
    this.#failure?.abort();
    this.#failure = null;
  }

  #languages() {
    const own = this.closest("[lang]")?.getAttribute("lang");
    return [own, ...(navigator.languages ?? [])].filter(Boolean);
  }
}

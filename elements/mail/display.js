/** Shows a message that a stranger wrote, or its text where it cannot be shown. */

import { furnish, makeFrame, paintFrame } from "./frame.js";
import { parse, prepareParser } from "./inert.js";
import { passKeys } from "./keys.js";
import { TooLong } from "./layout-guard.js";
import { build } from "./pass.js";
import startRules, { admit } from "./rules.js";
import { linesOf, paragraphs, roughText } from "./text.js";

const mostMilliseconds = 200;
const mostHeight = 30_000;

/** SVG is not among them: opened in a window of its own it runs scripts. */
const pictures = new Set(["image/png", "image/gif", "image/jpeg", "image/webp"]);

let preparation = null;

/**
 * Loads the rules and the sanitizer, once. `display` does it by itself; a page that calls it earlier shows its first
 * message sooner.
 *
 * @returns {Promise<void>}
 */
export function prepare() {
  preparation ??= startRules().then(prepareParser);
  // The next message may try again.
  preparation.catch(() => {
    preparation = null;
  });
  return preparation;
}

/**
 * The text of a message, with a line for each line.
 *
 * @param {string} html
 * @returns {Promise<string>}
 */
export async function textOf(html) {
  await prepare();
  try {
    return linesOf(build(read(html), document.implementation.createHTMLDocument("")).content);
  } catch (error) {
    if (error instanceof TooLong) return roughText(html);
    throw error;
  }
}

/** The inert tree of a message. */
function read(html) {
  const admitted = admit(html);
  if (admitted === undefined) throw new TooLong();
  return parse(admitted);
}

/**
 * @typedef {object} MailState
 * @property {"mail" | "text"} view what is shown
 * @property {null | "asked" | "too_much" | "too_slow" | "failed" | "left"} reason why it is text: `display` was asked; it is
 *   too large or too deeply nested; it took too long; something failed; it tried to leave its frame
 * @property {number} remoteImages pictures that are elsewhere
 * @property {boolean} imagesShown whether these are shown
 * @property {number} trackers pictures that are there to tell that the message was opened; they are never shown
 * @property {number} height of the frame, in CSS pixels
 */

/**
 * @typedef {object} MailOptions
 * @property {string} [title] the name of the frame for assistive technology
 * @property {boolean} [images] whether to show pictures that are elsewhere from the start; false
 * @property {"mail" | "text"} [view] what to show first; "mail"
 * @property {"light" | "dark" | "system"} [scheme] its colours; "system"
 * @property {string} [leadsTo] what is said before the address of a link that leads elsewhere than it says; "leads to"
 * @property {string} [quoted] what is to be pressed to see what the message repeats of another; "Show the quoted text"
 * @property {(id: string) => Blob | null} [attachedImage] the picture attached under a content id
 * @property {(state: MailState) => void} [onChange] called when what is shown or its height has changed
 * @property {number} [timeoutMs] how long a message may take before it is shown as text; 200
 */

/**
 * Shows a message. Put `element` of what it returns into a page; nothing is done before.
 *
 * @param {string} html
 * @param {MailOptions} [options]
 * @returns {MailDisplay}
 */
export function display(html, options = {}) {
  return new MailDisplay(html, options);
}

class MailDisplay {
  #html;
  #options;
  #frame = null;
  #measure = null;
  #endKeys = null;
  #addresses = [];
  #wanted;
  #filled;
  #isDestroyed = false;

  /** @type {MailState} */
  state = { view: "text", reason: null, remoteImages: 0, imagesShown: false, trackers: 0, height: 0 };

  constructor(html, options) {
    this.#html = html;
    this.#options = options;
    this.#wanted = {
      images: options.images === true,
      view: options.view ?? "mail",
      scheme: options.scheme ?? "system",
      leadsTo: options.leadsTo ?? "leads to",
      quoted: options.quoted ?? "Show the quoted text",
      isUnfolded: false,
    };
    /** The place in a page. */
    this.element = document.createElement("div");
    this.element.style.setProperty("contain", "content");
    this.#show();
  }

  /** Resolves when what was asked for last is shown. Never, as long as `element` is not in a document. */
  get ready() {
    return this.#filled.promise;
  }

  /** Shows pictures that are elsewhere. Whoever keeps them learns that the message was opened. */
  showImages() {
    this.#want({ images: true, view: "mail" });
  }

  /** Shows the text of the message. */
  asText() {
    this.#want({ view: "text" });
  }

  /** Shows the message again after `asText`. */
  asMail() {
    this.#want({ view: "mail" });
  }

  /** Gives the message other colours. @param {"light" | "dark" | "system"} scheme */
  set scheme(scheme) {
    this.#wanted.scheme = scheme;
    if (this.#frame) paintFrame(this.#frame, scheme);
  }

  /** Takes the message out of the page; nothing is left behind. */
  destroy() {
    this.#isDestroyed = true;
    this.#clear();
    this.element.remove();
  }

  #want(change) {
    if (this.#isDestroyed) return;
    const isUnfolded = this.#frame.contentDocument?.querySelector("details")?.open ?? false;
    this.#wanted = { ...this.#wanted, isUnfolded, ...change };
    this.#show();
  }

  /** A new frame each time: the policy of a document can only become stricter. */
  #show() {
    this.#clear();
    this.#filled = Promise.withResolvers?.() ?? withResolvers();
    const frame = makeFrame(this.#options.title ?? "Message", this.#wanted.scheme);
    this.#frame = frame;
    frame.addEventListener("load", this.#load);
    this.element.append(frame);
  }

  #clear() {
    this.#letGo();
    this.#frame?.removeEventListener("load", this.#load);
    this.#frame?.remove();
    for (const address of this.#addresses.splice(0)) URL.revokeObjectURL(address);
  }

  /** Of the document in the frame; a frame that is moved gets another. */
  #letGo() {
    this.#measure?.disconnect();
    this.#endKeys?.();
    this.#endKeys = null;
  }

  /** Not before the page's own document is there: some browsers put it in place late. */
  #load = async () => {
    const frame = this.#frame;
    await prepare().catch(() => {});
    if (this.#isDestroyed || frame !== this.#frame || frame.contentDocument === null) return this.#leave(frame);
    const inner = frame.contentDocument;
    if (inner.URL !== "about:blank") return this.#leave(frame);
    this.#letGo();
    this.#endKeys = passKeys(frame);
    const root = furnish(inner, this.#wanted);
    this.#tell({ imagesShown: this.#wanted.images, ...this.#fill(root) });
    this.#watch(frame, root);
    this.#filled.resolve(this.state);
  };

  /** What shows another document than its own is closed, and the message is shown as text. */
  #leave(frame) {
    if (this.#isDestroyed || frame !== this.#frame || !frame.isConnected) return;
    this.#wanted = { ...this.#wanted, images: false, view: "text", reason: "left" };
    this.#show();
  }

  #fill(root) {
    const facts = { view: "text", reason: this.#wanted.reason ?? "asked", remoteImages: 0, trackers: 0 };
    try {
      const { content, fold, painted, remoteImages, trackers } = this.#build(root.ownerDocument);
      const counted = { remoteImages, trackers };
      if (this.#wanted.view === "text") return this.#write(root, linesOf(content), { ...facts, ...counted });
      fold.close(content, this.#wanted.quoted, this.#wanted.isUnfolded);
      root.classList.toggle("painted", painted);
      root.append(content);
      return { view: "mail", reason: null, ...counted };
    } catch (error) {
      return this.#write(root, roughText(this.#html), {
        ...facts,
        reason: reasons.get(error.constructor) ?? "failed",
      });
    }
  }

  #build(target) {
    const end = performance.now() + (this.#options.timeoutMs ?? mostMilliseconds);
    const check = () => {
      if (performance.now() > end) throw new Late();
    };
    const tree = read(this.#html);
    check();
    const built = build(tree, target, { images: this.#wanted.images, attachedImage: this.#attachedImage, check });
    check();
    return built;
  }

  #write(root, text, facts) {
    root.className = "text";
    root.append(paragraphs(text, root.ownerDocument));
    return facts;
  }

  #attachedImage = (id) => {
    const picture = this.#options.attachedImage?.(id) ?? null;
    if (picture === null || !pictures.has(picture.type)) return null;
    const address = URL.createObjectURL(picture);
    this.#addresses.push(address);
    return address;
  };

  /** Makes the frame as high as its content, and a stop for the keyboard if there is something to do in it. */
  #watch(frame, root) {
    this.#measure = new ResizeObserver(([entry]) => {
      const [{ inlineSize, blockSize }] = entry.borderBoxSize;
      if (isSkipped(frame, inlineSize)) return;
      const height = Math.min(Math.ceil(blockSize), mostHeight);
      // Not at once: a frame that changes while sizes are looked at has browsers report a loop.
      requestAnimationFrame(() => {
        frame.height = height;
      });
      // What is wider than the page scrolls inside the frame, for the keyboard too.
      const isWide = root.scrollWidth > root.clientWidth;
      if (isWide) root.tabIndex = 0;
      frame.tabIndex = isWide || root.querySelector("a[href], summary") ? 0 : -1;
      if (height !== this.state.height) this.#tell({ height });
    });
    this.#measure.observe(root);
  }

  #tell(change) {
    this.state = { ...this.state, ...change };
    this.#options.onChange?.(this.state);
  }
}

/**
 * Whether a frame is far from the screen and its content, of this width, has no room for now: Firefox makes it ten pixels
 * wide until it has.
 */
function isSkipped(frame, width) {
  return width < frame.clientWidth / 2 && frame.checkVisibility?.({ contentVisibilityAuto: true }) === false;
}

/** A message took too long. */
class Late extends Error {}

const reasons = new Map([
  [Late, "too_slow"],
  [TooLong, "too_much"],
]);

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

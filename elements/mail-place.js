/**
 * The places of messages with markup. Each is filled when the reader comes near, so that a ticket with hundreds of them
 * stays quick, and what shows them is loaded with the first.
 */

import { element, freshId, icon, replace } from "./element.js";

const near = "600px 0px";
/** Frames are heavy: of those that the reader has left behind only so many are kept. */
const mostFrames = 40;
/** In em: a line of a message, the room between paragraphs, and what stands below a message. */
const line = 1.6;
const gap = 0.8;
const below = 2.4;
const mostLines = 40;
const lettersOfLine = 70;
/** Where a message is likely to begin that is answered. */
const quotation = /<blockquote|border-top:solid #|gmail_attr|cite-prefix|yahoo_quoted|appendonsend|divRplyFwd/i;

/** Why a message is shown as text although nobody asked. */
const unasked = new Set(["too_much", "too_slow", "failed", "left"]);

export class MailPlaces {
  #texts;
  #scheme = "system";
  #observer;
  /** By their place: messages that are to come, those that are there, and which of these are far away. */
  #waiting = new Map();
  #shown = new Map();
  #far = new Set();
  #isOver = false;

  /** @param {{ texts: object, signal: AbortSignal }} details */
  constructor({ texts, signal }) {
    this.#texts = texts;
    this.#observer = new IntersectionObserver((sightings) => this.#look(sightings), { rootMargin: near });
    signal.addEventListener("abort", () => this.#leave(), { once: true });
  }

  /** The colours of messages, from now on. @param {"light" | "dark" | "system"} scheme */
  set scheme(scheme) {
    this.#scheme = scheme;
    for (const { mail } of this.#shown.values()) mail.scheme = scheme;
  }

  /** A place for a message, which is filled once it is watched. `title` names it for assistive technology. */
  place(html, title) {
    const made = element("div", { class: "mail-place", on: { keydown: leave } });
    // About as high as the message will be, so that little moves when it comes.
    const room = `${heightOf(html)}em`;
    reserve(made, room);
    this.#waiting.set(made, { html, title, room });
    return made;
  }

  /** Looks whether the reader comes near the places in an element. */
  watch(parent) {
    for (const place of placesIn(parent)) this.#observer.observe(place);
  }

  /** Looks no longer: the reader is far away. */
  unwatch(parent) {
    for (const place of placesIn(parent)) {
      this.#observer.unobserve(place);
      this.#pass(place);
    }
    this.#makeRoom();
  }

  /** Lets go of the places in an element that leaves. */
  forget(parent) {
    for (const place of placesIn(parent)) {
      this.#observer.unobserve(place);
      this.#waiting.delete(place);
      this.#shown.get(place)?.mail.destroy();
      this.#shown.delete(place);
      this.#far.delete(place);
    }
  }

  #leave() {
    this.#isOver = true;
    this.#observer.disconnect();
    for (const { mail } of this.#shown.values()) mail.destroy();
    for (const places of [this.#waiting, this.#shown, this.#far]) places.clear();
  }

  #look(sightings) {
    for (const { target, isIntersecting } of sightings) {
      if (!isIntersecting) this.#pass(target);
      else {
        this.#far.delete(target);
        this.#fill(target);
      }
    }
    this.#makeRoom();
  }

  #pass(place) {
    if (this.#shown.has(place)) this.#far.add(place);
  }

  #makeRoom() {
    for (const place of this.#far) {
      if (this.#shown.size <= mostFrames) break;
      this.#empty(place);
    }
  }

  /** Takes a message away until the reader comes back, and keeps its room. */
  #empty(place) {
    this.#far.delete(place);
    if (place.contains(place.getRootNode().activeElement)) return;
    const { mail, message } = this.#shown.get(place);
    const { imagesShown: images, view, reason } = mail.state;
    this.#shown.delete(place);
    mail.destroy();
    reserve(place, message.room);
    replace(place);
    this.#waiting.set(place, { ...message, images, view: reason === "asked" ? view : "mail" });
  }

  async #fill(place) {
    const message = this.#waiting.get(place);
    if (message === undefined) return;
    this.#waiting.delete(place);
    const mails = await import("./mail/index.js").catch(() => null);
    if (this.#isOver || !place.isConnected) return;
    if (mails === null) return this.#showAsText(place, message);
    this.#show(place, message, mails.display);
  }

  #show(place, message, display) {
    const { html, title, images, view } = message;
    const remarks = element("div", { class: "mail-remarks" });
    let told = "";
    const mail = display(html, {
      title,
      images,
      view,
      scheme: this.#scheme,
      leadsTo: this.#texts.say("leadsTo"),
      quoted: this.#texts.say("quoted"),
      onChange: (state) => {
        if (state.height > 0) this.#release(place, mail);
        // Not for each change of the height: a button would lose the focus.
        const words = JSON.stringify({ ...state, height: 0 });
        if (words === told) return;
        told = words;
        keepFocus(remarks, () => replace(remarks, this.#remarks(state, mail)));
      },
    });
    this.#shown.set(place, { mail, message });
    replace(place, mail.element, remarks);
  }

  /** Shows a message with the picture in which its frame gets its height. Notes its room with the one that follows. */
  #release(place, mail) {
    const next = (act) => requestAnimationFrame(() => this.#shown.get(place)?.mail === mail && act());
    const look = () => {
      if (!mail.element.querySelector("iframe[height]")) return next(look);
      reserve(place, null);
      next(() => {
        this.#shown.get(place).message.room = `${place.getBoundingClientRect().height}px`;
      });
    };
    next(look);
  }

  /** Without what shows messages safely only their text is shown, as letters. */
  #showAsText(place, { html }) {
    reserve(place, null);
    const text = html.replaceAll(/<[^<>]*>/g, " ").replaceAll(/\s+/g, " ");
    replace(
      place,
      element("p", { class: "plain", dir: "auto" }, text.trim()),
      this.#remark("alert", this.#texts.say("shownAsText")),
    );
  }

  #remarks({ view, reason, remoteImages, imagesShown, trackers }, mail) {
    const texts = this.#texts;
    const blocked = imagesShown || view === "text" ? 0 : remoteImages;
    const toggle =
      view === "mail"
        ? [texts.say("asText"), () => mail.asText()]
        : reason === "asked" && [texts.say("asMail"), () => mail.asMail()];
    return [
      unasked.has(reason) && this.#remark("alert", texts.say("shownAsText")),
      blocked > 0 &&
        this.#remark("image", texts.say("imagesBlocked", { count: blocked }), [
          texts.say("showImages"),
          () => mail.showImages(),
        ]),
      trackers > 0 && this.#remark("check", texts.say("trackersRemoved", { count: trackers })),
      toggle && button(toggle, { class: "small quiet" }),
    ];
  }

  #remark(sign, words, action) {
    const id = freshId("remark");
    return element(
      "p",
      { class: "remark" },
      icon(sign),
      element("span", { id }, words),
      action && button(action, { class: "small", "aria-describedby": id }),
    );
  }
}

/** Out of a message, back to its entry. */
function leave({ key, currentTarget }) {
  if (key === "Escape") currentTarget.closest("[tabindex]")?.focus();
}

function button([label, act], attributes) {
  return element("button", { type: "button", part: "button", ...attributes, on: { click: act } }, label);
}

/** What was pressed may go with what it changed: then the focus goes to what is left, or to the entry. */
function keepFocus(parent, change) {
  const had = parent.contains(parent.getRootNode().activeElement ?? null);
  change();
  if (had) (parent.querySelector("button") ?? parent.closest("[tabindex]"))?.focus({ preventScroll: true });
}

function placesIn(parent) {
  return parent.querySelectorAll(".mail-place");
}

/** Gives a place this height, and hides what is in it; `null` shows it, as high as it is. */
function reserve(place, height) {
  place.style.setProperty("block-size", height ?? "auto");
  place.style.setProperty("visibility", height === null ? "visible" : "hidden");
}

/** About how high a message is going to be, in em. */
function heightOf(html) {
  const body = html.slice(Math.max(0, html.search(/<body/i)), 100_000);
  // What is answered is folded where own words are above it.
  const [above] = body.split(quotation, 1);
  const own = lettersOf(above) > 0 ? above : body;
  const letters = lettersOf(own);
  const count = (pattern) => own.match(pattern)?.length ?? 0;
  const lines = Math.max(1, count(/<(?:br|p|div|tr|li|h[1-6])[\s>/]/gi), Math.ceil(letters / lettersOfLine));
  const gaps = Math.max(0, count(/<p[\s>]/gi) - 1);
  return Math.min(mostLines, lines) * line + Math.min(mostLines, gaps) * gap + below;
}

function lettersOf(html) {
  return html.replaceAll(/<style[\s\S]*?(?:<\/style>|$)|<[^<>]*(?:>|$)/gi, "").trim().length;
}

/** The button that leads to entries that came while the reader was elsewhere. */

import { element, icon, replace } from "./element.js";

export class NewerButton {
  #texts;
  #timeline;
  #names = [];
  #observer;

  /** @param {{ texts: object, timeline: import("./timeline.js").Timeline, signal: AbortSignal }} details */
  constructor({ texts, timeline, signal }) {
    this.#texts = texts;
    this.#timeline = timeline;
    this.#observer = new IntersectionObserver((sightings) => {
      if (!sightings.some(({ isIntersecting }) => isIntersecting)) return;
      // A button that goes would take the focus along.
      if (this.element.matches(":focus")) this.#go();
      else this.#hide();
    });
    signal.addEventListener("abort", () => this.#observer.disconnect(), { once: true });
    this.element = element("button", {
      type: "button",
      class: "primary newer",
      part: "button newer",
      hidden: true,
      on: { click: () => this.#go() },
    });
  }

  /** Tells of new entries. Once the reader sees the last of them there is nothing to lead to. */
  tell(names) {
    if (names.length === 0) return;
    this.#names.push(...names);
    replace(this.element, icon("down"), this.#texts.say("newEntries", { count: this.#names.length }));
    this.element.hidden = false;
    this.#observer.disconnect();
    const last = this.#timeline.article(this.#names.at(-1));
    if (last) this.#observer.observe(last);
  }

  #go() {
    const [first] = this.#names;
    this.#hide();
    this.#timeline.focus(first);
  }

  #hide() {
    this.#observer.disconnect();
    this.#names = [];
    this.element.hidden = true;
  }
}

/** `<omnidesk-ticket>`: a ticket, its conversation, and a place to answer. */

import { replace } from "./element.js";
import { failureNotice, meaningOf } from "./failure.js";
import { OmnideskElement } from "./omnidesk-element.js";
import { setState, TicketView } from "./ticket-view.js";

export class OmnideskTicket extends OmnideskElement {
  static observedAttributes = [...OmnideskElement.observedAttributes, "ticket", "readonly", "staff"];

  #view = null;
  /** What is on the screen, and whose it is: it stays there when a setting such as the language changes. */
  #kept = { owner: null, copy: null };
  #ready = null;
  /** What was asked for before there was a place to write. */
  #wishes = [];

  /** Reads the ticket again, and gives it once it is on the screen; `null` where a failure is. */
  async refresh() {
    return (await this.#view?.read()) ?? null;
  }

  /** Puts the cursor where an answer is written. */
  focusComposer() {
    this.#write((composer) => composer.focus());
  }

  /** Puts text where an answer is written, unless something is there. */
  prefill(text) {
    this.#write((composer) => composer.prefill(text));
  }

  /** Nothing can be asked yet. */
  wait() {
    this.#forget();
    replace(this.content);
    setState(this.content, "unset");
  }

  async open({ desk, texts, signal, visitor }) {
    const number = this.getAttribute("ticket")?.trim() ?? "";
    if (number === "") return this.wait();
    const isStaff = this.hasAttribute("staff");
    const owner = JSON.stringify([...visitor, number, isStaff]);
    if (this.#kept.owner !== owner) this.#kept = { owner, copy: null };
    const view = new TicketView({
      content: this.content,
      desk,
      texts,
      signal,
      visitor,
      number,
      isStaff,
      isReadonly: this.hasAttribute("readonly"),
      element: this,
      announce: (sentence) => this.announce(sentence),
      emit: (name, detail) => this.emit(name, detail),
      copy: this.#kept.copy,
      keep: (copy) => this.#keep(copy, owner),
    });
    this.#view = view;
    signal.addEventListener(
      "abort",
      () => {
        if (this.#view === view) this.#view = null;
      },
      { once: true },
    );
    this.content.setAttribute("role", "region");
    this.content.setAttribute("aria-label", texts.say("ticket", { number }));
    await view.read();
  }

  step(step) {
    this.#view?.step(step);
  }

  fail(error, { texts, signal, again }) {
    setState(this.content, meaningOf(error).state);
    addEventListener("online", again, { once: true, signal });
    const announce = (sentence) => this.announce(sentence);
    replace(this.content, failureNotice(error, { texts, signal, again, announce }));
  }

  destroy() {
    super.destroy();
    this.#forget();
  }

  #keep(copy, owner) {
    this.#kept.copy = copy;
    const ticket = copy?.ticket ?? null;
    if (ticket !== null) {
      for (const wish of this.#wishes.splice(0)) this.#write(wish);
      if (this.#ready !== owner) this.emit("ready", { ticket });
      this.#ready = owner;
    }
    this.emit("read", { ticket });
  }

  #write(wish) {
    const composer = this.#view?.composer;
    if (composer) wish(composer);
    else this.#wishes.push(wish);
  }

  #forget() {
    this.#kept = { owner: null, copy: null };
    this.#ready = null;
    this.#wishes = [];
  }
}

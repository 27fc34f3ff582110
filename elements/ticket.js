/** `<omnidesk-ticket>`: a ticket, its conversation, and a place to answer. */

import { replace } from "./element.js";
import { failureNotice, meaningOf } from "./failure.js";
import { OmnideskElement } from "./omnidesk-element.js";
import { setState, TicketView } from "./ticket-view.js";

export class OmnideskTicket extends OmnideskElement {
  static observedAttributes = [...OmnideskElement.observedAttributes, "ticket", "readonly", "staff"];

  #view = null;
  /** Ends the view. */
  #over = null;
  /** Whose ticket the view shows. */
  #owner = null;
  #isReady = false;
  /** What was asked for before there was a place to write. */
  #pending = [];

  /** Reads the ticket again, and gives it once it is on the screen; `null` where a failure is. */
  async refresh() {
    await this.takenOver;
    return (await this.#view?.read()) ?? null;
  }

  /** Puts the cursor where an answer is written. */
  focusComposer() {
    this.#write((composer) => composer.focus());
  }

  /** Puts text where an answer is written, as a draft, unless something is there. */
  prefill(text) {
    this.#write((composer) => composer.prefill(text));
  }

  /** Nothing can be asked yet. */
  wait() {
    this.#end();
    replace(this.content);
    setState(this.content, "unset");
  }

  async update({ context, visitor, isLanguageNew, isClientNew, isAccessNew }) {
    const number = this.getAttribute("ticket")?.trim() ?? "";
    if (number === "") return this.wait();
    const isStaff = this.hasAttribute("staff");
    const owner = JSON.stringify([...visitor, number, isStaff]);
    const isNew = this.#view === null || this.#owner !== owner;
    if (isNew) this.#begin({ context, visitor, number, isStaff }, owner);
    const view = this.#view;
    this.content.setAttribute("role", "region");
    this.content.setAttribute("aria-label", context.texts.say("ticket", { number }));
    view.isReadonly = this.hasAttribute("readonly");
    view.scheme = this.getAttribute("theme");
    if (isNew) {
      view.read();
      return;
    }
    if (isLanguageNew) view.relabel();
    // Other functions may do what the last ones could not.
    if (isClientNew || (isAccessNew && view.hasFailed)) view.readSoon();
    this.takenOver.then(() => this.#flush());
  }

  step(step) {
    this.#view?.step(step);
  }

  fail(error, { texts, signal, again }) {
    this.#end();
    setState(this.content, meaningOf(error).state);
    addEventListener("online", again, { once: true, signal });
    const announce = (sentence) => this.announce(sentence);
    replace(this.content, failureNotice(error, { texts, signal, again, announce }));
  }

  destroy() {
    super.destroy();
    this.#end();
    this.#pending = [];
  }

  #begin(details, owner) {
    this.#end();
    const over = new AbortController();
    this.#over = over;
    this.#owner = owner;
    this.#view = new TicketView({
      ...details,
      content: this.content,
      signal: over.signal,
      announce: (sentence) => this.announce(sentence),
      emit: (name, detail) => this.emit(name, detail),
      onShow: (ticket) => this.#tell(ticket),
    });
  }

  #end() {
    this.#over?.abort();
    this.#over = null;
    this.#view = null;
    this.#owner = null;
    this.#isReady = false;
  }

  #tell(ticket) {
    if (ticket !== null) {
      this.#flush();
      if (!this.#isReady) this.emit("ready", { ticket });
      this.#isReady = true;
    }
    this.emit("read", { ticket });
  }

  /** Has the composer do something, once there is one and what was set is taken over. */
  #write(command) {
    this.#pending.push(command);
    this.#flush();
  }

  #flush() {
    const composer = this.isTakingOver ? null : this.#view?.composer;
    if (composer) for (const command of this.#pending.splice(0)) command(composer);
  }
}

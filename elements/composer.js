/** Where a ticket is answered: a view of the visitor's messages to it. What is typed outlives a failure, a reload and the element. */

import { whenDraftsAreRemoved } from "./draft.js";
import { element, foreign } from "./element.js";
import { field } from "./field.js";
import { MessageOutbox } from "./message-outbox.js";
import { outboxOf } from "./outbox.js";
import { phaseOf } from "./send-state.js";
import { apiSentence, Submission } from "./submission.js";
import { isSameText, leastCharacters, lengthOf } from "./typed-text.js";

/** For so many milliseconds it is kept in view, unless the visitor moves the page. */
const followed = 2_000;
const moves = ["wheel", "touchmove", "pointerdown"];

export class Composer {
  #details;
  #ticket;
  #field;
  #form;
  #foot;
  #submission;
  /** @type {MessageOutbox} */
  #box;
  #draft;
  #isReadonly = false;

  /**
   * @param {object} details
   * @param {{ desk: import("../index.js").OmnideskClient, texts: import("./texts/index.js").Texts }} details.context
   *   both may be replaced; `relabel` shows other texts
   * @param {AbortSignal} details.signal ends the view, and nothing that is under way
   * @param {string[]} details.visitor tells drafts apart
   * @param {import("../index.js").Ticket} details.ticket
   * @param {boolean} details.isStaff whether the help desk writes, and not the customer
   * @param {() => void} details.onSent called when an answer has arrived
   * @param {(sentence: string) => void} details.announce
   * @param {(name: string, detail: unknown) => void} details.emit
   */
  constructor(details) {
    const { context, signal, visitor, ticket, announce, emit, isStaff } = details;
    const { texts } = context;
    this.#details = details;
    this.#ticket = ticket;
    // Staff and customers write in different ways, so that neither sends what the other left.
    this.#box = outboxOf(MessageOutbox, [...visitor, ...(isStaff ? ["staff"] : []), ticket.id]);
    this.#field = field({
      label: texts.say("composer"),
      name: "message",
      control: "textarea",
      part: "control composer",
      rows: "4",
      dir: "auto",
      hint: texts.say("composerHint"),
      "aria-keyshortcuts": "Control+Enter Meta+Enter",
    });
    const button = element("button", { class: "primary", part: "button button-primary" });
    this.#foot = element("div", { class: "composer-foot" }, button);
    this.#form = element(
      "form",
      { class: "composer", part: "composer-form", "aria-label": texts.say("composer") },
      this.#field.element,
      this.#foot,
    );
    this.#draft = this.#box.takeDraft(signal);
    this.#field.input.value = this.#draft.text;
    this.#submission = new Submission({
      form: this.#form,
      button,
      box: this.#box,
      context,
      signal,
      announce,
      check: () => this.#mistakes(),
      send: () => this.#box.submit(this.#text, this.#means),
      word: (told) => this.#word(told),
    });
    this.#form.append(this.#submission.notices);
    /** To be put where answers are written. */
    this.element = this.#form;
    this.#listen(signal);
    const restore = () => this.#restore();
    this.#box.show({ render: () => this.#render(), emit, arrived: (text) => this.#take(text), restore }, signal);
    this.#render();
  }

  /** Takes over what was read of the ticket since, and settles what was not known to have arrived. */
  update(ticket) {
    this.#ticket = ticket;
    this.#box.settle(this.#means);
  }

  /** Shows the texts of the context. What is typed, the caret and the focus stay. */
  relabel() {
    const { texts } = this.#details.context;
    this.#form.setAttribute("aria-label", texts.say("composer"));
    this.#field.relabel({ label: texts.say("composer"), hint: texts.say("composerHint") });
    this.#render();
  }

  /** Without a place to write only notices are left. */
  set isReadonly(is) {
    this.#isReadonly = is;
    this.#field.element.hidden = is;
    this.#foot.hidden = is;
    this.#submission.render();
  }

  focus() {
    const { input } = this.#field;
    if (this.#isReadonly) return;
    input.focus();
    // What is above gets its height only when it comes near, which moves this away.
    const over = new AbortController();
    const { signal } = over;
    for (const kind of moves) addEventListener(kind, () => over.abort(), { passive: true, signal });
    const end = performance.now() + followed;
    const follow = () => {
      if (performance.now() > end || !input.matches(":focus")) over.abort();
      if (signal.aborted) return;
      // With the button, where the screen has room for both.
      for (const part of [this.#form, input]) part.scrollIntoView({ block: "nearest", behavior: "instant" });
      requestAnimationFrame(follow);
    };
    follow();
  }

  /** Puts text there as a draft, unless something is there. */
  prefill(text) {
    if (this.#text !== "") return;
    this.#field.input.value = text;
    this.#keep();
  }

  /** Tells what the client does, so that a wait can be seen. */
  step(step) {
    this.#submission.step(step);
  }

  get #text() {
    return this.#field.input.value;
  }

  get #means() {
    return { desk: this.#details.context.desk, fieldsOf: (message) => this.#fieldsOf(message) };
  }

  #listen(signal) {
    const { input } = this.#field;
    input.addEventListener("input", () => this.#keep());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
    whenDraftsAreRemoved(() => {
      input.value = "";
      this.#render();
    }, signal);
  }

  #keep() {
    this.#draft.write(this.#text, this.#ticket);
    // A notice repeats a text only where the field does not show it.
    this.#submission.render();
  }

  #render() {
    this.#field.input.readOnly = phaseOf(this.#box.state) === "sending";
    this.#submission.render();
  }

  #mistakes() {
    const count = lengthOf(this.#text);
    if (count >= leastCharacters) return [];
    const message = this.#details.context.texts.say("tooShort", { least: leastCharacters, count });
    return [{ field: this.#field, message }];
  }

  #fieldsOf(message) {
    const { id: ticketId, channelId } = this.#ticket;
    // Through a channel the help desk would mail the customer's own words to them.
    const way = this.#details.isStaff
      ? { type: Number(channelId ?? 1), toAddress: customerAddress(this.#ticket) }
      : { type: "contactform" };
    return { ticketId, message, ...way };
  }

  #restore() {
    this.#field.input.value = this.#draft.text;
    this.#render();
  }

  /** Empties the field of what arrived, unless the visitor went on writing. */
  #take(text) {
    if (this.#isTyped(text)) this.#field.input.value = "";
    this.#submission.render();
    this.#details.onSent();
  }

  #word({ outcome, says, offers, text, error }) {
    const { texts } = this.#details.context;
    const isGood = outcome === "sent" || outcome === "found";
    // Beside another text it is said what arrived.
    const kept = isGood && this.#text === "" ? [] : this.#kept(text);
    const sentences = [...says.map((name) => texts.say(name)), ...apiSentence(error), ...kept];
    const all = {
      check: () => this.#submission.perform(() => this.#box.check(this.#means)),
      // Where nothing can be written, nothing can be sent.
      sendAgain: this.#isReadonly ? null : () => this.#submission.send(() => this.#box.sendAgain(text, this.#means)),
      dismiss: this.#isSeen(text) ? null : () => this.#box.dismiss(text),
    };
    const actions = offers.filter((name) => all[name]).map((name) => ({ label: texts.say(name), act: all[name] }));
    return { sentences, actions };
  }

  /** Where a text is that may not have arrived: in the field, or else here. */
  #kept(text) {
    return text === "" ? [] : [this.#isSeen(text) ? this.#details.context.texts.say("draftKept") : foreign(text)];
  }

  #isSeen(text) {
    return this.#isTyped(text) && !this.#isReadonly;
  }

  #isTyped(text) {
    return isSameText(this.#text, text);
  }
}

/** The address to which an answer goes; who telephoned has none. */
function customerAddress(ticket) {
  const reference = ticket.direction === "outbound" ? ticket.to : ticket.from;
  return reference?.includes("@") ? reference : undefined;
}

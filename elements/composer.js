/** Where a ticket is answered. What is typed outlives a failure, a reload and the loss of an answer. */

import { Draft, whenDraftsAreRemoved } from "./draft.js";
import { element } from "./element.js";
import { field } from "./field.js";
import { fateOf, Submission } from "./submission.js";
import { asMessage, leastCharacters, lengthOf, wordsOf } from "./typed-text.js";

/** For so many milliseconds it is kept in view, unless the visitor moves the page. */
const followed = 2_000;
const moves = ["wheel", "touchmove", "pointerdown"];

export class Composer {
  #details;
  #ticket;
  #field;
  #form;
  #submission;
  #draft;
  #doubt;
  /** Whether a look did not find what may have arrived, so that the visitor may send it again. */
  #isMissed = false;

  /**
   * @param {object} details
   * @param {import("../index.js").OmnideskClient} details.desk
   * @param {import("./texts/index.js").Texts} details.texts
   * @param {AbortSignal} details.signal ends everything
   * @param {string[]} details.visitor tells drafts apart
   * @param {import("../index.js").Ticket} details.ticket
   * @param {boolean} details.isStaff whether the help desk writes, and not the customer
   * @param {() => void} details.onSent called when an answer has arrived
   * @param {(sentence: string) => void} details.announce
   * @param {(name: string, detail: unknown) => void} details.emit
   */
  constructor(details) {
    const { texts, signal, visitor, ticket, announce } = details;
    this.#details = details;
    this.#ticket = ticket;
    this.#draft = new Draft([...visitor, ticket.id]);
    this.#doubt = new Doubt([...visitor, ticket.id, "sending"]);
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
    const button = element("button", { class: "primary", part: "button button-primary" }, texts.say("send"));
    this.#form = element(
      "form",
      { class: "composer", part: "composer-form", "aria-label": texts.say("composer") },
      this.#field.element,
      element("div", { class: "composer-foot" }, button),
    );
    this.#submission = new Submission({
      form: this.#form,
      button,
      texts,
      signal,
      announce,
      check: () => this.#mistakes(),
      // What may have arrived is looked for first: to send it twice takes a word of the visitor.
      send: () => (this.#doubt.isAbout(this.#text) && !this.#isMissed ? this.#look() : this.#send()),
      fail: (error) => this.#fail(error),
    });
    this.#form.append(this.#submission.notices);
    /** To be put where answers are written. */
    this.element = this.#form;
    this.#field.input.value = this.#draft.read();
    this.#listen(signal);
    if (this.#doubt.isAbout(this.#text)) this.#showDoubt();
  }

  /** Takes over what was read of the ticket since. */
  update(ticket) {
    this.#ticket = ticket;
  }

  focus() {
    const { input } = this.#field;
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

  /** Puts text there, unless something is there. */
  prefill(text) {
    if (this.#text === "") this.#field.input.value = text;
  }

  /** Tells what the client does, so that a wait can be seen. */
  step(step) {
    this.#submission.step(step);
  }

  get #text() {
    return this.#field.input.value;
  }
  set #text(text) {
    this.#field.input.value = text;
    this.#draft.write(text);
  }

  #listen(signal) {
    const { input } = this.#field;
    input.addEventListener("input", () => this.#draft.write(this.#text));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
    whenDraftsAreRemoved(() => {
      input.value = "";
      this.#submission.clear();
    }, signal);
  }

  #mistakes() {
    const count = lengthOf(this.#text);
    if (count >= leastCharacters) return [];
    const message = this.#details.texts.say("tooShort", { least: leastCharacters, count });
    return [{ field: this.#field, message }];
  }

  async #send() {
    const { desk, signal, isStaff } = this.#details;
    const text = this.#text;
    this.#field.input.readOnly = true;
    this.#isMissed = false;
    this.#doubt.write(text, this.#ticket);
    try {
      const { id: ticketId, channelId } = this.#ticket;
      // Through a channel the help desk would mail the customer's own words to them.
      const way = isStaff
        ? { type: Number(channelId ?? 1), toAddress: customerAddress(this.#ticket) }
        : { type: "contactform" };
      await desk.messages.create({ ticketId, message: asMessage(text), ...way }, { onUnknown: "check", signal });
    } catch (error) {
      // An aborted call says nothing of what became of it.
      if (!signal.aborted && error?.delivery && error.delivery !== "unknown") this.#doubt.remove();
      // Who signed out meanwhile took the text along.
      if (this.#text === text) throw error;
      return;
    } finally {
      this.#field.input.readOnly = false;
    }
    this.#arrived("sent", text);
  }

  /** Takes away what arrived, unless the visitor went on writing. */
  #arrived(sentence, text) {
    const { texts, emit, onSent } = this.#details;
    this.#doubt.remove();
    if (this.#text === text) this.#text = "";
    this.#submission.show("good", texts.say(sentence));
    emit("sent", { ticketId: this.#ticket.id });
    onSent();
  }

  #fail(error) {
    const { texts, emit } = this.#details;
    const [kind, ...sentences] = fateOf(error);
    if (kind === "unsure") this.#showDoubt();
    else
      this.#submission.show(
        kind,
        [...sentences, "draftKept"].map((name) => texts.say(name)),
      );
    emit("error", error);
  }

  #showDoubt(sentence = "unsure") {
    const { texts } = this.#details;
    this.#submission.show(
      "unsure",
      [texts.say(sentence), texts.say("draftKept")],
      [
        { label: texts.say("check"), act: () => this.#submission.perform(texts.say("checking"), () => this.#look()) },
        { label: texts.say("sendAgain"), act: () => this.#sendAgain() },
      ],
    );
  }

  #sendAgain() {
    this.#isMissed = true;
    this.#form.requestSubmit();
  }

  /** Finds out whether the ticket shows what may have been sent. */
  async #look() {
    const { desk, signal } = this.#details;
    let ticket;
    try {
      ticket = await desk.tickets.get(this.#ticket.id, { signal });
    } catch (error) {
      if (signal.aborted) throw error;
      this.#showDoubt("notChecked");
      this.#details.emit("error", error);
      return;
    }
    this.#ticket = ticket;
    const { text } = this.#doubt;
    if (await this.#doubt.isSettledBy(ticket)) return this.#arrived("foundSent", text);
    this.#isMissed = true;
    this.#showDoubt("notFoundSent");
  }
}

/** The address to which an answer goes; who telephoned has none. */
function customerAddress(ticket) {
  const reference = ticket.direction === "outbound" ? ticket.to : ticket.from;
  return reference?.includes("@") ? reference : undefined;
}

/** A text of which it is not known whether it arrived, with the messages that were there before it was sent. */
class Doubt {
  #kept;

  constructor(parts) {
    this.#kept = new Draft(parts);
  }

  write(text, ticket) {
    this.#kept.write(JSON.stringify({ text, before: messagesOf(ticket).map(({ id }) => id) }));
  }

  remove() {
    this.#kept.remove();
  }

  isAbout(text) {
    return text !== "" && this.text === text;
  }

  /** The text, `null` if nothing is in doubt. */
  get text() {
    return this.#read()?.text ?? null;
  }

  /** Whether the ticket has a new message with these words. A help desk may put its own words around them. */
  async isSettledBy(ticket) {
    const doubt = this.#read();
    if (doubt === null) return false;
    const { text, before } = doubt;
    const { textOf } = await import("./mail/index.js");
    for (const { content } of messagesOf(ticket).filter(({ id }) => !before.includes(id))) {
      if (wordsOf(await textOf(content ?? "")).includes(wordsOf(text))) return true;
    }
    return false;
  }

  #read() {
    const kept = this.#kept.read();
    return kept === "" ? null : JSON.parse(kept);
  }
}

function messagesOf(ticket) {
  return [...ticket.timeline].filter((entry) => entry.type === "message");
}

/** Where a ticket is answered. What is typed outlives a failure, a reload and the loss of an answer. */

import { Draft, whenDraftsAreRemoved } from "./draft.js";
import { element, foreign } from "./element.js";
import { field } from "./field.js";
import { apiSentence, describeFailure, Submission } from "./submission.js";
import { asMessage, leastCharacters, lengthOf } from "./typed-text.js";
import { UnconfirmedSends } from "./unconfirmed-sends.js";

/** For so many milliseconds it is kept in view, unless the visitor moves the page. */
const followed = 2_000;
const moves = ["wheel", "touchmove", "pointerdown"];
/** Sentences that would be read as being about the earlier messages too. */
const reassuring = ["safeToSend", "nothingSent"];

export class Composer {
  #details;
  #ticket;
  #field;
  #form;
  #submission;
  #draft;
  #sends;
  #isSettling = false;
  /** How often drafts were removed: what was begun before is no longer kept. */
  #removals = 0;

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
    this.#sends = new UnconfirmedSends([...visitor, ticket.id, "unconfirmed"]);
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
      // Only "Send again" sends a text a second time that may have arrived.
      send: () => (this.#sends.of(this.#text).length > 0 ? this.#check() : this.#send(this.#text)),
      fail: (error) => this.#fail(error),
    });
    this.#form.append(this.#submission.notices);
    /** To be put where answers are written. */
    this.element = this.#form;
    this.#field.input.value = this.#draft.read();
    this.#listen(signal);
    if (this.#sends.all.length > 0) this.#tell([], "unsure");
  }

  /** Takes over what was read of the ticket since, and settles what was not known to have arrived. */
  update(ticket) {
    this.#ticket = ticket;
    this.#settleQuietly();
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
      this.#removals += 1;
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

  async #send(text) {
    const { desk, signal, emit, onSent } = this.#details;
    const removals = this.#removals;
    let send = null;
    const keep = (latest) => {
      send = latest;
      if (removals === this.#removals) this.#sends.keep(latest, text);
    };
    this.#field.input.readOnly = true;
    try {
      const options = { onUncertainWrite: "verify", onUnconfirmed: keep, signal };
      await desk.messages.create(this.#message(text), options);
    } catch (error) {
      // Signing out took the text along.
      if (removals !== this.#removals) return;
      if (error?.unconfirmed) keep(error.unconfirmed);
      const isUnconfirmed = send !== null && (error?.delivery ?? "unknown") === "unknown";
      if (isUnconfirmed) emit("unconfirmed", { ticketId: this.#ticket.id, text, unconfirmed: send });
      // An earlier send of this text stays: that the later one failed says nothing of it.
      else if (send !== null) this.#sends.remove([{ send }]);
      throw error;
    } finally {
      this.#field.input.readOnly = false;
    }
    // The ticket has this text, and "Send again" accepted that it may have it twice.
    this.#sends.remove(this.#sends.of(text));
    this.#take(text);
    // Without a send the client found an earlier one.
    this.#tell([["good", [send === null ? "foundSent" : "sent"]]], "unsureBefore");
    emit("sent", { ticketId: this.#ticket.id });
    onSent();
  }

  #message(text) {
    const { id: ticketId, channelId } = this.#ticket;
    // Through a channel the help desk would mail the customer's own words to them.
    const way = this.#details.isStaff
      ? { type: Number(channelId ?? 1), toAddress: customerAddress(this.#ticket) }
      : { type: "contactform" };
    return { ticketId, message: asMessage(text), ...way };
  }

  /** Takes away the draft of what arrived, unless the visitor went on writing. */
  #take(text) {
    if (this.#isTyped(text)) this.#text = "";
  }

  // ── What may have arrived ──────────────────────────────────────────────────────────────────────────────────────────

  async #check() {
    const { desk, signal } = this.#details;
    this.#settle(await this.#sends.verify(desk, signal));
  }

  /** After the ticket was read for another reason. What the visitor begins meanwhile goes first. */
  async #settleQuietly() {
    const { desk, signal, emit } = this.#details;
    if (this.#isSettling || this.#submission.isPending || this.#sends.all.length === 0) return;
    this.#isSettling = true;
    try {
      const verified = await this.#sends.verify(desk, signal);
      if (signal.aborted || this.#submission.isPending) return;
      if (verified.some(({ verdict }) => verdict !== "cannot_tell")) this.#settle(verified);
    } catch (error) {
      if (!signal.aborted) emit("error", error);
    } finally {
      this.#isSettling = false;
    }
  }

  /** Ends what the verdicts decide, and says so. */
  #settle(verified) {
    const { emit, onSent } = this.#details;
    const arrived = verified.filter(({ verdict }) => verdict === "confirmed");
    const missing = verified.filter(({ verdict }) => verdict === "not_there");
    this.#sends.remove([...arrived, ...missing]);
    for (const { text } of arrived) this.#take(text);
    const results = [];
    if (arrived.length > 0) results.push(["good", ["foundSent"]]);
    if (missing.length > 0)
      results.push(["bad", ["notThere", "safeToSend", ...missing.map((each) => this.#kept(each))]]);
    const isUnread = verified.some(({ reason }) => reason === "read_failed");
    this.#tell(results, isUnread ? "notChecked" : "mayHaveArrived");
    if (arrived.length === 0) return;
    emit("sent", { ticketId: this.#ticket.id });
    onSent();
  }

  #fail(error) {
    const [kind, sentence, ...others] = describeFailure(error);
    const own = [...others, ...apiSentence(error)];
    if (kind === "unsure" && this.#sends.all.length > 0) this.#tell([], sentence, own);
    else this.#tell([[kind, [sentence, ...others, "draftKept"]]], "unsureBefore");
    this.#details.emit("error", error);
  }

  /**
   * Shows results, and behind them each text that may have arrived. As long as there is one, nothing is called safe.
   *
   * @param {[kind: string, sentences: (string | Node)[]][]} results with the names of their sentences
   * @param {string} sentence the name of what is said of the texts
   * @param {(string | Node)[]} more further sentences for the newest
   */
  #tell(results, sentence, more = []) {
    const { texts } = this.#details;
    const say = (each) => (typeof each === "string" ? texts.say(each) : each);
    const open = [...new Map(this.#sends.all.map((kept) => [kept.send.text, kept])).values()];
    const isSaid = (name) =>
      !(open.length > 0 && reassuring.includes(name)) && !(name === "draftKept" && this.#text === "");
    this.#submission.showAll([
      ...results.map(([kind, sentences]) => [kind, sentences.filter(isSaid).map(say)]),
      ...open.map((kept, index) => {
        const sentences = [sentence, ...(index === 0 ? more : []), this.#kept(kept)];
        return ["unsure", sentences.map(say), this.#actions(kept)];
      }),
    ]);
  }

  /** Where a text is that may not have arrived: in the field, or else here. */
  #kept({ text }) {
    return this.#isTyped(text) ? "draftKept" : foreign(text);
  }

  #isTyped(text) {
    return asMessage(this.#text) === asMessage(text);
  }

  #actions(kept) {
    const { texts } = this.#details;
    const check = () => this.#submission.perform(texts.say("checking"), () => this.#check());
    const dismiss = () => {
      this.#sends.remove(this.#sends.of(kept.text));
      this.#tell([], "unsureBefore");
    };
    return [
      { label: texts.say("check"), act: check },
      { label: texts.say("sendAgain"), act: () => this.#submission.send(() => this.#send(kept.text)) },
      ...(this.#isTyped(kept.text) ? [] : [{ label: texts.say("dismiss"), act: dismiss }]),
    ];
  }
}

/** The address to which an answer goes; who telephoned has none. */
function customerAddress(ticket) {
  const reference = ticket.direction === "outbound" ? ticket.to : ticket.from;
  return reference?.includes("@") ? reference : undefined;
}

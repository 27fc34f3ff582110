/** A question that becomes a ticket, in steps that can be resumed: a view of what the visitor asks at this place. */

import { shareOut } from "./complaint.js";
import { whenDraftsAreRemoved } from "./draft.js";
import { arrange, element, replace } from "./element.js";
import { questions } from "./inquiry-questions.js";
import { notice } from "./notice.js";
import { freeOutboxOf, parsed } from "./outbox.js";
import { apiSentence, Submission } from "./submission.js";
import { SubmissionOutbox } from "./submission-outbox.js";
import { asMessage, leastCharacters, lengthOf } from "./typed-text.js";

const address = /^[^\s@]+@[^\s@]+$/;
/** Under which parameters the form's own fields are sent. */
const parameters = { name: "fromName", from: "from", subject: "title", message: "message" };

export class InquiryForm {
  #details;
  /** @type {import("./inquiry-questions.js").Question[]} */
  #entries = [];
  #title = element("h2", { part: "title", id: "inquiry-title" });
  #button = element("button", { class: "primary", part: "button button-primary" });
  #foot = element("div", { class: "composer-foot" }, this.#button);
  #form;
  /** What is shown in place of the form once the question arrived. */
  #thanks = element("div", { class: "notices", part: "notices", tabindex: "-1" });
  #submission;
  /** @type {SubmissionOutbox} */
  #box;
  #rendered = null;

  /**
   * @param {object} details
   * @param {{ desk: import("../index.js").OmnideskClient, texts: import("./texts/index.js").Texts }} details.context
   *   both may be replaced; `relabel` shows other texts
   * @param {AbortSignal} details.signal ends the view, and nothing that is under way
   * @param {string[]} details.place tells drafts and submissions apart
   * @param {{ brand: string, channel: string, toAddress: string, subject: string | null, form: string | null,
   *   status: string | null }} details.settings
   * @param {import("./inquiry-fields.js").InquiryField[]} details.extras what is asked besides
   * @param {(field: object) => string | null} details.parameterOf names the parameter for one of these
   * @param {(sentence: string) => void} details.announce
   * @param {(name: string, detail: unknown) => void} details.emit
   */
  constructor(details) {
    const { context, signal, place, settings, extras, announce, emit } = details;
    this.#details = details;
    this.#box = freeOutboxOf(SubmissionOutbox, place);
    this.#form = element("form", {
      class: "inquiry-form",
      part: "form",
      "aria-labelledby": "inquiry-title",
      on: { input: () => this.#keep() },
    });
    this.#submission = new Submission({
      form: this.#form,
      button: this.#button,
      box: this.#box,
      context,
      signal,
      announce,
      check: () => this.#mistakes(),
      send: () => this.#submit(),
      word: (told) => this.#word(told),
    });
    this.element = element("div", { class: "inquiry" });
    const restore = () => this.#restore();
    this.#box.show({ render: () => this.#render(), emit, arrived: () => this.#take(), restore }, signal);
    whenDraftsAreRemoved(() => this.#clear(), signal);
    this.update({ settings, extras });
    this.relabel();
  }

  /** Takes over other settings and questions. What is typed stays. */
  update({ settings, extras }) {
    Object.assign(this.#details, { settings, extras });
    const before = this.#entries;
    this.#entries = questions({ texts: this.#details.context.texts, settings, extras }, before);
    const values = parsed(this.#box.draft.read()) ?? {};
    const fresh = this.#entries.filter((entry) => !before.includes(entry) && typeof values[entry.key] === "string");
    for (const { key, field } of fresh) field.input.value = values[key];
    arrange(
      this.#form,
      this.#entries.map(({ field }) => field.element),
      this.#foot,
      this.#submission.notices,
    );
    this.#render();
  }

  /** Shows the texts of the context. What is typed, the caret and the focus stay. */
  relabel() {
    const { texts } = this.#details.context;
    this.#title.textContent = texts.say("contact");
    for (const entry of this.#entries) entry.relabel(texts);
    this.#render();
  }

  /** Fills in fields by their names, as a draft, unless something is there. */
  prefill(values) {
    if (this.#box.progress !== null) return;
    for (const { name, field } of this.#entries) {
      if (Object.hasOwn(values, name) && field.input.value === "") field.input.value = String(values[name]);
    }
    this.#keep();
  }

  /** Tells what the client does, so that a wait can be seen. */
  step(step) {
    this.#submission.step(step);
  }

  #text(key) {
    return this.#entries.find((entry) => entry.key === key)?.field.input.value.trim() ?? "";
  }

  #keep() {
    const values = this.#entries
      .filter(({ asked }) => !asked.readonly)
      .map(({ key, field }) => [key, field.input.value]);
    this.#box.draft.write(values.some(([, value]) => value !== "") ? JSON.stringify(Object.fromEntries(values)) : "");
  }

  #mistakes() {
    const { texts } = this.#details.context;
    const wrong = ({ key, field, asked }) => {
      const text = field.input.value.trim();
      if (text === "") return asked.required ? texts.say("fillIn") : null;
      if (key === "from" && !address.test(text)) return texts.say("badAddress");
      const count = lengthOf(text);
      if (key === "message" && count < leastCharacters) return texts.say("tooShort", { least: leastCharacters, count });
      return null;
    };
    return this.#entries
      .map((entry) => ({ field: entry.field, message: wrong(entry) }))
      .filter(({ message }) => message !== null);
  }

  // ── What is sent ───────────────────────────────────────────────────────────────────────────────────────────────────

  #submit(options) {
    const question = { submissionOf: () => this.#asked(), text: this.#text("message") };
    return this.#box.submit(question, { desk: this.#details.context.desk, ...options });
  }

  /** What is submitted: the fields, until something may have come of them; from then on the same act. */
  #asked() {
    const message = { type: "contactform", message: asMessage(this.#message()) };
    const { progress, isMessageOpen } = this.#box;
    if (progress !== null) return isMessageOpen ? { ...progress, message } : progress;
    const { settings, parameterOf } = this.#details;
    const answers = this.#answers.map(({ asked, value }) => [parameterOf(asked.extra), value]);
    const ticket = {
      ...Object.fromEntries(answers.filter(([name]) => name)),
      brandId: settings.brand,
      channelId: settings.channel,
      direction: "inbound",
      from: this.#text("from"),
      fromName: this.#text("name") || undefined,
      to: settings.toAddress,
      title: settings.subject ?? this.#text("subject"),
      formId: settings.form ?? undefined,
    };
    return { ticket, message, status: settings.status ?? undefined };
  }

  /** What was answered to the questions besides. */
  get #answers() {
    return this.#entries
      .filter(({ asked }) => asked.extra)
      .map(({ field, asked }) => ({ asked, value: field.input.value.trim() }))
      .filter(({ value }) => value !== "");
  }

  /** The message with all answers: whether the API keeps them elsewhere is not known, and nothing may be lost. */
  #message() {
    const lines = this.#answers.map(({ asked, value }) => {
      const read = asked.options.find(([known]) => known === value)?.[1] ?? value;
      return `${asked.label}:${read.includes("\n") ? "\n" : " "}${read}`;
    });
    return [this.#text("message"), lines.join("\n")].filter(Boolean).join("\n\n");
  }

  /** Empties the fields of what arrived, but for who asks. */
  #take() {
    this.#clear({ name: this.#text("name"), from: this.#text("from") });
  }

  /** Shows the draft as it is stored. */
  #restore() {
    this.#clear(parsed(this.#box.draft.read()) ?? {});
  }

  #clear(values = {}) {
    for (const { key, field, asked } of this.#entries) field.input.value = values[key] ?? asked.value ?? "";
    this.#render();
  }

  // ── What is shown ──────────────────────────────────────────────────────────────────────────────────────────────────

  #render() {
    const { state } = this.#box;
    const before = this.#rendered;
    this.#rendered = state;
    this.#lock();
    if (state.act && !before?.act) for (const { field } of this.#entries) field.absolve();
    const [arrived] = this.#box.notices.filter(({ outcome }) => outcome === "submitted");
    this.#submission.render();
    if (arrived) return this.#thank(arrived, before?.act);
    arrange(this.element, this.#title, this.#form);
    if (!before?.act || state.act) return;
    const { mistakes } = this.#complaints(state.results[0]?.error ?? state.openError);
    if (mistakes.length > 0) this.#submission.blame(mistakes);
  }

  /** Locks what can no longer be changed. */
  #lock() {
    const { state, progress, isMessageOpen, isLost } = this.#box;
    const isLocked = ({ key }) => state.act !== null || (progress !== null && !(key === "message" && isMessageOpen));
    for (const entry of this.#entries) {
      const { input } = entry.field;
      if (entry.asked.readonly) continue;
      if (input.localName === "select") input.disabled = isLocked(entry);
      else input.readOnly = isLocked(entry);
    }
    this.#button.hidden = isLost && state.act === null;
  }

  #thank(told, isNews) {
    const { sentences, actions } = this.#word(told);
    replace(this.#thanks, notice("good", sentences, actions));
    arrange(this.element, this.#thanks);
    if (!isNews) return;
    this.#thanks.focus();
    this.#details.announce(sentences.join(" "));
  }

  #word({ says, offers, outcome, error, progress }) {
    const { texts } = this.#details.context;
    const { others } = this.#complaints(error);
    const isKept = outcome !== "submitted" && progress === undefined;
    const sentences = [
      ...says.map((name) => texts.say(name, { number: progress?.ticketId })),
      ...others,
      ...apiSentence(error),
      ...(isKept ? [texts.say("draftKept")] : []),
    ];
    const all = {
      check: () => this.#submission.perform(() => this.#submit({ phase: "checking" })),
      sendAgain: () => this.#submission.send(() => this.#submit({ resend: true })),
      tryAgain: () => this.#form.requestSubmit(),
      another: () => this.#askAnother(),
    };
    return { sentences, actions: offers.map((name) => ({ label: texts.say(name), act: all[name] })) };
  }

  /** What the API says of single fields, shared out to them. */
  #complaints(error) {
    const { parameterOf } = this.#details;
    const said = error?.fields ?? {};
    if (Object.keys(said).length === 0) return { mistakes: [], others: [] };
    const fields = this.#entries.map(({ key, field, asked }) => ({
      field,
      parameter: (asked.extra ? parameterOf(asked.extra) : parameters[key]) ?? "",
    }));
    return shareOut(said, fields);
  }

  #askAnother() {
    const hadFocus = this.element.contains(this.element.getRootNode().activeElement ?? null);
    // What was not sent can still be asked, as a question of its own.
    const isSent = this.#box.progress !== null && !this.#box.isMessageOpen;
    this.#box.reset();
    if (isSent) this.#take();
    else this.#keep();
    if (hadFocus)
      (this.#entries.find(({ field }) => field.input.value === "") ?? this.#entries.at(-1)).field.input.focus();
  }
}

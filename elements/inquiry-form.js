/** A question that becomes a ticket, in steps that can be resumed: never a second ticket for one question. */

import { shareOut } from "./complaint.js";
import { Draft } from "./draft.js";
import { element, replace } from "./element.js";
import { questions } from "./inquiry-questions.js";
import { notice } from "./notice.js";
import { apiSentence, describeFailure, Submission } from "./submission.js";
import { parsed, SubmissionProgress } from "./submission-progress.js";
import { asMessage, leastCharacters, lengthOf } from "./typed-text.js";

const address = /^[^\s@]+@[^\s@]+$/;
/** Under which parameters the form's own fields are sent. */
const parameters = { name: "fromName", from: "from", subject: "title", message: "message" };

export class InquiryForm {
  #details;
  /** @type {import("./inquiry-questions.js").Question[]} */
  #entries;
  #form;
  #button;
  #submission;
  #draft;
  #progress;

  /**
   * @param {object} details
   * @param {import("../index.js").OmnideskClient} details.desk
   * @param {import("./texts/index.js").Texts} details.texts
   * @param {AbortSignal} details.signal ends everything
   * @param {string[]} details.visitor tells drafts apart
   * @param {{ brand: string, channel: string, toAddress: string, subject: string | null, form: string | null,
   *   status: string | null }} details.settings
   * @param {import("./inquiry-fields.js").InquiryField[]} details.extras what is asked besides
   * @param {(field: object) => string | null} details.parameterOf names the parameter for one of these
   * @param {(sentence: string) => void} details.announce
   * @param {(name: string, detail: unknown) => void} details.emit
   * @param {(values: Record<string, string>) => void} details.renew shows an empty form in place of this one
   */
  constructor(details) {
    const { texts, signal, visitor, settings, announce } = details;
    this.#details = details;
    const place = [...visitor, "contact", settings.brand, settings.channel, settings.form ?? ""];
    this.#draft = new Draft(place);
    this.#progress = new SubmissionProgress([...place, "submission"]);
    this.#entries = questions(details);
    this.#button = element("button", { class: "primary", part: "button button-primary" }, texts.say("send"));
    const title = element("h2", { part: "title", id: "inquiry-title" }, texts.say("contact"));
    this.#form = element(
      "form",
      { class: "inquiry-form", part: "form", "aria-labelledby": "inquiry-title", on: { input: () => this.#keep() } },
      this.#entries.map((entry) => entry.field.element),
      element("div", { class: "composer-foot" }, this.#button),
    );
    this.#submission = new Submission({
      form: this.#form,
      button: this.#button,
      texts,
      signal,
      announce,
      check: () => this.#mistakes(),
      send: () => this.#send(),
      fail: (error) => this.#fail(error),
    });
    this.#form.append(this.#submission.notices);
    this.element = element("div", { class: "inquiry" }, title, this.#form);
    const values = parsed(this.#draft.read()) ?? {};
    for (const { key, field } of this.#entries) if (typeof values[key] === "string") field.input.value = values[key];
    this.#settle();
    this.#showProgress();
  }

  /** Fills in fields by their names, unless something is there. */
  prefill(values) {
    if (this.#progress.isBegun) return;
    for (const { name, field } of this.#entries) {
      if (Object.hasOwn(values, name) && field.input.value === "") field.input.value = String(values[name]);
    }
  }

  /** Puts the cursor into the first field that is empty. */
  focus() {
    (this.#entries.find(({ field }) => field.input.value === "") ?? this.#entries.at(-1)).field.input.focus();
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
    this.#draft.write(values.some(([, value]) => value !== "") ? JSON.stringify(Object.fromEntries(values)) : "");
  }

  #mistakes() {
    const { texts } = this.#details;
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

  /** @param {{ resend?: boolean }} [options] whether a step is taken again that may have been done */
  async #send({ resend = false } = {}) {
    if (this.#progress.isLost) return this.#showProgress();
    const { desk, signal } = this.#details;
    this.#lock(() => true);
    for (const { field } of this.#entries) field.absolve();
    try {
      const onProgress = (progress) => signal.aborted || this.#progress.note(progress);
      this.#arrived(await desk.tickets.createWithMessage(this.#asked(), { signal, onProgress, resend }));
    } catch (error) {
      if (signal.aborted) throw error;
      if (error?.progress) this.#progress.note(error.progress);
      if (!isSettled(error ?? {})) throw error;
      this.#details.emit("error", error);
      this.#arrived(error.progress);
    } finally {
      this.#settle();
    }
  }

  /** What is submitted: the fields, until something may have come of them; from then on the same act. */
  #asked() {
    const message = { type: "contactform", message: asMessage(this.#message()) };
    const { latest, isBegun, isMessageOpen } = this.#progress;
    if (isBegun) return isMessageOpen ? { ...latest, message } : latest;
    const { settings, parameterOf } = this.#details;
    const parameters = this.#answers.map(({ asked, value }) => [parameterOf(asked.extra), value]);
    const ticket = {
      ...Object.fromEntries(parameters.filter(([name]) => name)),
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

  /** Disables what can no longer be changed. */
  #settle() {
    const { isBegun, isMessageOpen, isLost } = this.#progress;
    this.#lock(({ key }) => isBegun && !(key === "message" && isMessageOpen));
    this.#button.hidden = isLost;
  }

  #lock(isLocked) {
    for (const entry of this.#entries) {
      const { input } = entry.field;
      if (entry.asked.readonly) continue;
      if (input.localName === "select") input.disabled = isLocked(entry);
      else input.readOnly = isLocked(entry);
    }
  }

  #fail(error) {
    const { texts, emit } = this.#details;
    const { mistakes, others } = this.#complaints(error?.fields ?? {});
    if (this.#progress.isBegun) this.#showProgress(error, others);
    else {
      const [kind, ...sentences] = describeFailure(error);
      const said = sentences.map((name) => texts.say(name));
      this.#submission.show(kind, [...said, ...others, ...apiSentence(error), texts.say("draftKept")]);
    }
    if (mistakes.length > 0) this.#submission.blame(mistakes);
    emit("error", error);
  }

  /** What the API says of single fields, shared out to them. */
  #complaints(said) {
    const { parameterOf } = this.#details;
    const fields = this.#entries.map(({ key, field, asked }) => ({
      field,
      parameter: (asked.extra ? parameterOf(asked.extra) : parameters[key]) ?? "",
    }));
    return shareOut(said, fields);
  }

  /** Says how far it has come, and what can be done now. */
  #showProgress(error, others = []) {
    const { isBegun, isLost, isMessageUncertain } = this.#progress;
    if (isLost) this.#submission.show("unsure", this.#details.texts.say("submissionUnsure"), [this.#another]);
    else if (isMessageUncertain) this.#showUncertain(error);
    else if (isBegun) this.#showStand(error, others);
  }

  /** The ticket is there; its message may be. */
  #showUncertain(error) {
    const { texts } = this.#details;
    // Without a new attempt it was only verified.
    const isVerified = error?.code === "invalid_argument";
    const number = this.#progress.latest.ticketId;
    const sentences = [texts.say("messageUnsure", { number }), isVerified && texts.say("mayHaveArrived")];
    const check = () => this.#submission.perform(texts.say("checking"), () => this.#send());
    this.#submission.show(
      "unsure",
      [...sentences.filter(Boolean), ...apiSentence(error)],
      [
        { label: texts.say("check"), act: check },
        { label: texts.say("sendAgain"), act: () => this.#submission.send(() => this.#send({ resend: true })) },
        this.#another,
      ],
    );
  }

  /** Says that it stopped on its way, and that it can go on. */
  #showStand(error, others) {
    const { texts } = this.#details;
    const again = { label: texts.say("tryAgain"), act: () => this.#form.requestSubmit() };
    const isHopeless = error?.delivery === "refused" && error.code !== "rate_limited";
    const actions = { rate_limited: [] }[error?.code] ?? (isHopeless ? [again, this.#another] : [again]);
    const names = error?.code === "offline" ? ["offline"] : error?.code === "rate_limited" ? ["busy"] : [];
    names.push("submissionFailed");
    if (!this.#progress.latest.maybeApplied) names.push("submissionGoesOn");
    this.#submission.show(
      error?.code === "offline" ? "offline" : "bad",
      [...names.map((name) => texts.say(name)), ...others],
      actions,
    );
  }

  get #another() {
    const { texts, renew } = this.#details;
    const act = () => {
      const known = { name: this.#text("name"), from: this.#text("from") };
      this.#forget();
      renew(known);
    };
    return { label: texts.say("another"), act };
  }

  #forget() {
    this.#progress.forget();
    this.#draft.remove();
  }

  #arrived(progress) {
    const { texts, emit, announce } = this.#details;
    const { ticketId } = progress;
    const another = this.#another;
    this.#forget();
    const thanks = texts.say("submitted", { number: ticketId });
    const place = element(
      "div",
      { class: "notices", part: "notices", tabindex: "-1" },
      notice("good", thanks, [another]),
    );
    replace(this.element, place);
    place.focus();
    announce(thanks);
    emit("sent", { ticketId, progress });
  }
}

/** Whether the question itself arrived, so that what became of its status is nothing that the visitor has to do. */
function isSettled({ progress, delivery, code }) {
  if (progress?.step !== "status") return false;
  return delivery === "unknown" || (delivery === "refused" && code !== "rate_limited");
}

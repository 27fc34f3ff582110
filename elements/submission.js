/**
 * A form that sends through an outbox: it is checked before, shows what is under way and how it ended, and holds its button
 * back while the server asks for that.
 */

import { longestHold } from "./countdown.js";
import { element, foreign, replace } from "./element.js";
import { notice } from "./notice.js";
import { phaseOf } from "./send-state.js";

/** Shorter waits are not worth a word; those before verification reads are shorter. */
const shortestWait = 2_000;
/** What the button says in each phase. */
const doing = { sending: "sending", checking: "checking" };

/** The API's own sentence where it said no in a way that does not tell what was done. */
export function apiSentence(error) {
  const [, sentence] = (error?.code === "api" && /: (.+) \(HTTP \d/s.exec(error.message)) || [];
  return sentence ? [foreign(sentence)] : [];
}

export class Submission {
  #details;
  /** The state that is on the screen. */
  #rendered;
  /** What the notices say, to leave them alone where they say the same. */
  #told = "";
  #isMine = false;
  #isHeld = false;
  #counting = 0;

  /**
   * @param {object} details
   * @param {HTMLFormElement} details.form
   * @param {HTMLButtonElement} details.button the button that sends it
   * @param {import("./outbox.js").Outbox} details.box
   * @param {{ texts: import("./texts/index.js").Texts }} details.context its texts may be replaced
   * @param {AbortSignal} details.signal ends the view, and nothing that is under way
   * @param {(sentence: string) => void} details.announce
   * @param {() => { field: ReturnType<import("./field.js").field>, message: string }[]} details.check mistakes
   * @param {() => Promise<void>} details.send
   * @param {(told: ReturnType<import("./send-state.js").noticesOf>[number]) => { sentences: (string | Node)[],
   *   actions: { label: string, act: () => void }[] }} details.word puts a notice into words
   */
  constructor(details) {
    this.#details = details;
    const { form, box, signal } = details;
    this.#rendered = box.state;
    /** Where notices are shown. */
    this.notices = element("div", { class: "notices", part: "notices", tabindex: "-1" });
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    signal.addEventListener("abort", () => clearTimeout(this.#counting), { once: true });
    // The network is back: the notice is no longer true, and the visitor decides what is sent.
    addEventListener("online", () => this.#isOffline && box.clear(), { signal });
    this.#showButton();
    this.#showNotices(false);
  }

  /** Shows the state of the outbox, and the words of another language. */
  render() {
    const { form, box } = this.#details;
    const before = this.#rendered;
    const { state } = box;
    this.#rendered = state;
    if (state.act) form.setAttribute("aria-busy", "true");
    else form.removeAttribute("aria-busy");
    if (state.act !== before.act) clearTimeout(this.#counting);
    this.#showButton();
    this.#showNotices(state !== before);
    if (before.act && !state.act) {
      this.#isMine = false;
      this.#holdFor(state.results[0]?.error ?? state.openError);
    }
  }

  /** Begins an act, unless one is under way. @param {() => Promise<void>} act */
  perform(act) {
    if (phaseOf(this.#details.box.state) !== "rest") return;
    this.#isMine = true;
    act();
  }

  /** The same for an act that sends, unless the server asked to wait. */
  send(act) {
    if (!this.#isHeld) this.perform(act);
  }

  /** Tells what the client does meanwhile: it waits before it sends again. */
  step({ type, waitMs = 0 }) {
    const { announce, box, context } = this.#details;
    const { act } = box.state;
    if (!act) return;
    if (type === "wait" && waitMs >= shortestWait) {
      announce(context.texts.say("limited", { seconds: Math.ceil(waitMs / 1_000) }));
      this.#countDown(waitMs, () => box.state.act === act);
    }
    if (type === "attempt") this.#showButton();
  }

  /** Shows mistakes at their fields, and leads to the first. */
  blame(mistakes) {
    const { context, announce } = this.#details;
    const { texts } = context;
    for (const { field, message } of mistakes) field.blame(message);
    mistakes[0].field.input.focus();
    const summary = mistakes.length > 1 ? [texts.say("mistakes", { count: mistakes.length })] : [];
    announce([...summary, ...mistakes.map(({ field, message }) => `${field.label}: ${message}`)].join(" "));
  }

  get #isOffline() {
    return this.#details.box.notices.some(({ kind }) => kind === "offline");
  }

  #submit() {
    const { check, send, box } = this.#details;
    if (this.#isHeld || phaseOf(box.state) !== "rest") return;
    const mistakes = check();
    if (mistakes.length === 0) return this.send(send);
    box.clear();
    this.blame(mistakes);
  }

  // ── Notices ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #showNotices(isNews) {
    const { box, word, announce } = this.#details;
    const worded = box.notices.map((told) => ({ ...told, ...word(told) }));
    const told = JSON.stringify(worded.map(textOf));
    if (!isNews && told === this.#told) return;
    this.#told = told;
    const shown = worded.map(({ kind, sentences, actions }) => notice(kind, sentences, actions));
    // What was there before is not read out again.
    if (!isNews) for (const each of shown) each.removeAttribute("role");
    this.#replace(shown, isNews);
    // The page stays where it is when the visitor pressed nothing.
    if (this.#isMine) shown[0]?.scrollIntoView({ block: "nearest" });
    // An alert is read by itself, and a status only if it was there before.
    for (const [index, { sentences }] of worded.entries()) {
      if (shown[index].role === "status") announce(sentences.map(wordsOf).join(" "));
    }
  }

  /** Replaces the notices. The focus on one of their buttons stays there, or near. */
  #replace(shown, isNews) {
    const focused = this.notices.getRootNode().activeElement ?? null;
    const hadFocus = this.notices.contains(focused);
    const at = [...this.notices.querySelectorAll("button")].indexOf(focused);
    replace(this.notices, shown);
    if (!hadFocus) return;
    const same = isNews ? null : this.notices.querySelectorAll("button")[at];
    (same ?? (shown.length > 0 ? this.notices : this.#details.button)).focus();
  }

  // ── The button ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #showButton() {
    const { box, context } = this.#details;
    const phase = phaseOf(box.state);
    if (this.#isHeld && phase === "rest") return;
    this.#say(context.texts.say(doing[phase] ?? "send"), phase !== "rest");
  }

  #say(words, isDisabled) {
    const { button } = this.#details;
    if (isDisabled) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
    if (button.textContent !== words) button.textContent = words;
  }

  /** Keeps the form from being sent before the server's waiting time is over. */
  #holdFor(error) {
    const milliseconds = error?.code === "rate_limited" ? Math.min(error.retryAfterMs ?? 0, longestHold) : 0;
    this.#isHeld = milliseconds > 0;
    const release = () => {
      this.#isHeld = false;
      this.#showButton();
    };
    if (this.#isHeld) this.#countDown(milliseconds, () => true, release);
  }

  #countDown(milliseconds, isWanted, done) {
    const { context, signal } = this.#details;
    const end = performance.now() + milliseconds;
    const tick = () => {
      if (signal.aborted || !isWanted()) return;
      const seconds = Math.ceil((end - performance.now()) / 1_000);
      if (seconds <= 0) return done?.();
      this.#say(context.texts.say("nextTry", { seconds }), true);
      this.#counting = setTimeout(tick, 250);
    };
    clearTimeout(this.#counting);
    tick();
  }
}

function textOf({ kind, sentences, actions }) {
  return [kind, sentences.map(wordsOf), actions.map(({ label }) => label)];
}

function wordsOf(sentence) {
  return typeof sentence === "string" ? sentence : sentence.textContent;
}

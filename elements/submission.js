/** The life of a form that writes: checked, sent once, held back while the server asks for that, and never emptied by a failure. */

import { longestHold } from "./countdown.js";
import { element, foreign, replace } from "./element.js";
import { notice } from "./notice.js";

/** Shorter waits are not worth a word; those before verification reads are shorter. */
const shortestWait = 2_000;

/** What a failed write allows to say: the kind of its notice, and the names of its sentences. */
export function describeFailure(error) {
  const { code, delivery } = error ?? {};
  const certain = byDelivery.get(delivery);
  if (certain) return byCode.get(code) ?? certain;
  return code === "redirected" ? ["unsure", "unsure", "signedOut"] : ["unsure", "unsure"];
}

/** Only what did not arrive is told by its cause. */
const byDelivery = new Map([
  ["not_sent", ["bad", "notSent", "safeToSend"]],
  ["refused", ["bad", "refused", "safeToSend"]],
]);
const byCode = new Map([
  ["offline", ["offline", "offline", "nothingSent"]],
  ["rate_limited", ["bad", "busy", "nothingSent"]],
  ["unauthenticated", ["bad", "signedOut", "nothingSent"]],
  ["redirected", ["bad", "signedOut", "nothingSent"]],
  ["forbidden", ["bad", "forbidden", "nothingSent"]],
  ["not_found", ["bad", "notFound", "nothingSent"]],
  ["invalid_argument", ["bad", "misconfigured", "nothingSent"]],
]);

/** The API's own sentence where it said no in a way that does not tell what was done. */
export function apiSentence(error) {
  const [, sentence] = (error?.code === "api" && /: (.+) \(HTTP \d/s.exec(error.message)) || [];
  return sentence ? [foreign(sentence)] : [];
}

export class Submission {
  #details;
  #label;
  /** What the button says meanwhile. */
  #doing = "";
  #isPending = false;
  #isHeld = false;
  #counting = 0;

  /**
   * @param {object} details
   * @param {HTMLFormElement} details.form
   * @param {HTMLButtonElement} details.button the button that sends it
   * @param {import("./texts/index.js").Texts} details.texts
   * @param {AbortSignal} details.signal ends everything
   * @param {(sentence: string) => void} details.announce
   * @param {() => { field: ReturnType<import("./field.js").field>, message: string }[]} details.check mistakes
   * @param {() => Promise<void>} details.send does it, and shows what came of it
   * @param {(error: unknown) => void} details.fail shows what became of it
   */
  constructor(details) {
    this.#details = details;
    const { form, button, signal } = details;
    /** Where notices are shown. */
    this.notices = element("div", { class: "notices", part: "notices", tabindex: "-1" });
    this.#label = [...button.childNodes];
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    signal.addEventListener("abort", () => clearTimeout(this.#counting), { once: true });
    // The network is back: the notice is no longer true, and the visitor decides what is sent.
    addEventListener("online", () => this.notices.querySelector("[data-kind=offline]")?.remove(), { signal });
  }

  /** Whether something is on its way. */
  get isPending() {
    return this.#isPending;
  }

  /** Shows a notice in place of what was there. */
  show(kind, sentences, actions = []) {
    this.showAll([[kind, sentences, actions]]);
  }

  /** Shows several notices, each as `show` takes one. */
  showAll(notices) {
    const hadFocus = this.notices.contains(this.notices.getRootNode().activeElement);
    const shown = notices.map(([kind, sentences, actions]) => notice(kind, sentences, actions));
    replace(this.notices, shown);
    // The page stays where it is when the visitor pressed nothing.
    if (this.#isPending) shown[0]?.scrollIntoView({ block: "nearest" });
    // The button that was pressed is gone.
    if (hadFocus) this.notices.focus();
    // An alert is read by itself, and a state only if it was there before.
    for (const [index, [, sentences]] of notices.entries()) {
      if (shown[index].role === "status") this.#details.announce([sentences].flat().join(" "));
    }
  }

  /** Takes the notice away. */
  clear() {
    const hadFocus = this.notices.contains(this.notices.getRootNode().activeElement);
    replace(this.notices);
    if (hadFocus) this.#details.button.focus();
  }

  /** Sends, unless the server asked to wait. */
  send(action) {
    if (!this.#isHeld) this.perform(this.#details.texts.say("sending"), action);
  }

  /** Does something that ends with a notice, once at a time, with another label on the button. */
  async perform(label, action) {
    const { form, signal, fail } = this.#details;
    if (this.#isPending) return;
    this.#isPending = true;
    this.#doing = label;
    form.setAttribute("aria-busy", "true");
    this.#say(label);
    this.clear();
    try {
      await action();
    } catch (error) {
      if (signal.aborted) return;
      fail(error);
      if (error?.code === "rate_limited") this.#hold(error.retryAfterMs ?? 0);
    } finally {
      this.#isPending = false;
      form.removeAttribute("aria-busy");
      if (!this.#isHeld) this.#say(null);
    }
  }

  /** Tells what the client does meanwhile: it waits before it sends again. */
  step({ type, waitMs = 0 }) {
    if (!this.#isPending) return;
    if (type === "wait" && waitMs >= shortestWait) {
      this.#details.announce(this.#details.texts.say("limited", { seconds: Math.ceil(waitMs / 1_000) }));
      this.#countDown(waitMs, () => this.#isPending);
    }
    if (type === "attempt") this.#say(this.#doing);
  }

  /** Shows mistakes at their fields, and leads to the first. */
  blame(mistakes) {
    const { texts, announce } = this.#details;
    for (const { field, message } of mistakes) field.blame(message);
    mistakes[0].field.input.focus();
    const summary = mistakes.length > 1 ? [texts.say("mistakes", { count: mistakes.length })] : [];
    announce([...summary, ...mistakes.map(({ field, message }) => `${field.label}: ${message}`)].join(" "));
  }

  async #submit() {
    const { check, send } = this.#details;
    if (this.#isPending || this.#isHeld) return;
    const mistakes = check();
    if (mistakes.length > 0) this.blame(mistakes);
    else this.send(send);
  }

  /** Keeps the form from being sent before the server's waiting time is over. */
  #hold(milliseconds) {
    this.#isHeld = milliseconds > 0;
    const release = () => {
      this.#isHeld = false;
      this.#say(null);
    };
    if (this.#isHeld) this.#countDown(Math.min(milliseconds, longestHold), () => true, release);
  }

  #countDown(milliseconds, isWanted, done) {
    const { texts, signal } = this.#details;
    const end = performance.now() + milliseconds;
    const tick = () => {
      if (signal.aborted || !isWanted()) return;
      const seconds = Math.ceil((end - performance.now()) / 1_000);
      if (seconds <= 0) return done?.();
      this.#say(texts.say("nextTry", { seconds }));
      this.#counting = setTimeout(tick, 250);
    };
    clearTimeout(this.#counting);
    tick();
  }

  /** Words on the button while it does nothing; `null` when it works again. */
  #say(words) {
    const { button } = this.#details;
    if (words === null) {
      button.removeAttribute("aria-disabled");
      replace(button, this.#label);
    } else {
      button.setAttribute("aria-disabled", "true");
      if (button.textContent !== words) button.textContent = words;
    }
  }
}

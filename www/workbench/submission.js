/** A form that does something: it is checked before, does it once at a time, and shows how it ended. */

import { element, replace } from "../app/element.js";
import { notice } from "./sdk.js";

export class Submission {
  #details;
  #label;
  #isPending = false;

  /**
   * @param {object} details
   * @param {HTMLFormElement} details.form
   * @param {HTMLButtonElement} details.button the button that sends it
   * @param {object} details.texts
   * @param {AbortSignal} details.signal ends the form
   * @param {(sentence: string) => void} details.announce
   * @param {() => { field: object, message: string }[]} details.check mistakes
   * @param {() => Promise<void>} details.send
   * @param {(error: unknown) => void} details.fail shows why it failed
   */
  constructor(details) {
    this.#details = details;
    const { form, button } = details;
    /** Where notices are shown. */
    this.notices = element("div", { class: "notices", tabindex: "-1" });
    this.#label = [...button.childNodes];
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Shows a notice in place of what was there. */
  show(kind, sentences, actions = []) {
    const hadFocus = this.notices.contains(document.activeElement);
    const shown = notice(kind, sentences, actions);
    replace(this.notices, shown);
    shown.scrollIntoView({ block: "nearest" });
    if (hadFocus) this.notices.focus();
    // An alert is read by itself, and a status only if it was there before.
    if (shown.role === "status") this.#details.announce([sentences].flat().join(" "));
  }

  /** Does something that ends with a notice, with another label on the button. */
  async perform(label, action) {
    const { form, button, signal, fail } = this.#details;
    if (this.#isPending) return;
    this.#isPending = true;
    const hadFocus = this.notices.contains(document.activeElement);
    form.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    replace(button, label);
    replace(this.notices);
    if (hadFocus) button.focus();
    try {
      await action();
    } catch (error) {
      if (!signal.aborted) fail(error);
    } finally {
      this.#isPending = false;
      form.removeAttribute("aria-busy");
      button.removeAttribute("aria-disabled");
      replace(button, this.#label);
    }
  }

  #submit() {
    const { check, send, texts } = this.#details;
    const mistakes = check();
    for (const { field, message } of mistakes) field.blame(message);
    if (mistakes.length > 0) mistakes[0].field.input.focus();
    else this.perform(texts.say("sending"), send);
  }
}

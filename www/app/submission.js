/** The life of a form that writes: checked, sent once, and never losing what was typed. */

import { announce } from "./announcer.js";
import { element, replace } from "./element.js";
import { failureNotice, resultNotice } from "./notice.js";

/**
 * @param {HTMLFormElement} form
 * @param {object} details
 * @param {HTMLButtonElement} details.button the button that sends it
 * @param {string} details.working what the button says meanwhile
 * @param {() => { field: ReturnType<import("./field.js").field>, message: string }[]} [details.check] mistakes
 * @param {() => Promise<string>} details.send does it; resolves to a sentence for the reader
 * @param {(error: unknown) => string} details.failed the title of a failure
 * @param {(notices: HTMLElement) => Promise<void>} [details.examine] finds out whether a write of unknown fate was done
 * @param {(error: unknown, again: object) => object | undefined} [details.remedy] what a failure says and offers
 *   instead of the usual, as the options of a failure's notice
 * @returns {HTMLElement} the place of the notices
 */
export function submission(form, { button, working, check = () => [], send, failed, examine, remedy }) {
  const notices = element("div", { class: "notices", tabindex: "-1" });
  const label = [...button.childNodes];
  let pending = false;

  const look = async () => {
    await examine(notices);
    // The button that was pressed is gone.
    if (document.activeElement === document.body) notices.focus();
    announce(notices.innerText);
  };

  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (pending) return;
    const mistakes = check();
    for (const { field, message } of mistakes) field.blame(message);
    if (mistakes.length > 0) {
      mistakes[0].field.input.focus();
      announce(mistakes.map(({ message }) => message).join(" "));
      return;
    }
    pending = true;
    form.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    button.textContent = working;
    if (notices.contains(document.activeElement)) button.focus();
    replace(notices);
    try {
      const sentence = await send();
      replace(notices, resultNotice(sentence));
      announce(sentence);
    } catch (error) {
      const actions = [];
      const again = { label: "Try again", act: () => form.requestSubmit(), waits: true };
      if (error?.delivery === "unknown" && examine) actions.push({ label: "Check the ticket", act: () => look() });
      else if (error?.code !== "invalid_argument") actions.push(again);
      replace(notices, failureNotice(error, { title: failed(error), actions, ...remedy?.(error, again) }));
    } finally {
      pending = false;
      form.removeAttribute("aria-busy");
      button.removeAttribute("aria-disabled");
      replace(button, label);
    }
  });
  return notices;
}

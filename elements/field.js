/** A labelled form control with a hint and room for a message about a mistake. */

import { element, foreign, freshId, icon, replace } from "./element.js";

/**
 * @param {{ label: string, name: string, control?: "input" | "textarea" | "select", hint?: string,
 *   options?: [string, string][], [attribute: string]: unknown }} details
 */
export function field({ label, name, control = "input", hint, options = [], ...attributes }) {
  const id = freshId("field");
  const hintId = hint ? `${id}-hint` : null;
  const mistakeId = `${id}-mistake`;
  const describedBy = [hintId, mistakeId].filter(Boolean).join(" ");
  const input = element(
    control,
    { id, name, part: "control", "aria-describedby": describedBy, ...attributes },
    options.map(([value, text]) => element("option", { value }, text)),
  );
  const labelled = element("label", { for: id }, label);
  const hinted = hint && element("p", { id: hintId, class: "soft" }, hint);
  const mistake = element("p", { id: mistakeId, class: "mistake" });
  const absolve = () => {
    input.removeAttribute("aria-invalid");
    replace(mistake);
  };
  input.addEventListener("input", absolve);
  return {
    element: element("div", { class: "field", part: "field" }, labelled, hinted, input, mistake),
    input,
    get label() {
      return labelled.textContent;
    },
    /** Puts it into other words: those of another language. `choice` is what a list offers first. */
    relabel({ label, hint, choice }) {
      labelled.textContent = label;
      if (hint) hinted.textContent = hint;
      if (choice && input.options) input.options[0].textContent = choice;
    },
    /** Shows what is wrong with the value. */
    blame(message) {
      input.setAttribute("aria-invalid", "true");
      replace(mistake, icon("alert"), foreign(message));
    },
    /** Takes that back. */
    absolve,
  };
}

/** A labelled form control with a hint and room for a message about a mistake. */

import { element, freshId, icon, replace } from "./element.js";

/**
 * @param {{ label: string, name: string, control?: "input" | "textarea" | "select", hint?: string,
 *   options?: [string, string][], [attribute: string]: unknown }} details
 */
export function field({ label, name, control = "input", hint, options = [], ...attributes }) {
  const id = freshId(name);
  const hintId = hint ? `${id}-hint` : null;
  const mistakeId = `${id}-mistake`;
  const input = element(
    control,
    { id, name, "aria-describedby": [hintId, mistakeId].filter(Boolean).join(" "), ...attributes },
    options.map(([value, text]) => element("option", { value }, text)),
  );
  const mistake = element("p", { id: mistakeId, class: "mistake" });
  const box = element(
    "div",
    { class: "field" },
    element("label", { for: id }, label),
    hint && element("p", { id: hintId, class: "hint" }, hint),
    input,
    mistake,
  );
  const excuse = () => {
    input.removeAttribute("aria-invalid");
    replace(mistake);
  };
  input.addEventListener("input", excuse);
  return {
    element: box,
    input,
    excuse,
    /** Shows what is wrong with the value. */
    blame(message) {
      input.setAttribute("aria-invalid", "true");
      replace(mistake, icon("alert"), element("span", {}, message));
    },
  };
}

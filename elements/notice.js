/** Boxes that tell a result or a failure at the place where the reader is working. */

import { element, icon } from "./element.js";

const signs = { good: "check", bad: "alert", unsure: "question", offline: "offline" };

/**
 * @param {"good" | "bad" | "unsure" | "offline"} kind
 * @param {string | string[]} sentences
 * @param {{ label: string, act: () => void }[]} [actions]
 */
export function notice(kind, sentences, actions = []) {
  const role = kind === "good" || kind === "offline" ? "status" : "alert";
  return element(
    "div",
    { class: `notice ${kind}`, part: `notice notice-${kind}`, role, "data-kind": kind },
    icon(signs[kind]),
    element(
      "div",
      {},
      [sentences].flat().map((sentence) => element("p", {}, sentence)),
      actions.length > 0 && element("div", { class: "actions" }, actions.map(button)),
    ),
  );
}

function button({ label, act }) {
  return element("button", { type: "button", part: "button", class: "small", on: { click: act } }, label);
}

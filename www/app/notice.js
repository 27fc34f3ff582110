/** Boxes that report a failure or a result at the place where the reader is working. */

import { element, icon } from "./element.js";
import { describe } from "./failure.js";

/** A short good result, with something to do about it if there is. */
export function resultNotice(text, action) {
  return element(
    "div",
    { class: "notice notice-good" },
    icon("check"),
    element(
      "div",
      { class: "notice-body" },
      element("p", {}, text),
      action &&
        element(
          "div",
          { class: "notice-actions" },
          element("button", { type: "button", class: "button button-small", on: { click: action.act } }, action.label),
        ),
    ),
  );
}

/** Something to know, neither good nor bad. */
export function plainNotice(text) {
  return element("div", { class: "notice" }, icon("info"), element("p", {}, text));
}

/**
 * A failure with what to do about it.
 *
 * @param {unknown} error what the call rejected with
 * @param {{ title?: string, heading?: string, advice?: string,
 *   actions?: { label: string, act: () => void, waits?: boolean }[] }} options
 *   `waits` says that an action is of no use before the server's `Retry-After` is over
 */
export function failureNotice(error, { title, heading = "p", advice, actions = [] } = {}) {
  const told = describe(error);
  const unsure = told.delivery === "unknown";
  const head = [
    element(heading, { class: "notice-title" }, title ?? told.title),
    told.delivery && element("span", { class: `delivery delivery-${told.delivery}` }, told.deliveryWords),
  ];
  const buttons = actions.map(({ label, act, waits }) => {
    const button = element("button", { type: "button", class: "button button-small", on: { click: act } }, label);
    if (waits && told.retryAfterMs > 0) holdBack(button, told.retryAfterMs);
    return button;
  });
  return element(
    "div",
    {
      class: unsure ? "notice notice-unsure" : "notice notice-bad",
      role: "alert",
      "data-code": told.code,
      "data-delivery": told.delivery,
    },
    icon(told.code === "offline" ? "offline" : unsure ? "question" : "alert"),
    element(
      "div",
      { class: "notice-body" },
      element("div", { class: "notice-head" }, head),
      title && element("p", {}, `${told.title}.`),
      element("p", {}, told.explanation, " ", element("strong", {}, advice ?? told.advice)),
      buttons.length > 0 && element("div", { class: "notice-actions" }, buttons),
      element(
        "details",
        { class: "notice-detail" },
        element("summary", {}, "What the SDK reported"),
        element("code", {}, told.detail),
      ),
    ),
  );
}

/** Keeps a button from being pressed before the server's waiting time is over. A long wait is only a hint. */
function holdBack(button, milliseconds) {
  const label = button.textContent;
  const end = performance.now() + Math.min(milliseconds, 60_000);
  button.disabled = true;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1_000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${label} in ${left} s` : label;
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
}

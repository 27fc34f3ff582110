/** What a failed reading means for the reader, and the box that says so. */

import { countdown, longestHold } from "./countdown.js";
import { element } from "./element.js";
import { notice } from "./notice.js";

/**
 * @typedef {object} Failure
 * @property {"error" | "offline" | "limited" | "signed-out" | "missing"} state
 * @property {"bad" | "offline" | "unsure"} kind of the notice
 * @property {string[]} sentences the names of their texts
 * @property {boolean} canTryAgain whether trying again may help
 * @property {boolean} hides whether what was read before may not be shown any more
 */

const failed = {
  state: "error",
  kind: "bad",
  sentences: ["failedToRead"],
  canTryAgain: true,
  hides: false,
};
const missing = { ...failed, state: "missing", sentences: ["notFound"], hides: true };
const misconfigured = { ...failed, sentences: ["misconfigured"] };
const signedOut = { ...failed, state: "signed-out", kind: "unsure", sentences: ["signedOut"], hides: true };

/** Who may not see a ticket is told the same as if there were none. */
const meanings = new Map([
  [
    "offline",
    { ...failed, state: "offline", kind: "offline", sentences: ["offline", "readsWhenOnline"], canTryAgain: false },
  ],
  ["rate_limited", { ...failed, state: "limited", kind: "unsure" }],
  ["unauthenticated", signedOut],
  ["redirected", signedOut],
  ["forbidden", missing],
  ["not_found", missing],
  ["invalid_argument", { ...misconfigured, canTryAgain: false }],
  ["wasm_blocked", { ...misconfigured, canTryAgain: false }],
  ["wasm_unsupported", { ...misconfigured, canTryAgain: false }],
  ["wasm_not_found", misconfigured],
  ["wasm_invalid", misconfigured],
]);

/** @returns {Failure} */
export function meaningOf(error) {
  return meanings.get(error?.code) ?? failed;
}

/**
 * The box that tells of a failed reading. One that counts is no live region: it would be read out each second.
 *
 * @param {unknown} error
 * @param {{ texts: object, signal: AbortSignal, again: () => void, more?: unknown[], announce: (sentence: string) => void }}
 *   details `again` reads again, `more` are further sentences
 */
export function failureNotice(error, { texts, signal, again, more = [], announce }) {
  const { kind, sentences, canTryAgain } = meaningOf(error);
  const said = sentences.map((name) => texts.say(name));
  const box = notice(kind, [...said, ...more], canTryAgain ? [{ label: texts.say("tryAgain"), act }] : []);
  const button = box.querySelector("button");
  const milliseconds = canTryAgain ? Math.min(error?.retryAfterMs ?? 0, longestHold) : 0;
  if (milliseconds > 0) {
    button.setAttribute("aria-disabled", "true");
    quieten(box, [...said, limited(texts, milliseconds)], announce);
    const left = count(texts, milliseconds, signal, () => {
      left.remove();
      button.removeAttribute("aria-disabled");
    });
    button.parentElement.before(left);
  }
  return box;

  function act() {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    again();
  }
}

/** The box that says that the client waits by itself, because it was asked to slow down. */
export function slowNotice(milliseconds, { texts, signal, announce }) {
  const box = notice("unsure", [count(texts, milliseconds, signal)]);
  quieten(box, [limited(texts, milliseconds)], announce);
  return box;
}

function limited(texts, milliseconds) {
  return texts.say("limited", { seconds: Math.ceil(milliseconds / 1_000) });
}

function count(texts, milliseconds, signal, done) {
  const say = (seconds) => texts.say("limited", { seconds });
  return element("p", {}, countdown({ milliseconds, say, signal, done }));
}

function quieten(box, sentences, announce) {
  box.removeAttribute("role");
  announce(sentences.join(" "));
}

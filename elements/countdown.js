/** Seconds that pass. */

import { element } from "./element.js";

/** A long wait is only a hint: nobody is held back for longer. */
export const longestHold = 60_000;

/**
 * A sentence that tells how many seconds are left.
 *
 * @param {{ milliseconds: number, say: (seconds: number) => string, signal: AbortSignal, done?: () => void }} details
 *   `done` is called when none is left, and not after the end of `signal`
 */
export function countdown({ milliseconds, say, signal, done }) {
  const end = performance.now() + milliseconds;
  const made = element("span", { class: "countdown" });
  let timer = null;
  const tick = () => {
    const left = end - performance.now();
    made.textContent = say(Math.max(0, Math.ceil(left / 1_000)));
    if (left > 0) timer = setTimeout(tick, left % 1_000 || 1_000);
    else done?.();
  };
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  // Whoever asks for it has it before it is over.
  made.textContent = say(Math.ceil(milliseconds / 1_000));
  timer = setTimeout(tick, milliseconds % 1_000 || 1_000);
  return made;
}

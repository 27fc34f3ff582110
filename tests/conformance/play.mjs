/** Plays a case: step after step, each checked. */

import { complaint } from "./shape.mjs";

/** An answer is not as the case has it. */
export class Difference extends Error {
  constructor(message, answer) {
    super(message);
    this.answer = answer;
  }
}

/**
 * Plays a case and gives what was answered, step by step.
 *
 * @throws {Difference} at the first step that does not hold
 */
export async function play({ steps }, caller) {
  const known = {};
  const transcript = [];
  for (const step of steps) {
    const answer = await caller.perform(step, known);
    transcript.push(answer);
    const wrong = step.control === undefined ? judge(step, answer, known) : undefined;
    if (wrong !== undefined) throw new Difference(`${step.call}: ${wrong}`, answer);
    Object.assign(known, step.keep?.(answer, known));
  }
  return transcript;
}

/** Whether a case reads and does nothing else, with the key that there is. */
export function isReading({ steps }) {
  return steps.every(
    ({ call, key, headers }) => call?.startsWith("GET ") && key === undefined && headers === undefined,
  );
}

function judge({ holds = {} }, answer, known) {
  const { outcome = "answered", status = 200, headers = {}, json, text, also } = holds;
  if (answer.outcome !== outcome) return `should be ${outcome}, and is ${answer.outcome}`;
  if (outcome === "answered" && answer.status !== status) {
    return `should be answered with ${status}, and not ${answer.status} ${answer.text.slice(0, 200)}`;
  }
  for (const [name, shape] of Object.entries(headers)) {
    const wrong = complaint(shape, answer.headers.get(name) ?? undefined, `the header ${name}`);
    if (wrong !== undefined) return wrong;
  }
  return (
    (json === undefined ? undefined : complaint(json, answer.json)) ??
    (text === undefined ? undefined : complaint(text, answer.text, "the text")) ??
    also?.(answer, known)
  );
}

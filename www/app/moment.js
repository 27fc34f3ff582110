/** Moments, written as the reader's language and clock do it. */

import { element } from "./element.js";

const readable = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/**
 * A `<time>` for a date of the API: readable as text, exact on hover and for machines. What cannot be read is shown
 * as it came.
 */
export function moment(desk, text) {
  if (text === null) return null;
  const date = desk.toDate(text);
  if (date === null) return element("span", { title: "Not a date that can be read" }, text);
  return element(
    "time",
    { datetime: date.toISOString(), title: `${exact.format(date)}\nas the API wrote it: ${text}` },
    readable.format(date),
  );
}

/** The time of day, for "read at …". */
export function timeOfDay(date = new Date()) {
  return clock.format(date);
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A length of time in its largest unit, such as "2 days". */
export function duration(seconds) {
  const length = Math.abs(seconds);
  const [unit, size] = units.find(([, each]) => length >= each) ?? units.at(-1);
  const amount = Math.floor(length / size);
  return new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

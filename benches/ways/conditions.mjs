/** What a schema cannot say. */
import { isDate, isZeroDate } from "./dates.mjs";

const numeric = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export function isDateOrNothing(text) {
  return text === "" || isDate(text) || isZeroDate(text);
}

export function isNumeric(text) {
  return text === "" || numeric.test(text);
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const standard = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** Whether the value is a date as the API writes it, or in one of the forms that the SDK reads too. */
export function isDate(value) {
  if (typeof value !== "string") return false;
  if (value.length !== 19 || value.charCodeAt(10) !== 32) return standard.test(value) && isDate(documented(value));
  const month = two(value, 5);
  const day = two(value, 8);
  const year = two(value, 0) * 100 + two(value, 2);
  // What is no digit makes NaN, which is never in range.
  return (
    year >= 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (month === 2 && isLeap(year) ? 29 : daysInMonth[month - 1]) &&
    two(value, 11) < 24 &&
    two(value, 14) < 60 &&
    two(value, 17) < 60 &&
    value[4] === "-" &&
    value[7] === "-" &&
    value[13] === ":" &&
    value[16] === ":"
  );
}

/** Whether the value is MySQL's word for "never". */
export function isZeroDate(value) {
  return typeof value === "string" && value.startsWith("0000-00-00");
}

function documented(value) {
  return `${value.slice(0, 10)} ${value.slice(11, 19)}`;
}

function two(text, at) {
  return digit(text.charCodeAt(at)) * 10 + digit(text.charCodeAt(at + 1));
}

function digit(code) {
  return code >= 48 && code <= 57 ? code - 48 : Number.NaN;
}

function isLeap(year) {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

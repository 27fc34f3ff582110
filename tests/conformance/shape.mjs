/**
 * What has to hold of a value, written as the value itself: literals have to be equal, functions say what is wrong (or
 * nothing), objects need the named members and may have others, lists need these rows exactly.
 */

/** The first thing that is wrong, with the place where; nothing if all is well. */
export function complaint(shape, value, place = "") {
  if (typeof shape === "function") {
    const wrong = shape(value);
    return wrong === undefined ? undefined : `${place || "it"} ${wrong}, and not ${shown(value)}`;
  }
  if (shape === null || typeof shape !== "object") {
    return Object.is(shape, value) ? undefined : `${place || "it"} should be ${shown(shape)}, and not ${shown(value)}`;
  }
  if (value === null || typeof value !== "object" || Array.isArray(shape) !== Array.isArray(value)) {
    return `${place || "it"} should be ${Array.isArray(shape) ? "a list" : "an object"}, and not ${shown(value)}`;
  }
  if (Array.isArray(shape) && shape.length !== value.length) {
    return `${place || "it"} should have ${shape.length} rows, and not ${value.length}`;
  }
  for (const [name, inner] of Object.entries(shape)) {
    const found = complaint(inner, value[name], place === "" ? name : `${place}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const check = (test, wish) => (value) => (test(value) ? undefined : `should be ${wish}`);

export const isText = check((value) => typeof value === "string", "a text");
export const isFilled = check((value) => typeof value === "string" && value.trim() !== "", "a text that is not empty");
export const isNumber = check(Number.isInteger, "a whole number");
/** The API mixes numbers and texts in ids. */
export const isId = check((value) => /^[1-9]\d*$/.test(String(value)), "an id");
export const isFlag = check((value) => [0, 1, true, false].includes(value), "a flag");
export const isDate = check(
  (value) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value),
  "a date like 2019-09-28 22:06:16",
);
export const isAbsent = check((value) => value === undefined, "absent");

/** One of these values. */
export const oneOf = (...values) => check((value) => values.includes(value), `one of ${values.map(shown).join(", ")}`);
/** A text that holds this one. */
export const holding = (part) =>
  check((value) => typeof value === "string" && value.includes(part), `a text with ${shown(part)}`);
/** What has this shape, or is null. */
export const orNull = (shape) => (value) => (value === null ? undefined : complaint(shape, value));
/** A list of any length, all of whose rows have this shape. */
export const listOf = (shape, { atLeast = 0 } = {}) => {
  return (value) => {
    if (!Array.isArray(value) || value.length < atLeast) return `should be a list of at least ${atLeast}`;
    for (const [index, row] of value.entries()) {
      const wrong = complaint(shape, row, `row ${index}`);
      if (wrong !== undefined) return `has a fault: ${wrong}`;
    }
    return undefined;
  };
};

function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Checks single values, and converts them. */
import { isNumeric } from "./conditions.mjs";
import { isDate, isZeroDate } from "./dates.mjs";
import { trusted } from "./trusted.mjs";

function refuse(value, expected) {
  throw new TypeError(`expected ${expected}, found ${JSON.stringify(value)?.slice(0, 100)}`);
}

function id(value) {
  if (typeof value === "string") return value === "" || value === "0" ? null : value;
  if (value == null || value === 0) return null;
  return Number.isSafeInteger(value) && value > 0 ? String(value) : refuse(value, "an id");
}

function required(value) {
  return id(value) ?? refuse(value, "an id");
}

function text(value) {
  if (typeof value === "string") return value;
  if (value == null) return "";
  return typeof value === "number" ? String(value) : refuse(value, "text");
}

function textOrNull(value) {
  if (typeof value === "string") return value === "" ? null : value;
  if (value == null) return null;
  return typeof value === "number" ? String(value) : refuse(value, "text");
}

function flag(value) {
  if (value === 0 || value === false || value === "0" || value === "false") return false;
  if (value === 1 || value === true || value === "1" || value === "true") return true;
  return value == null || value === "" ? null : refuse(value, "a flag");
}

function number(value) {
  if (typeof value === "number") return value;
  if (value == null || value === "") return null;
  return typeof value === "string" && isNumeric(value) ? Number(value) : refuse(value, "a number");
}

function date(value) {
  if (value == null || value === "" || isZeroDate(value)) return null;
  return isDate(value) ? value : refuse(value, "a date");
}

function tags(value) {
  const fits = value == null || typeof value === "string" || (Array.isArray(value) && value.every(isTag));
  return fits ? trusted.tags(value) : refuse(value, "tags");
}

function isTag(value) {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function map(value) {
  return value == null || value === "" || typeof value === "object" ? trusted.map(value) : refuse(value, "an object");
}

function jsonText(value) {
  return typeof value === "string" ? trusted.jsonText(value) : map(value);
}

function values(value) {
  return value == null || value === "" || Array.isArray(value) ? trusted.values(value) : refuse(value, "an array");
}

export const checked = {
  ...trusted,
  ...{ id, required, text, textOrNull, flag, number, date, tags, map, jsonText, values },
};

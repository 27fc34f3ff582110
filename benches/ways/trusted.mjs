/** Converts single values that a validator has found to be right. */
import { isZeroDate } from "./dates.mjs";
import { clean } from "./rows.mjs";

const id = (value) => (value == null || value === "" || value === 0 || value === "0" ? null : String(value));
const text = (value) => (typeof value === "string" ? value : value == null ? "" : String(value));
const textOrNull = (value) => (value == null || value === "" ? null : String(value));
const flag = (value) =>
  value == null || value === "" ? null : value === true || value === 1 || value === "1" || value === "true";
const number = (value) => (value == null || value === "" ? null : Number(value));
const date = (value) => (value == null || value === "" || isZeroDate(value) ? null : value);
const any = (value) => (value == null ? null : clean(value));
const values = (value) => (value == null || value === "" ? [] : clean(value));

function tags(value) {
  if (value == null || value === "") return [];
  if (typeof value !== "string") return value.map(String);
  return value
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

function map(value) {
  if (value == null || value === "" || (Array.isArray(value) && value.length === 0)) return {};
  return clean(value);
}

function jsonText(value) {
  if (typeof value !== "string") return map(value);
  if (value === "" || value === "[]") return {};
  try {
    const inside = JSON.parse(value);
    return Array.isArray(inside) || inside === null ? map(inside) : clean(inside);
  } catch {
    return value.trim() === "" ? {} : value;
  }
}

export const trusted = { id, required: id, text, textOrNull, flag, number, date, tags, map, jsonText, any, values };

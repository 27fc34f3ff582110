/** Decides what of a mail repeats the message that it answers. */

/** What mail programs put such a message into, or the line that leads to it; an indented paragraph is none of them. */
export const quotes =
  'blockquote:not([_tyle*="border:none"]),.gmail_attr,.moz-cite-prefix,.protonmail_quote,.yahoo_quoted';

/** Where it begins in Outlook, up to the end of the mail. */
export const beginnings = "#appendonsend,#divRplyFwdMsg";

/** Outlook for Windows has no name for it: a rule, and under it who wrote. */
export const unnamedBeginnings = '[_tyle*="border-top:solid #"]';
export const whoWrote = /^\s*[^\s:：][^:：]{0,30}[:：]/;

/** The attributes that tell. */
export const attributes = ["class", "id"];

/** @typedef {"own" | "lead" | "rule" | "quoted"} Line */

/** What a line is, by its text; a rule has none. One that names a time and ends with a colon may lead to a quotation. */
export function lineOf(text, isQuoted) {
  if (text === null) return "rule";
  if (isQuoted) return "quoted";
  return text.length < 300 && /\d.*[:：]\s*$/s.test(text) ? "lead" : "own";
}

const letters = { own: "o", lead: "l", rule: "r", quoted: "q" };

/**
 * Where the answered message begins, if it is the end of the mail, and own words are before it. Where own words are between
 * its lines or behind it, it is needed to understand them.
 *
 * @param {Line[]} lines
 * @returns {number[]} the best place first, and another if a line that leads to it has to stay outside
 */
export function whereToFold(lines) {
  const [, end, quoted] = /^[olr]*?[ol]((?:r*l)?(r*q[qr]*))$/.exec(lines.map((line) => letters[line]).join("")) ?? [];
  return end === undefined ? [] : [...new Set([lines.length - end.length, lines.length - quoted.length])];
}

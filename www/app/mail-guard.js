/** Decides, before any parser runs, whether a message is small enough to be parsed. */

const mostCharacters = 1_000_000;
const mostTags = 50_000;
const mostDepth = 256;
const mostText = 200_000;

const empty = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const tag = /<(\/?)([a-z][a-z0-9]*)/gi;

/** Parsers take quadratic time for deep input, so a message of half a megabyte can freeze a page. */
export function tooMuch(html) {
  if (html.length > mostCharacters) return true;
  let tags = 0;
  let depth = 0;
  for (const [, closing, name] of html.matchAll(tag)) {
    tags += 1;
    if (closing) depth = Math.max(0, depth - 1);
    else if (!empty.has(name.toLowerCase())) depth += 1;
    if (tags > mostTags || depth > mostDepth) return true;
  }
  return false;
}

/** The text of a message that is too much for a parser: tags cut away in one pass, and only its beginning. */
export function roughText(html) {
  return html.slice(0, mostText).replace(/<[^<>]*>/g, " ");
}

/** Whether a text holds markup or references at all. */
export function hasMarkup(text) {
  return /<[a-z!/?]|&[a-z#]/i.test(text);
}

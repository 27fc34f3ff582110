/**
 * Makes a tree of a stranger's HTML in a document where nothing runs or loads, and takes out what is dangerous: by the
 * browser's own sanitizer, or by DOMPurify where there is none. It only removes; the pass decides what is shown.
 */

import { attributes as ofQuotes } from "./quote.js";
import { names } from "./rules.js";
import { bodyOf } from "./tree.js";

let parser = null;

/** Gets what `parse` needs; DOMPurify is loaded only where the browser has no sanitizer. The rules have to be there. */
export async function prepareParser() {
  parser ??= nativeParser() ?? (await purifyingParser());
}

/**
 * @param {string} html
 * @returns {Node} the node that holds the message
 */
export function parse(html) {
  return parser(html);
}

function lists() {
  const [dropped, attributes] = names()
    .split("\n")
    .map((line) => line.trim().split(" "));
  // A document without a head is none.
  return { dropped: dropped.filter((name) => name !== "head"), attributes: [...new Set([...attributes, ...ofQuotes])] };
}

function nativeParser() {
  if (typeof Document.parseHTML !== "function" || typeof Sanitizer !== "function") return null;
  const { dropped, attributes } = lists();
  try {
    const sanitizer = new Sanitizer({ removeElements: dropped, attributes, comments: false });
    return (html) => bodyOf(Document.parseHTML(html, { sanitizer }));
  } catch {
    return null; // An older draft of the interface.
  }
}

async function purifyingParser() {
  const { default: purify } = await import("./purify.js");
  const { dropped, attributes } = lists();
  const limits = { FORBID_TAGS: dropped, FORBID_CONTENTS: dropped, ALLOWED_ATTR: attributes };
  // Else it would take a disarmed style for an address with a scheme.
  const styles = { ADD_URI_SAFE_ATTR: ["_tyle"] };
  const options = { ...limits, ...styles, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM: true };
  return (html) => purify.sanitize(html, options);
}

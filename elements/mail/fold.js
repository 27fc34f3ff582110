/** Folds what a mail repeats of the message that it answers. */

import { beginnings, lineOf, quotes, unnamedBeginnings, whereToFold, whoWrote } from "./quote.js";
import { isBlock } from "./text.js";
import { beginningOf, matches, nodesIn } from "./tree.js";
import { trim } from "./trim.js";

/** Between these and their parts nothing else may stand. */
const frames = /^(table|tbody|thead|tfoot|tr|ul|ol|dl)$/;

export class Fold {
  /** What is shown of quotations. */
  #quoted = new Set();
  /** Whether all that comes is quoted. */
  #isRest = false;

  /**
   * To be told of all that is made, in its order, because what is shown no longer says what it is.
   *
   * @param {Node} place where something was put
   * @param {Node | null} made what was put there
   * @param {Element} [element] what it was made of, unless it was a text
   */
  note(place, made, element) {
    if (element) this.#isRest ||= isBeginning(element);
    const isQuoted = this.#isRest || this.#quoted.has(place) || (element && matches(element, quotes));
    if (isQuoted && made) this.#quoted.add(made);
  }

  /**
   * Folds the end of what is shown, if it is a quotation.
   *
   * @param {DocumentFragment} content
   * @param {string} words what is to be pressed to see it
   * @param {boolean} isOpen whether it is seen
   */
  close(content, words, isOpen) {
    const lines = this.#linesOf(content);
    for (const place of whereToFold(lines.map(({ text, isQuoted }) => lineOf(text, isQuoted)))) {
      const first = outermost(lines[place].first, lines[place - 1].last);
      const { parentNode: parent } = first;
      if (frames.test(parent.localName) || !parent.contains(lines.at(-1).last)) continue;
      const details = content.ownerDocument.createElement("details");
      const summary = content.ownerDocument.createElement("summary");
      summary.dir = "auto";
      summary.append(words);
      details.open = isOpen;
      while (first.nextSibling) details.append(first.nextSibling);
      details.prepend(summary, first);
      trim(parent);
      parent.append(details);
      return;
    }
  }

  #linesOf(content) {
    const lines = [];
    let block;
    for (const node of nodesIn(content)) {
      const isText = node.nodeType === Node.TEXT_NODE;
      if (node.localName === "br") block = undefined;
      if (isText ? node.data.trim() === "" : !/^(img|hr)$/.test(node.localName)) continue;
      const isRule = node.localName === "hr";
      const isQuoted = this.#quoted.has(node);
      const around = blockAround(node);
      if (block !== around || isRule || isQuoted !== lines.at(-1).isQuoted)
        lines.push({ first: node, text: "", isQuoted });
      const line = lines.at(-1);
      line.last = node;
      line.text = isRule ? null : line.text + (node.data ?? "");
      block = isRule ? undefined : around;
    }
    return lines;
  }
}

function isBeginning(node) {
  return matches(node, beginnings) || (matches(node, unnamedBeginnings) && whoWrote.test(beginningOf(node, 200)));
}

function blockAround(node) {
  let around = node.parentNode;
  while (around.nodeType === Node.ELEMENT_NODE && !isBlock(around)) around = around.parentNode;
  return around;
}

/** The largest part that begins with a node, and does not hold what is before it. */
function outermost(node, before) {
  let part = node;
  while (!part.parentNode.contains(before)) part = part.parentNode;
  return part;
}

/** Messages as text. */

import { beginning, LayoutGuard } from "./layout-guard.js";

/** How much of what is not parsed is looked through for text. */
const mostMarkup = 1_000_000;
const mostParagraph = 1_000;
/** Lines, and parts of long ones. */
const pieces = /[^\n]{0,1000}(\n|(?=[^\n])|$)/gu;
const blocks =
  "address, blockquote, center, dd, div, dl, dt, figure, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, table, tr, ul";

/** Whether an element holds lines of its own. */
export const isBlock = (element) => element.matches(`${blocks}, caption, td, th`);

/** The text of a message that is too much for a parser: tags cut away in one pass, and only its beginning. */
export function roughText(html) {
  const text = html
    .slice(0, mostMarkup)
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/[ \t]+/g, " ");
  return new LayoutGuard().pass(beginning(text.trimStart()));
}

/** The text of what is shown of a message, with a line for each line. */
export function linesOf(content) {
  const lines = new Lines();
  lines.write(content, false);
  return lines.text.trim();
}

class Lines {
  text = "";

  write(node, isPreformatted) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE)
        this.#add(isPreformatted ? child.data : child.data.replaceAll(/\s+/g, " "));
      else if (child.localName === "br") this.text += "\n";
      else if (child.matches(blocks)) {
        this.#newLine();
        this.write(child, isPreformatted || child.localName === "pre");
        this.#newLine();
      } else {
        this.write(child, isPreformatted);
        if (child.matches("td, th")) this.#add(" ");
      }
    }
  }

  #add(text) {
    this.text += /(^|\s)$/.test(this.text) ? text.replace(/^ /, "") : text;
  }

  #newLine() {
    if (this.text !== "" && !this.text.endsWith("\n")) this.text += "\n";
  }
}

/** The beginning of a text, in blocks, because browsers take quadratic time for the length of a block. */
export function paragraphs(text, target) {
  const content = target.createDocumentFragment();
  let paragraph = "";
  const end = () => {
    if (paragraph === "") return;
    const block = target.createElement("div");
    block.dir = "auto";
    block.textContent = paragraph;
    content.append(block);
    paragraph = "";
  };
  for (const [piece] of beginning(text).matchAll(pieces)) {
    if (paragraph.length + piece.length > mostParagraph) end();
    paragraph += piece;
  }
  end();
  return content;
}

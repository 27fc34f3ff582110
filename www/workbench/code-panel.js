/** The few lines of code that make the current screen. */

import { element, replace } from "../app/element.js";
import { announce } from "./announcer.js";
import { codeFor } from "./code-sample.js";

const token =
  /(\/\/.*$)|("(?:[^"\\]|\\.)*"|`[^`]*`)|\b(import|from|const|await|new|for|of|if|try|catch|instanceof|return|case|switch|break|async|null|true|false)\b|\b(\d[\d_]*)\b/gm;
const kinds = ["comment", "string", "keyword", "number"];

export class CodePanel {
  #place = document.getElementById("code");
  #title = document.getElementById("code-title");
  #text = "";

  constructor() {
    const button = document.getElementById("code-copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.#text);
        announce("The code was copied.");
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed";
      }
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2_000);
    });
  }

  /** Shows the code of an action, with the values that this page used. */
  show(action, values = {}) {
    const { title, text } = codeFor(action, values);
    this.#text = text;
    this.#title.textContent = title;
    replace(this.#place, coloured(text));
  }
}

function coloured(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    pieces.push(text.slice(end, match.index));
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
    pieces.push(element("span", { class: `code-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

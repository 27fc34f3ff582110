/** Places where answers differed from what the SDK knows. */

import { element, foreign } from "../app/element.js";

const most = 50;

export class DriftPanel {
  #panel = document.getElementById("drift-panel");
  #list = document.getElementById("drift");
  #count = document.getElementById("drift-count");
  #seen = new Set();

  /** Adds a notice; the same one is shown once. */
  add({ path, expected, found }) {
    const name = `${path} ${expected} ${found}`;
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    this.#panel.hidden = false;
    this.#count.textContent = String(this.#seen.size);
    if (this.#seen.size > most) return;
    this.#list.append(
      element(
        "li",
        {},
        element("code", {}, foreign(path)),
        element("span", { class: "quiet" }, ` expected ${expected}, came as ${found}`),
      ),
    );
  }

  /** Forgets all; another ticket is opened. */
  clear() {
    this.#seen.clear();
    this.#list.replaceChildren();
    this.#panel.hidden = true;
  }
}

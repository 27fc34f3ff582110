/** What the sandbox saw: the last calls, with what they did. */

import { element, replace } from "../app/element.js";

const most = 8;
const pause = 3_000;

export class LedgerPanel {
  #panel = document.getElementById("ledger-panel");
  #rows = document.getElementById("ledger");
  #sandbox = null;
  #state = "";
  #timer = 0;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#plan());
  }

  /** Watches a sandbox; `null` watches nothing. */
  watch(sandbox) {
    this.#sandbox = sandbox;
    this.#panel.hidden = sandbox === null;
    this.#state = "";
    this.refresh();
  }

  /** Reads the ledger now. */
  async refresh() {
    clearTimeout(this.#timer);
    const sandbox = this.#sandbox;
    if (sandbox === null) return;
    try {
      const entries = await sandbox.ledger();
      if (sandbox === this.#sandbox) this.#show(entries);
    } catch {
      if (sandbox === this.#sandbox) this.#tell("The sandbox does not answer.");
    }
    this.#plan();
  }

  #plan() {
    clearTimeout(this.#timer);
    if (this.#sandbox !== null && document.visibilityState === "visible") {
      this.#timer = setTimeout(() => this.refresh(), pause);
    }
  }

  #show(entries) {
    // The browser's own questions before a call would push the calls out of sight.
    const calls = entries.filter(({ method }) => method !== "OPTIONS");
    const last = calls.slice(-most).reverse();
    const state = JSON.stringify(last);
    if (state === this.#state) return;
    this.#state = state;
    if (last.length === 0) this.#tell("No calls yet.");
    else replace(this.#rows, last.map(row));
  }

  #tell(sentence) {
    this.#state = sentence;
    replace(this.#rows, element("tr", {}, element("td", { colspan: "3", class: "quiet" }, sentence)));
  }
}

function row({ method, path, status, effects }) {
  const outcome = status === null || status === undefined ? "none" : String(status);
  return element(
    "tr",
    { "data-outcome": outcome === "none" ? "lost" : outcome[0] },
    element(
      "th",
      { scope: "row" },
      element("span", { class: "method" }, method),
      " ",
      element("span", { class: "path" }, path.replace(/^\/api\/v2(?=\/)/, "")),
    ),
    element("td", {}, outcome),
    element("td", { class: "effects" }, effects.length === 0 ? "–" : effects.map((each) => element("span", {}, each))),
  );
}

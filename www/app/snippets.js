/** The pieces of code to take along: tabs as the ARIA practices have them, and a button that copies. */

const moves = { ArrowLeft: -1, ArrowRight: 1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY };

export class Snippets {
  #tabs = [...document.querySelectorAll("#snippets [role=tab]")];
  #copy = document.getElementById("copy");

  constructor() {
    for (const tab of this.#tabs) {
      tab.addEventListener("click", () => this.#choose(tab));
      tab.addEventListener("keydown", (event) => this.#move(event));
    }
    this.#copy.addEventListener("click", () => this.#copyChosen());
    this.#choose(this.#tabs[0]);
  }

  #choose(chosen) {
    for (const tab of this.#tabs) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      panelOf(tab).hidden = !is;
    }
  }

  #move(event) {
    const step = moves[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.#tabs.length - 1;
    const next = this.#tabs.indexOf(event.currentTarget) + step;
    const wrapped = next === -1 ? last : next === last + 1 ? 0 : Math.min(Math.max(next, 0), last);
    this.#choose(this.#tabs[wrapped]);
    this.#tabs[wrapped].focus();
  }

  async #copyChosen() {
    const chosen = this.#tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
    try {
      await navigator.clipboard.writeText(panelOf(chosen).textContent);
      this.#copy.textContent = "Copied";
    } catch {
      this.#copy.textContent = "Not allowed";
    }
    setTimeout(() => {
      this.#copy.textContent = "Copy";
    }, 2_000);
  }
}

function panelOf(tab) {
  return document.getElementById(tab.getAttribute("aria-controls"));
}

/** Which sandbox the page talks to, and the choice of another one. */

import { element, replace } from "../app/element.js";

export class SandboxPanel {
  #panel = document.getElementById("sandbox-panel");
  #choice = document.getElementById("sandbox-form");
  #field = this.#choice.closest(".field");
  #about = document.getElementById("sandbox-about");
  #problem = document.getElementById("sandbox-problem");

  /** @param {{ onChoose: (form: string) => Promise<void> }} details */
  constructor({ onChoose }) {
    this.#choice.addEventListener("change", async () => {
      const before = this.#choice.dataset.chosen;
      try {
        await onChoose(this.#choice.value);
      } catch (error) {
        this.#choice.value = before;
        this.#problem.textContent = `That sandbox does not answer: ${error.message}.`;
      }
    });
  }

  /** Says what there is to choose from; a single form is no choice. */
  offer(choices) {
    replace(
      this.#choice,
      choices.map(([value, name]) => element("option", { value }, name)),
    );
    this.#field.hidden = choices.length < 2;
  }

  /** Shows the one that is connected; `null` hides the panel. */
  watch(connected) {
    this.#panel.hidden = connected === null;
    this.#problem.textContent = "";
    if (connected === null) return;
    this.#choice.value = connected.form;
    this.#choice.dataset.chosen = connected.form;
    const [{ label }] = this.#choice.selectedOptions;
    this.#about.textContent = this.#field.hidden ? `It runs ${label}. ${connected.about}` : connected.about;
  }
}

/** The looks of the elements, as the visitor chooses them. */

/** What of the form is an attribute of every element, by its name there. */
const attributes = { lang: "lang", theme: "theme", density: "density" };
/** What is a class of the page's own style sheet. */
const classes = { text: "large", width: "narrow" };

export class Looks {
  #form = document.getElementById("looks");
  #elements;

  /** @param {() => HTMLElement[]} elements which are there now */
  constructor(elements) {
    this.#elements = elements;
    this.#form.addEventListener("change", () => this.apply());
  }

  /** Gives the elements what is chosen. */
  apply() {
    const chosen = this.#form.elements;
    for (const each of this.#elements()) {
      for (const [field, name] of Object.entries(attributes)) {
        if (chosen[field].value === "") each.removeAttribute(name);
        else each.setAttribute(name, chosen[field].value);
      }
      for (const [field, name] of Object.entries(classes)) each.classList.toggle(name, chosen[field].value === name);
      each.toggleAttribute("staff", chosen.staff.checked);
    }
  }
}

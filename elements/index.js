/** The custom elements. Importing this file defines them, where there are custom elements. */

import { OmnideskContactForm } from "./contact-form.js";
import { OmnideskTicket } from "./ticket.js";

export { removeDrafts as logout } from "./draft.js";
export { OmnideskElement } from "./omnidesk-element.js";
export { addTexts } from "./texts/index.js";
export { OmnideskContactForm, OmnideskTicket };

for (const [name, type] of [
  ["omnidesk-ticket", OmnideskTicket],
  ["omnidesk-contact-form", OmnideskContactForm],
]) {
  // A page that has two copies of the package keeps the first.
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, type);
}

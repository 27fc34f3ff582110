/** The style sheets of the elements, made once and shared by all of them. */

import base from "./base.css.js";
import composer from "./composer.css.js";
import contactForm from "./contact-form.css.js";
import ticket from "./ticket.css.js";

let made = null;

/** @returns {CSSStyleSheet[]} */
export function sheets() {
  made ??= [base, ticket, contactForm, composer].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return made;
}

/** What a contact form asks, as fields. */

import { field } from "./field.js";

/**
 * @typedef {object} Question
 * @property {string} name
 * @property {string} key tells it apart: a page may give a field a name that the form has, too
 * @property {ReturnType<field>} field
 * @property {{ label: string, required?: boolean, readonly?: boolean, options: [string, string][], extra?: object }} asked
 * @property {string} definition by which it is known again
 * @property {(texts: object) => void} relabel shows its words in another language
 */

/** What every form asks; `text` names the label. */
const own = [
  { name: "name", text: "yourName", autocomplete: "name", dir: "auto" },
  { name: "from", text: "yourAddress", type: "email", autocomplete: "email", dir: "ltr", required: true },
];
const subject = { name: "subject", text: "subject", dir: "auto", required: true };
const message = { name: "message", text: "yourMessage", control: "textarea", rows: "5", dir: "auto", required: true };

/**
 * The questions in their order. One that was there before keeps its field, with what is typed into it.
 *
 * @param {{ texts: object, settings: { subject: string | null }, extras: object[] }} details
 * @param {Question[]} before
 * @returns {Question[]}
 */
export function questions({ texts, settings, extras }, before = []) {
  const wanted = [
    ...own,
    settings.subject === null && subject,
    ...extras.map((extra) => ({ ...extra, extra })),
    message,
  ];
  return wanted.filter(Boolean).map((details) => {
    const definition = JSON.stringify(details);
    return before.find((known) => known.definition === definition) ?? question(details, definition, texts);
  });
}

function question(details, definition, texts) {
  const { extra, text, label, required, readonly, value, options = [], ...attributes } = details;
  const isList = attributes.control === "select";
  const wordsIn = (language) => {
    const words = text ? language.say(text) : label;
    return required || readonly ? words : language.say("optional", { label: words });
  };
  const made = field({
    ...attributes,
    label: wordsIn(texts),
    options: isList ? [["", texts.say("choose")], ...options] : [],
    "aria-required": required ? "true" : null,
  });
  if (value) made.input.value = value;
  made.input.readOnly = readonly === true;
  // A list that cannot be changed is shown, and left out of the order of the tab key by the browser.
  made.input.disabled = readonly === true && isList;
  return {
    name: details.name,
    key: extra ? `field.${details.name}` : details.name,
    field: made,
    asked: { label, required, readonly, value, options, extra },
    definition,
    relabel: (language) => made.relabel({ label: wordsIn(language), choice: language.say("choose") }),
  };
}

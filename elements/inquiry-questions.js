/** What a contact form asks, as fields. */

import { field } from "./field.js";

/** @typedef {{ name: string, key: string, field: ReturnType<field>, asked: object }} Question */

/**
 * The questions in their order.
 *
 * @param {{ texts: object, settings: { subject: string | null }, extras: object[] }} details
 * @returns {Question[]}
 */
export function questions({ texts, settings, extras }) {
  const own = [
    { name: "name", label: texts.say("yourName"), autocomplete: "name", dir: "auto" },
    {
      name: "from",
      label: texts.say("yourAddress"),
      type: "email",
      autocomplete: "email",
      dir: "ltr",
      required: true,
    },
    settings.subject === null && { name: "subject", label: texts.say("subject"), dir: "auto", required: true },
    ...extras.map((extra) => ({ ...extra, extra })),
    { name: "message", label: texts.say("yourMessage"), control: "textarea", rows: "5", dir: "auto", required: true },
  ];
  return own.filter(Boolean).map(({ extra, required, readonly, value, label, options = [], ...details }) => {
    const asked = field({
      ...details,
      label: required || readonly ? label : texts.say("optional", { label }),
      options: details.control === "select" ? [["", texts.say("choose")], ...options] : [],
      "aria-required": required ? "true" : null,
    });
    if (value) asked.input.value = value;
    asked.input.readOnly = readonly === true;
    // A list that cannot be changed is shown, and left out of the order of the tab key by the browser.
    asked.input.disabled = readonly === true && details.control === "select";
    const key = extra ? `field.${details.name}` : details.name;
    return { name: details.name, key, field: asked, asked: { label, required, readonly, options, extra } };
  });
}

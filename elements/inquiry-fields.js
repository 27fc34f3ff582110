/** What a contact form asks besides: fields that the page gives, or those of a form of the API. */

/** Ample for a form; the API gives fifteen unless asked. */
const most = 999;

/**
 * @typedef {object} InquiryField
 * @property {string} name
 * @property {string} label
 * @property {"input" | "textarea" | "select"} control
 * @property {[string, string][]} options values with what is read in place of them
 * @property {boolean} required
 * @property {boolean} readonly
 * @property {string} value
 */

/** How the API's kinds of fields are shown; those that are hidden are left out. */
const kinds = {
  text: { control: "input" },
  textarea: { control: "textarea" },
  textreadonly: { control: "input", readonly: true },
  select: { control: "select" },
  selectreadonly: { control: "select", readonly: true },
};

/**
 * Fields as a page gives them.
 *
 * @returns {InquiryField[]}
 */
export function fieldsOf(given) {
  return given.map(({ name, label, control, options, required, readonly, value }) => ({
    name,
    label: label ?? name,
    control: control ?? (options ? "select" : "input"),
    options: optionsOf(options),
    required: required === true,
    readonly: readonly === true,
    value: String(value ?? ""),
  }));
}

/**
 * Reads the fields of a form.
 *
 * @param {string} status the status that the ticket is going to have; it decides what is required
 * @returns {Promise<InquiryField[]>}
 */
export async function readFields(desk, { form, status, signal }) {
  const { items } = await desk.formFields.list({ limit: most }, { signal });
  const known = items.filter(({ formId, inputType }) => formId === form && Object.hasOwn(kinds, inputType ?? ""));
  const fields = known.map(({ id, name, inputType, requiredStatuses, extra }) => ({
    name: name ?? id,
    // No page documents these three: a label, options and a default value are taken where they are.
    label: textOr(extra.label, name ?? id),
    options: optionsOf(extra.options),
    value: textOr(extra.default_value, ""),
    readonly: false,
    ...kinds[inputType],
    required: requiredStatuses.includes(status) && !kinds[inputType].readonly,
  }));
  // What cannot be changed and says nothing is nothing to show.
  return fields.filter(({ readonly, value }) => !readonly || value !== "");
}

/**
 * Options in any of the shapes that an API may have: an object from values to labels, a list of texts, of pairs, or of
 * objects.
 *
 * @returns {[string, string][]}
 */
export function optionsOf(options) {
  if (options === null || typeof options !== "object") return [];
  if (!Array.isArray(options)) return Object.entries(options).map(([value, label]) => [value, textOr(label, value)]);
  return options.flatMap((option) => {
    if (Array.isArray(option)) return [[String(option[0]), textOr(option[1], String(option[0]))]];
    if (option !== null && typeof option === "object") {
      const value = option.value ?? option.id ?? option.name;
      return value === undefined ? [] : [[String(value), textOr(option.label ?? option.name, String(value))]];
    }
    return [[String(option), String(option)]];
  });
}

function textOr(value, other) {
  return typeof value === "string" || typeof value === "number" ? String(value) : other;
}

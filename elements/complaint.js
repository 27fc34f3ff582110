/** What the API says of single parameters, when it refuses them. */

import { foreign } from "./element.js";

/**
 * Shares it out: to the fields that can be changed, and what is left as sentences.
 *
 * @param {Readonly<Record<string, string>>} said by the names of parameters
 * @param {{ parameter: string, field: ReturnType<import("./field.js").field> }[]} fields and under which parameters they
 *   are sent
 */
export function shareOut(said, fields) {
  const left = new Map(Object.entries(said).map(([name, message]) => [plain(name), { name, message }]));
  const mistakes = fields.flatMap(({ parameter, field }) => {
    const name = plain(parameter);
    const found = left.get(name);
    if (found === undefined || field.input.readOnly || field.input.disabled) return [];
    left.delete(name);
    return [{ field, message: found.message }];
  });
  return { mistakes, others: [...left.values()].map(({ name, message }) => foreign(`${name}: ${message}`)) };
}

/** Parameters are written in more than one way: `fromName`, `from_name`. */
function plain(name) {
  return name.toLowerCase().replaceAll("_", "");
}

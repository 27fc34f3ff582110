/** How urgent a ticket is: each degree has a word and a shape of its own. */

import { element, foreign, icon } from "../app/element.js";

/** The degrees that the SDK names, the least urgent first. */
export const priorities = ["low", "medium", "high", "urgent"];

/** A priority with its sign; any word is possible, none gives `null`. */
export function prioritySign(word) {
  if (word === "") return null;
  const known = priorities.includes(word);
  return element("span", { class: "priority" }, icon(`priority-${known ? word : "medium"}`), foreign(word));
}

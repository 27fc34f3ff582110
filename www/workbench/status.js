/** The states of a ticket: each has a word and a shape of its own, so that colour is never needed to tell them. */

import { element, icon } from "../app/element.js";

/** The states that are documented, in the order of a ticket's life. */
export const statuses = ["new", "open", "pending", "holding", "solved", "closed"];

/** A badge with a status; any word is possible. */
export function statusBadge(status) {
  const known = statuses.includes(status);
  return element(
    "span",
    { class: "status", "data-status": known ? status : "other" },
    icon(known ? `status-${status}` : "status-other"),
    status || "no status",
  );
}

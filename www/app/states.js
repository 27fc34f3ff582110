/** The states of the elements that a link leads to, each by a ticket, or by a trouble. */

const sample = "858477";

/**
 * `name` stands in the address; `trouble` is there from the beginning, or `later`, once the ticket is on the screen.
 *
 * @type {{ name: string, title: string, ticket: string, trouble?: string, later?: boolean }[]}
 */
export const states = [
  { name: "ready", title: "All is well" },
  { name: "long", title: "400 entries", ticket: "858463" },
  { name: "hostile", title: "A hostile mail", ticket: "858469" },
  { name: "arabic", title: "An Arabic conversation", ticket: "858479" },
  { name: "empty", title: "No messages yet", ticket: "858464" },
  { name: "loading", title: "A slow answer", trouble: "slow" },
  { name: "error", title: "The server fails", trouble: "error" },
  { name: "offline", title: "No network", trouble: "offline", later: true },
  { name: "limited", title: "Too many requests", trouble: "limited" },
  { name: "signed-out", title: "Signed out", trouble: "signed-out" },
  { name: "not-found", title: "Not found, or not yours", ticket: "1" },
  { name: "unsure", title: "A reply that may have arrived", trouble: "unsure", later: true },
  { name: "refused", title: "A reply that is refused", trouble: "refused", later: true },
].map((state) => ({ ticket: sample, ...state }));

/** Whether an address names a state, or nothing: others lead to a place in the page. */
export function isState(hash) {
  return hash === "" || hash.startsWith("#state=");
}

/** The state that an address asks for, else the first. */
export function stateOf(hash) {
  const name = new URLSearchParams(hash.slice(1)).get("state");
  return states.find((state) => state.name === name) ?? states[0];
}

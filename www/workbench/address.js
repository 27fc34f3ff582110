/** The part of the page's address that says which screen is open. It never holds a key. */

const patterns = [
  [/^#\/ticket\/([1-9]\d{0,15})$/, (id) => ({ screen: "ticket", id })],
  [/^#\/new$/, () => ({ screen: "new" })],
  [/^#\/connect$/, () => ({ screen: "connect" })],
];

/** The screen that the address names; `null` if it names none. */
export function currentRoute() {
  for (const [pattern, route] of patterns) {
    const match = pattern.exec(location.hash);
    if (match) return route(match[1]);
  }
  return null;
}

/** The address of a ticket's screen. */
export function ticketAddress(id) {
  return `#/ticket/${encodeURIComponent(id)}`;
}

/** Goes to a screen; opens it again if it is the current one. */
export function go(hash) {
  if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}

/** Calls back for every change of the address. */
export function onRoute(listener) {
  addEventListener("hashchange", () => listener(currentRoute()));
}

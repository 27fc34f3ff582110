/** What the module asks of the network beside `fetch`. */

/** Whether the browser says that there is no network. Elsewhere nobody says so. */
export function isOffline() {
  return globalThis.navigator?.onLine === false;
}

/** The headers that the browser shows, a line each. */
export function headerLines(response) {
  return Array.from(response.headers, ([name, value]) => `${name}:${value}`).join("\n");
}

/** The reader of a body, which may be none. */
export function openBody(response) {
  return response.body?.getReader();
}

/** The next bytes; nothing at the end. */
export async function readChunk(reader) {
  return (await reader?.read())?.value;
}

/** Clients of the API. Elements with the same settings share one, and the last that leaves takes it along. */

import init, { OmnideskClient } from "../index.js";

/** Each with its settings and the elements that use it. */
const shared = new Set();

/**
 * @typedef {object} Settings
 * @property {string | null} baseUrl
 * @property {object | ((context: object) => string | Promise<string>) | null} auth as the client takes it, or what gives the
 *   token
 * @property {((request: Request) => Promise<Response>) | null} fetch
 * @property {OmnideskClient | null} client used as it is in place of the others
 */

/**
 * Opens a connection.
 *
 * @param {Settings} settings
 * @param {{ drift?: (drift: object) => void, step?: (step: object) => void }} listener told of what the shared client tells;
 *   a client that the page made has listeners of its own
 * @returns {Promise<{ desk: OmnideskClient, close(): void }>}
 */
export async function connect({ baseUrl, auth, fetch, client }, listener) {
  if (client) return { desk: client, close: () => {} };
  await init();
  const known = [...shared].find((each) => each.baseUrl === baseUrl && each.auth === auth && each.fetch === fetch);
  const connection = known ?? open({ baseUrl, auth, fetch });
  connection.listeners.add(listener);
  return { desk: connection.desk, close: () => leave(connection, listener) };
}

function open({ baseUrl, auth, fetch }) {
  const listeners = new Set();
  const tell = (name) => (detail) => {
    for (const listener of listeners) listener[name]?.(detail);
  };
  const desk = new OmnideskClient({
    baseUrl,
    auth: typeof auth === "function" ? { token: auth } : auth,
    fetch: fetch ?? undefined,
    onDrift: tell("drift"),
    onEvent: tell("step"),
  });
  const connection = { baseUrl, auth, fetch, desk, listeners };
  shared.add(connection);
  return connection;
}

function leave(connection, listener) {
  connection.listeners.delete(listener);
  if (connection.listeners.size > 0) return;
  shared.delete(connection);
  connection.desk.free();
}

/** How many clients the elements of this page hold. */
export function openConnections() {
  return shared.size;
}

/** Clients of the API. Elements with the same settings share one, and the last that leaves takes it along. */

import init, { OmnideskClient } from "../index.js";

/** Each with its settings and the listeners of the elements that use it. */
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
 * @typedef {object} Connection
 * @property {OmnideskClient} desk
 * @property {Settings} settings
 * @property {(settings: Settings) => boolean} adopt takes over settings that differ in their functions only, and tells whether
 *   it could: a framework makes new functions each time it renders
 * @property {() => void} close lets calls that are under way go on to their end
 */

/** Loads the module of the SDK, once for all. */
export async function load() {
  await init();
}

/**
 * Opens a connection, once the module is there.
 *
 * @param {Settings} settings
 * @param {{ drift?: (drift: object) => void, step?: (step: object) => void }} listener called with what the shared client tells;
 *   a client that the page made has listeners of its own
 * @returns {Connection}
 */
export function connect(settings, listener) {
  const { client } = settings;
  if (client) return { desk: client, settings, adopt: (other) => other.client === client, close: () => {} };
  const used = [...shared].find((each) => isEqual(each.settings, settings)) ?? open(settings);
  used.listeners.add(listener);
  return {
    desk: used.desk,
    get settings() {
      return used.settings;
    },
    adopt: (other) => adopt(used, other),
    close: () => leave(used, listener),
  };
}

function open(settings) {
  const used = { settings, listeners: new Set(), desk: null };
  const tell = (name) => (detail) => {
    for (const listener of used.listeners) listener[name]?.(detail);
  };
  used.desk = new OmnideskClient({
    baseUrl: settings.baseUrl,
    auth: latestAuth(used),
    fetch:
      typeof settings.fetch === "function" ? (request) => used.settings.fetch(request) : (settings.fetch ?? undefined),
    onDrift: tell("drift"),
    onEvent: tell("step"),
  });
  shared.add(used);
  return used;
}

/** Asks the function that was set last for a token. */
function latestAuth(used) {
  const { auth } = used.settings;
  if (typeof auth === "function") return { token: (context) => used.settings.auth(context) };
  if (typeof auth?.token === "function") return { ...auth, token: (context) => used.settings.auth.token(context) };
  return auth;
}

function adopt(used, settings) {
  if (isEqual(used.settings, settings)) return true;
  // Another element may go on with the functions that are set.
  if (used.listeners.size > 1 || !isAlike(used.settings, settings)) return false;
  used.settings = settings;
  return true;
}

function leave(used, listener) {
  used.listeners.delete(listener);
  if (used.listeners.size > 0) return;
  shared.delete(used);
  used.desk.free();
}

function isEqual(one, other) {
  return ["baseUrl", "auth", "fetch", "client"].every((name) => one[name] === other[name]);
}

/** Whether two settings, or two values of one, differ in their functions only. */
function isAlike(one, other) {
  if (one === other || (typeof one === "function" && typeof other === "function")) return true;
  if (!isPlain(one) || !isPlain(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isAlike(one[name], other[name]));
}

function isPlain(value) {
  return (
    value !== null &&
    typeof value === "object" &&
    [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
  );
}

/** How many clients the elements of this page hold. */
export function openConnections() {
  return shared.size;
}

/** What the page brings along among the options of a client, and what else it knows. */

/** The functions of a page. What one of them throws shows up as an unhandled rejection, and the call goes on. */
export class Page {
  #fetch;
  #token;
  #onEvent;
  #onDrift;

  constructor({ fetch, auth, onEvent, onDrift } = {}) {
    this.#fetch = fetch;
    this.#token = auth?.token;
    this.#onEvent = onEvent;
    this.#onDrift = onDrift;
  }

  fetch(url, options) {
    const fetch = this.#fetch;
    return fetch === undefined ? globalThis.fetch(url, options) : fetch(new Request(url, options));
  }

  token(refused) {
    const token = this.#token;
    return token({ refused });
  }

  event(event) {
    tell(this.#onEvent, event);
  }

  drift(path, expected, found) {
    tell(this.#onDrift, { path, expected, found });
  }
}

/** Calls a callback, if there is one. */
export function tell(callback, report) {
  try {
    callback?.(report);
  } catch (thrown) {
    Promise.reject(thrown);
  }
}

/** Milliseconds that never go back. */
export function now() {
  return (globalThis.performance ?? Date).now();
}

/** An address as the page would resolve it. */
export function resolveAddress(address) {
  try {
    return new URL(address, globalThis.location.href).href;
  } catch {
    return undefined;
  }
}

const parts = Object.fromEntries(["year", "month", "day", "hour", "minute", "second"].map((part) => [part, "numeric"]));
const formats = new Map();

/** Milliseconds by which a zone is ahead of UTC at a moment; nothing for an unknown zone. */
export function offsetAt(timeZone, moment) {
  try {
    if (!formats.has(timeZone)) {
      const fixed = { timeZone, hourCycle: "h23", calendar: "iso8601", numberingSystem: "latn" };
      formats.set(timeZone, new Intl.DateTimeFormat("en", { ...parts, ...fixed }));
    }
    const local = {};
    for (const { type, value } of formats.get(timeZone).formatToParts(moment)) local[type] = Number(value);
    // Not `Date.UTC`, which takes the year 99 for 1999.
    const date = new Date(0);
    date.setUTCFullYear(local.year, local.month - 1, local.day);
    date.setUTCHours(local.hour, local.minute, local.second);
    return date.getTime() - Math.floor(moment / 1000) * 1000;
  } catch {
    return undefined;
  }
}

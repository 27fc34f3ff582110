/** Sends requests and takes in their answers. */
import { send } from "./calls.js";
import { Wait, waitOf } from "./waits.js";

/** Whether the browser says that there is no network. Elsewhere nobody says so. */
export function isOffline() {
  return globalThis.navigator?.onLine === false;
}

/** What every request asks of the browser. */
const policy = {
  mode: "cors",
  credentials: "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
  // A redirect is never followed: one to another origin would carry the header with the key along.
  redirect: "manual",
};

/** Bytes that are handed out at a time, so that none but these have to fit into the module's memory. */
const CHUNK = 65_536;

/**
 * A request and its answer. Ends with each chunk of the body; is aborted if it is stopped before the last. Does not wait
 * for more when there are more than `most` bytes. Gives the page its turn after every `stint` bytes, where they come faster
 * than it could have one by itself.
 */
class Exchange extends Wait {
  /**
   * The status and the headers that the browser shows, a line each; empty as long as there is no answer. The status of a
   * redirect is `redirected`: no browser shows it.
   */
  head = "";
  #reader;
  #rest = new Uint8Array();
  #isOver = false;
  #most;
  #stint;
  #sinceTurn = 0;

  constructor(page, url, options, most, stint) {
    const controller = new AbortController();
    super(() => this.#isOver || controller.abort());
    this.#most = most;
    this.#stint = stint;
    this.#try(async () => {
      // In place of `await` alone, for what `fetch` throws at once has to wait until the module knows this object.
      const answer = await new Promise((resolve) =>
        resolve(send(page, url, { ...options, ...policy, signal: controller.signal })),
      );
      if (!(answer instanceof Response)) return undefined;
      const status = answer.type === "opaqueredirect" || answer.redirected ? "redirected" : answer.status;
      this.head = [status, ...Array.from(answer.headers, ([name, value]) => `${name}:${value}`)].join("\n");
      this.#reader = answer.body?.getReader();
      return this.#read();
    });
  }

  /** Waits for the next chunk; `false` if that was the last. */
  readOn() {
    if (!this.#isOver) this.#try(() => this.#read());
    return !this.#isOver;
  }

  async #try(work) {
    try {
      this.end(await work());
    } catch (cause) {
      this.end(cause, true);
    }
  }

  /** The next bytes: a whole chunk, or less at the end. */
  async #read() {
    const parts = [];
    let length = 0;
    while (length < CHUNK && this.#most >= 0 && (this.#rest.length > 0 || (await this.#refill()))) {
      const part = this.#rest.subarray(0, CHUNK - length);
      this.#rest = this.#rest.subarray(part.length);
      this.#most -= part.length;
      parts.push(part);
      length += part.length;
    }
    this.#sinceTurn += length;
    if (this.#sinceTurn >= this.#stint) {
      this.#sinceTurn = 0;
      await turn();
    }
    return parts.length === 1 ? parts[0] : joined(parts);
  }

  async #refill() {
    const came = await this.#reader?.read();
    this.#isOver = came?.done ?? true;
    this.#rest = came?.value ?? new Uint8Array();
    return !this.#isOver;
  }
}

/** Sends a request and returns the id of its exchange. Throws if no browser would send it. */
export function exchange(page, method, url, headers, body, most, stint) {
  new URL(url);
  return new Exchange(page, url, { method, headers, body }, most, stint).id;
}

export function headOf(id) {
  return waitOf(id).head;
}

export function readOn(id) {
  return waitOf(id).readOn();
}

/** One array of all these bytes. */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Waits for whatever else the page has to do now. Timers would be slowed down in the background, messages are not. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}

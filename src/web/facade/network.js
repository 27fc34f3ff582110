/** What the module asks of the network beside `fetch`. */

/** Whether the browser says that there is no network. Elsewhere nobody says so. */
export function isOffline() {
  return globalThis.navigator?.onLine === false;
}

/** The headers that the browser shows, a line each. */
export function headerLines(response) {
  return Array.from(response.headers, ([name, value]) => `${name}:${value}`).join("\n");
}

/** Bytes that are handed out at a time, so that none but these have to fit into the module's memory. */
const CHUNK = 65_536;

/** Bytes after which the page gets its turn, where they come faster than it could have one by itself. */
const TURN = 524_288;

/** A body, which may be none, in short chunks. */
class Body {
  #reader;
  #rest = new Uint8Array();
  #sinceTurn = 0;

  constructor({ body }) {
    this.#reader = body?.getReader();
  }

  async read() {
    if (this.#rest.length === 0) this.#rest = (await this.#reader?.read())?.value;
    const chunk = this.#rest?.subarray(0, CHUNK);
    this.#rest = this.#rest?.subarray(CHUNK);
    this.#sinceTurn += chunk?.length;
    if (this.#sinceTurn >= TURN) {
      this.#sinceTurn = 0;
      await turn();
    }
    return chunk;
  }
}

export function openBody(response) {
  return new Body(response);
}

/** The next bytes; nothing at the end. */
export function readChunk(body) {
  return body.read();
}

/** Waits for whatever else the page has to do now. Timers would be slowed down in the background, messages are not. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}

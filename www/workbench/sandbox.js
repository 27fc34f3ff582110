/** The sandbox's own controls. They belong to the stand-in, not to the API of Omnidesk. */

export class Sandbox {
  #fetch;

  /** @param {typeof fetch} [send] how to reach it; the global `fetch` unless it runs in this page */
  constructor(control, send = (...request) => fetch(...request)) {
    this.#fetch = send;
    this.control = control.replace(/\/+$/, "");
  }

  /** The tickets that it holds. */
  async tickets() {
    return (await this.#call("GET", "/tickets")).tickets;
  }

  /** The keys that it accepts. */
  async keys() {
    return (await this.#call("GET", "/keys")).keys;
  }

  /** The faults that wait for a request; the list keeps those that struck once, which do not. */
  async faults() {
    const { faults } = await this.#call("GET", "/faults");
    return faults.filter(({ when, hits }) => when === "always" || hits === 0);
  }

  /** Adds a fault. */
  addFault(fault) {
    return this.#call("POST", "/faults", fault);
  }

  /** Takes all faults away. */
  clearFaults() {
    return this.#call("DELETE", "/faults");
  }

  /** Puts every ticket back to what it was, and clears faults and ledger. */
  reset() {
    return this.#call("POST", "/reset");
  }

  /** What the server saw, oldest first. */
  async ledger() {
    return (await this.#call("GET", "/ledger")).entries;
  }

  async #call(method, path, body) {
    const request = { method, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(5_000) };
    if (body !== undefined) {
      request.headers = { "Content-Type": "application/json" };
      request.body = JSON.stringify(body);
    }
    const response = await this.#fetch(this.control + path, request);
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`);
    const text = await response.text();
    return text === "" ? {} : JSON.parse(text);
  }
}

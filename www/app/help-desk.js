/** The help desk of this page: the sandbox, behind a network that can go wrong. */

import { createSandbox } from "../pkg/sandbox/index.js";
import { bugged } from "./beacon.js";
import { troubles } from "./troubles.js";

/** Whether a call of a ledger changed something. */
export function isDone({ effects }) {
  return effects.some((effect) => !effect.startsWith("refused"));
}

export class HelpDesk {
  #sandbox;
  #isOffline = false;
  /** Told after each request. */
  onExchange = () => {};

  static async open() {
    return new HelpDesk(await createSandbox());
  }

  constructor(sandbox) {
    this.#sandbox = sandbox;
    const token = sandbox.keys().find(({ name }) => name === "agent").token;
    /** What an element needs to talk to it: a token of a session, and no key. */
    this.settings = { auth: async () => token, fetch: (request) => this.#fetch(request) };
    this.baseUrl = sandbox.baseUrl;
  }

  /** What was asked of it, the oldest first. */
  get ledger() {
    return this.#sandbox.ledger();
  }

  clearLedger() {
    this.#sandbox.clearLedger();
  }

  /** Lets these troubles strike from now on, and no others. */
  trouble(names) {
    const chosen = troubles.filter(({ name }) => names.includes(name));
    this.#sandbox.clearFaults();
    for (const fault of chosen.flatMap(({ faults }) => faults)) this.#sandbox.fault(fault);
    this.#setOffline(chosen.some(({ cutsNetwork }) => cutsNetwork));
  }

  async #fetch(request) {
    if (this.#isOffline) {
      this.onExchange({ method: request.method, wasSent: false });
      throw new TypeError("There is no network.");
    }
    try {
      return await bugged(await this.#sandbox.fetch(request));
    } finally {
      this.onExchange({ method: request.method, wasSent: true });
    }
  }

  /** The browser of a visitor without a network says so; this one has to be told. */
  #setOffline(value) {
    if (this.#isOffline === value) return;
    this.#isOffline = value;
    Object.defineProperty(navigator, "onLine", { configurable: true, get: () => !value });
    dispatchEvent(new Event(value ? "offline" : "online"));
  }
}

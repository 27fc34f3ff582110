/** A connection to one account or sandbox. What it holds lives in memory only and is gone after a reload. */

export class Connection extends EventTarget {
  #client;

  /** @param {{ sdk: object, kind: "sandbox" | "account", options: object, sandbox?: object }} details */
  constructor({ sdk, kind, options, sandbox = null }) {
    super();
    this.kind = kind;
    this.sandbox = sandbox;
    this.baseUrl = String(options.baseUrl);
    this.#client = new sdk.OmnideskClient({
      ...options,
      onDrift: (drift) => this.dispatchEvent(new CustomEvent("drift", { detail: drift })),
      onEvent: (event) => this.dispatchEvent(new CustomEvent("step", { detail: event })),
    });
  }

  /** Where it leads, short enough for a label. */
  get label() {
    if (this.kind === "sandbox") return "Sandbox";
    return new URL(this.baseUrl, location.href).host;
  }

  /** Reads a ticket. */
  read(id, options) {
    return this.#perform(() => this.#client.tickets.get(id, options));
  }

  /** Reads the first rows of the tickets that match, the latest change first. */
  list(parameters, options) {
    return this.#perform(() => this.#client.tickets.list(parameters, options));
  }

  /** Makes a ticket with its first message, or goes on where that broke off. */
  open(opening, onProgress) {
    return this.#perform(() => this.#client.tickets.open(opening, { onProgress }));
  }

  /** Changes fields of a ticket; looks for them where the answer is lost. */
  update(id, fields) {
    return this.#perform(() => this.#client.tickets.update(id, fields, { onUnknown: "check" }));
  }

  /** Sets a ticket's status; looks for it where the answer is lost. */
  setStatus(id, status) {
    return this.#perform(() => this.#client.tickets.setStatus(id, status, { onUnknown: "check" }));
  }

  /** Sets a ticket's priority. */
  setPriority(id, priority) {
    return this.#perform(() => this.#client.tickets.setPriority(id, priority));
  }

  /** Adds a message to a ticket; looks for it where the answer is lost. */
  write(fields) {
    return this.#perform(() => this.#client.messages.create(fields, { onUnknown: "check" }));
  }

  /** The moment that a date of the API means. */
  toDate(text) {
    return this.#client.toDate(text);
  }

  /** Gives the client's memory back. */
  close() {
    this.#client.free();
  }

  async #perform(call) {
    try {
      return await call();
    } finally {
      this.dispatchEvent(new Event("exchange"));
    }
  }
}

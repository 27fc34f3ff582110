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

  /** Makes an empty ticket. */
  create(fields) {
    return this.#perform(() => this.#client.tickets.create(fields));
  }

  /** Changes fields of a ticket. */
  update(id, fields) {
    return this.#perform(() => this.#client.tickets.update(id, fields));
  }

  /** Sets a ticket's status. */
  setStatus(id, status) {
    return this.#perform(() => this.#client.tickets.setStatus(id, status));
  }

  /** Adds a message to a ticket. */
  write(fields) {
    return this.#perform(() => this.#client.messages.create(fields));
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

/** A connection to one account or sandbox. What it holds lives in memory only and is gone after a reload. */

export class Connection extends EventTarget {
  /** @param {{ sdk: object, options: object, standIn?: object }} details `standIn` is an open form of the sandbox */
  constructor({ sdk, options, standIn = null }) {
    super();
    this.kind = standIn === null ? "account" : "sandbox";
    this.standIn = standIn;
    this.sandbox = standIn?.sandbox ?? null;
    this.baseUrl = String(options.baseUrl);
    /** The client of the SDK. */
    this.desk = new sdk.OmnideskClient({
      ...options,
      onDrift: (drift) => this.dispatchEvent(new CustomEvent("drift", { detail: drift })),
      onEvent: (event) => this.dispatchEvent(new CustomEvent("step", { detail: event })),
    });
  }

  /** Where it leads, short enough for a label. */
  get label() {
    if (this.standIn !== null) return "Sandbox";
    return new URL(this.baseUrl, location.href).host;
  }

  /** What a label says besides, where it has room. */
  get labelTail() {
    return this.standIn?.tail ?? "";
  }

  /** Gives the client's memory back. */
  close() {
    this.desk.free();
  }
}

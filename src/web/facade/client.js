/** The classes that pages see. They hold the options and no address in the module's memory. */
import { ask, coreOf, nothingSent, release, start } from "./calls.js";
import { OmnideskError } from "./error.js";
import { given } from "./given.js";
import { iterate } from "./iteration.js";
import { Page } from "./page.js";

/** A call that may be sent again; which of its arguments are the options. */
const read = (options) => ({ isRead: true, options });
/** A call that may not. */
const write = (options) => ({ isRead: false, options });

/** Every call, by its handle and name. */
const handles = {
  tickets: {
    get: read(1),
    list: read(1),
    createWithMessage: write(1),
    create: write(1),
    update: write(2),
    setStatus: write(2),
    setPriority: write(2),
    delete: write(1),
  },
  messages: { create: write(1), verify: read(1) },
  users: { list: read(1) },
  channels: { list: read(1), get: read(1) },
  views: { list: read(1) },
  forms: { list: read(1), get: read(2) },
  formFields: { list: read(1) },
};

export class OmnideskClient {
  #state;
  #handles = {};

  constructor(options) {
    // What the page makes of its object afterwards is not looked at.
    const state = { options: given(options), page: undefined, core: undefined, generation: 0, isDisposed: false };
    state.page = new Page(options ?? undefined);
    ask(() => coreOf(state));
    this.#state = state;
    Object.defineProperty(this, "baseUrl", { value: String(options.baseUrl), enumerable: true });
    for (const [name, calls] of Object.entries(handles)) this.#handles[name] = handle(state, name, calls);
    this.#handles.tickets.iterate = (query = {}, options = undefined) =>
      iterate(this.#handles.tickets.list, query, options);
    for (const each of Object.values(this.#handles)) Object.freeze(each);
  }

  static {
    for (const name of Object.keys(handles)) {
      Object.defineProperty(OmnideskClient.prototype, name, {
        get() {
          refuseDisposed(this.#state);
          return this.#handles[name];
        },
        enumerable: true,
        configurable: true,
      });
    }
  }

  request(...args) {
    return call(this.#state, "request", args[0] === "GET" ? read(3) : write(3), args);
  }

  toDate(text) {
    refuseDisposed(this.#state);
    if (text === null || text === undefined) return null;
    if (typeof text !== "string")
      throw new OmnideskError("a date has to be a text or null", nothingSent("invalid_argument"));
    const moment = ask(() => coreOf(this.#state).toMoment(text));
    return moment === undefined ? null : new Date(moment);
  }

  free() {
    if (this.#state.isDisposed) return;
    this.#state.isDisposed = true;
    release(this.#state);
  }

  // Engines without it know no `using` either.
  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }
}

/** The version of the package. */
export function version() {
  return ask((module) => module.version());
}

function handle(state, name, calls) {
  const methods = Object.entries(calls).map(([method, kind]) => [
    method,
    (...args) => call(state, `${name}.${method}`, kind, args),
  ]);
  return Object.fromEntries(methods);
}

async function call(state, name, { isRead, options }, args) {
  refuseDisposed(state);
  return start(state, name, isRead, args, args[options] ?? {});
}

function refuseDisposed({ isDisposed }) {
  if (isDisposed)
    throw new OmnideskError("the client was given back by `free()`: make another", nothingSent("disposed"));
}

/** The classes that pages see. They hold the options and no address in the module's memory. */
import { ask, coreOf, nothingSent, release, start } from "./calls.js";
import { OmnideskError } from "./error.js";
import { iterate } from "./iteration.js";

const read = true;
const write = false;

/** Every call: its handle, its name, and whether it may be sent again. */
const handles = {
  tickets: {
    get: read,
    list: read,
    open: write,
    create: write,
    update: write,
    setStatus: write,
    setPriority: write,
    delete: write,
  },
  messages: { create: write },
  users: { list: read },
  channels: { list: read, get: read },
  views: { list: read },
  forms: { list: read, get: read },
  formFields: { list: read },
};

export class OmnideskClient {
  #state;
  #handles = {};

  constructor(options) {
    const state = { options, core: undefined, generation: undefined, isDisposed: false };
    ask(() => coreOf(state));
    // The module found them to be right; what the page makes of its object afterwards is not looked at.
    state.options = { ...copy(options), auth: copy(options.auth) };
    this.#state = state;
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

  request(...given) {
    return call(this.#state, "request", given[0] === "GET" ? read : write, given);
  }

  toDate(text) {
    refuseDisposed(this.#state);
    return ask(() => coreOf(this.#state).toDate(text));
  }

  free() {
    if (this.#state.isDisposed) return;
    this.#state.isDisposed = true;
    release(this.#state);
  }

  // Engines without it know no `using` either.
  [Symbol.dispose ?? Symbol.for("dispose")]() {
    this.free();
  }
}

/** The version of the package. */
export function version() {
  return ask((module) => module.version());
}

function handle(state, name, calls) {
  const methods = Object.entries(calls).map(([method, isRead]) => [
    method,
    (...given) => call(state, `${name}.${method}`, isRead, given),
  ]);
  return Object.fromEntries(methods);
}

async function call(state, name, isRead, given) {
  refuseDisposed(state);
  return start(state, name, isRead, given);
}

function refuseDisposed({ isDisposed }) {
  if (isDisposed)
    throw new OmnideskError("the client was given back by `free()`: make another", nothingSent("disposed"));
}

/** Of an object of a class as well, whose members its prototype has. */
function copy(object) {
  return Object.assign(Object.create(Object.getPrototypeOf(object)), object);
}

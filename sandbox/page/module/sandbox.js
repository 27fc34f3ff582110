/** A help desk in memory: what `fetch` does in front of it, and its controls behind it. */
import { isPermitted, needsPreflight, preflightOf } from "./cors.js";
import { deliver } from "./delivery.js";
import { failed } from "./failure.js";
import { requireSeed } from "./seed.js";

/** A name that leads nowhere, so that a request that goes past the sandbox reaches nobody. */
const origin = "https://sandbox.invalid";
const utf8 = new TextEncoder();
const text = new TextDecoder();
/** What requests were made from: in some engines its signal only reaches the request while somebody holds both. */
const sources = new WeakMap();

export class Sandbox {
  #core;
  #now;
  #preflights;
  #keys;

  constructor(core, { now, preflights }) {
    this.#core = core;
    this.#now = now;
    this.#preflights = preflights;
    const { basePath, keys } = this.#control("GET", "/keys");
    this.#keys = keys;
    this.baseUrl = origin + basePath;
    this.controlUrl = `${origin}/_sandbox`;
    this.apiKey = keys[0].key;
    // A function of its own, because it is handed on without its object.
    this.fetch = (input, init) => this.#fetch(input, init);
    Object.freeze(this);
  }

  clientOptions(name = "agent") {
    const key = this.#keys.find((each) => each.name === name);
    if (key === undefined) {
      const names = this.#keys.map((each) => each.name).join(", ");
      throw new TypeError(`there is no key ${JSON.stringify(name)}; there are: ${names}`);
    }
    return { fetch: this.fetch, baseUrl: this.baseUrl, auth: { apiKey: key.key, dangerouslyAllowBrowser: true } };
  }

  keys() {
    return structuredClone(this.#keys);
  }

  tickets() {
    return this.#control("GET", "/tickets").tickets;
  }

  fault({ route = "*", when = "once", ...fault } = {}) {
    return this.#control("POST", "/faults", { route, when, fault });
  }

  faults() {
    return this.#control("GET", "/faults").faults;
  }

  removeFault(id) {
    this.#control("DELETE", `/faults/${id}`);
  }

  clearFaults() {
    this.#control("DELETE", "/faults");
  }

  setQuirks(quirks = {}) {
    return this.#control("POST", "/quirks", quirks);
  }

  quirks() {
    return this.#control("GET", "/quirks");
  }

  clearQuirks() {
    this.#control("DELETE", "/quirks");
  }

  addEntry(entry = {}) {
    return this.#control("POST", "/entries", entry).id;
  }

  ledger() {
    return this.#control("GET", "/ledger").entries;
  }

  clearLedger() {
    this.#control("DELETE", "/ledger");
  }

  reset(seed) {
    if (seed !== undefined) requireSeed(seed);
    this.#control("POST", "/reset", { seed });
  }

  now() {
    return new Date(this.#control("GET", "/clock").at);
  }

  setClock({ at, ...change } = {}) {
    const wire = at instanceof Date ? at.toISOString().slice(0, 19).replace("T", " ") : at;
    this.#control("POST", "/clock", { at: wire, ...change });
  }

  resetClock() {
    this.#control("DELETE", "/clock");
  }

  setLatency(leastMs, mostMs = leastMs) {
    this.#control("POST", "/latency", { leastMs, mostMs });
  }

  exportState() {
    return text.decode(this.#ask("GET", "/state").body);
  }

  importState(state) {
    this.#ask("PUT", "/state", utf8.encode(state));
  }

  #control(method, path, members) {
    const body = members === undefined ? new Uint8Array() : utf8.encode(JSON.stringify(members));
    return JSON.parse(text.decode(this.#ask(method, path, body).body));
  }

  #ask(method, path, body = new Uint8Array()) {
    const answer = this.#handle({ method, path: `/_sandbox${path}`, query: "", headers: [] }, body);
    if (answer.status >= 400) throw new TypeError(JSON.parse(text.decode(answer.body)).error);
    return answer;
  }

  #handle(head, body) {
    const reply = this.#core.handle(JSON.stringify(head), body, this.#now());
    const answer = JSON.parse(reply.head());
    return { ...answer, headers: new Headers(answer.headers), body: reply.body() };
  }

  async #fetch(input, init) {
    const request = new Request(input, init);
    sources.set(request, input);
    const { signal, method, headers } = request;
    signal.throwIfAborted();
    const url = new URL(request.url);
    if (url.origin !== origin) throw failed(`the sandbox in the page answers at ${this.baseUrl} only`);
    const body = new Uint8Array(await request.arrayBuffer());
    signal.throwIfAborted();
    const head = { method, path: url.pathname, query: url.search.slice(1), headers: [...headers] };
    if (this.#preflights && needsPreflight(request)) {
      const answer = await deliver(this.#handle(preflightOf(head), new Uint8Array()), request);
      if (!answer.ok || !isPermitted(answer, request)) throw failed();
    }
    return deliver(this.#handle(head, body), request);
  }
}

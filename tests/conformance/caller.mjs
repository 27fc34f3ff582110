/** Performs the steps of a case on one form of the API, over its `fetch`. */

/** A step needs something that this account does not have, such as a ticket. */
export class Missing extends Error {}

/** More than any prompt answer takes; who waits for it has waited in vain. */
const patienceMs = 30_000;

export class Caller {
  #fetch;
  #baseUrl;
  #controlUrl;
  #keys;

  /**
   * @param {{ fetch: typeof fetch, baseUrl: string, controlUrl?: string, keys: Record<string, string> }} form `keys` by
   *   name; the first is used where a step names none. Without `controlUrl` it is an account: only reading is possible.
   */
  constructor({ fetch, baseUrl, controlUrl, keys }) {
    this.#fetch = fetch;
    this.#baseUrl = baseUrl.replace(/\/+$/, "");
    this.#controlUrl = controlUrl;
    this.#keys = keys;
  }

  /** Does one step with what is known from earlier ones, and tells what came of it. */
  async perform(step, known = {}) {
    if (step.control !== undefined) return this.control(...step.control.split(" "), given(step.body, known));
    const [method, target] = step.call.split(" ");
    if (this.#controlUrl === undefined && method !== "GET") throw new Error(`an account is only read, not ${method}`);
    const leaving = new AbortController();
    const left = new Error("the caller left");
    const timer = setTimeout(() => leaving.abort(left), step.leavesAfterMs ?? patienceMs);
    try {
      const request = { method, signal: leaving.signal, redirect: "error", ...content(step, this.#credentials(step)) };
      return await outcome(this.#fetch(this.#baseUrl + filled(target, known), request), left);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Calls a control address of a sandbox. */
  async control(method, path, body) {
    const response = await this.#fetch(this.#controlUrl + path, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { outcome: "control", json: JSON.parse(text) };
  }

  #credentials({ key = Object.keys(this.#keys)[0], headers = {} }) {
    return key === null ? headers : { apiKey: this.#keys[key] ?? key, ...headers };
  }
}

function given(body, known) {
  return typeof body === "function" ? body(known) : body;
}

function filled(target, known) {
  return target.replace(/\{(\w+)\}/g, (_, name) => {
    if (known[name] === undefined) throw new Missing(`there is no ${name} to look at`);
    return encodeURIComponent(known[name]);
  });
}

/** The body of a request, in the encoding that a step asks for. */
function content({ form, multipart, json, text }, headers) {
  if (form !== undefined) return { headers, body: new URLSearchParams(form) };
  if (json !== undefined)
    return { headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(json) };
  if (text !== undefined) return { headers, body: text };
  if (multipart === undefined) return { headers };
  const body = new FormData();
  for (const [name, value] of Object.entries(multipart)) body.append(name, value);
  return { headers, body };
}

async function outcome(promise, left) {
  let response;
  try {
    response = await promise;
  } catch (error) {
    return { outcome: error === left ? "left" : kindOf(error, "unreachable"), text: "" };
  }
  const { status, headers } = response;
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (const reader = response.body?.getReader(); reader !== undefined; ) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    return { outcome: error === left ? "left" : kindOf(error, "broken"), status, headers, text };
  }
  return { outcome: "answered", status, headers, text, json: parsed(text) };
}

function kindOf(error, kind) {
  if (error instanceof TypeError) return kind;
  throw error;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

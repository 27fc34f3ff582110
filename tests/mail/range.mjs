/** Where the attack set is tried: a browser, a server with the page, and one of another origin that must never be asked. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before } from "node:test";
import { packageOutput, root } from "../../scripts/paths.mjs";
import { startBrowser } from "../e2e/browser.mjs";

const folder = join(packageOutput, "elements/mail");
const types = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };

/**
 * The layers, and how each is taken away. The code that is shipped has no switch for that, so the server changes the text
 * of a module; a change that finds nothing to change fails.
 */
export const withoutLayer = {
  guard: ["display.js", "const admitted = admit(html);", "const admitted = html;"],
  sanitizer: ["inert.js", "return parser(html);", 'return new DOMParser().parseFromString(html, "text/html").body;'],
  pass: [
    "pass.js",
    "const nodes = [...nodesIn(root)];",
    `const copy = target.createDocumentFragment();
     copy.append(...[...root.childNodes].map((node) => target.importNode(node, true)));
     if (copy) return { content: copy, painted: false, remoteImages: 0, trackers: 0, fold: { close() {} } };
     const nodes = [];`,
  ],
  sandbox: ["frame.js", 'frame.setAttribute("sandbox", sandbox);', ""],
  policy: ["frame.js", "inner.head.replaceChildren(policyTag);", ""],
};

/** The range of the tests around the call: there before the first of them, gone after the last. */
export function useRange() {
  const range = new Range();
  before(() => range.open());
  after(() => range.close());
  return range;
}

class Range {
  #asked = [];
  #strayed = [];
  #sink;
  #page;
  #browser;

  async open() {
    this.#sink = await listen((request, response) => {
      this.#asked.push(request.url);
      response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/html" }).end("<p>sink");
    });
    this.#page = await listen((request, response) => serve(request, response, this.#strayed));
    this.#browser = await startBrowser();
  }

  async close() {
    await this.#browser?.stop();
    await Promise.all([this.#page, this.#sink].map((server) => server && stop(server)));
  }

  get driver() {
    return this.#browser.driver;
  }
  /** Of the other origin. */
  get host() {
    return `127.0.0.1:${this.#sink.address().port}`;
  }

  run(script, ...values) {
    return this.driver.executeScript(script, ...values);
  }

  /** Loads one of the pages, and waits until it is ready. */
  async visit(page) {
    await this.driver.get(`http://localhost:${this.#page.address().port}/page/${page}`);
    for (let tries = 0; !(await this.run(() => document.documentElement.dataset.ready === "")); tries += 1) {
      assert.ok(tries < 300, `${page} does not start`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.drain();
  }

  /** Numbers of the vectors whose address was asked for since the last time, and of those that asked this page's server. */
  drain() {
    return { asked: numbers(this.#asked.splice(0)), strayed: numbers(this.#strayed.splice(0)) };
  }
}

async function listen(handler) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function stop(server) {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

function numbers(addresses) {
  return new Set(addresses.map((address) => Number(/\d+/.exec(address)?.[0] ?? 0)));
}

/** `/page/…` is the probe, `/stage/12/` the page for a vector, `/shipped/…` the package, `/without-…/…` changed. */
function serve(request, response, strayed) {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, place, ...rest] = pathname.split("/");
  const file = rest.join("/");
  response.setHeader("Cache-Control", "no-store");
  const answer = (name, content, headers = {}) =>
    response.writeHead(200, { "Content-Type": types[name.split(".").at(-1)], ...headers }).end(content);
  if (place === "page") return answer(file, readFileSync(join(root, "tests/mail/page", file)), pagePolicy(file));
  if (place === "stage" && /^\d+\/$/.test(file)) {
    return answer("stage.html", readFileSync(join(root, "tests/mail/page/stage.html")));
  }
  if (place === "shipped") return answer(file, readFileSync(join(folder, file)));
  if (place.startsWith("without-")) return answer(file, changed(place.slice("without-".length), file));
  if (place === "stage") strayed.push(pathname);
  response.writeHead(404, { "Content-Type": "text/plain" }).end();
}

function changed(layer, file) {
  const content = readFileSync(join(folder, file));
  const [name, from, to] = withoutLayer[layer];
  if (file !== name) return content;
  const text = content.toString();
  assert.ok(text.includes(from), `${name} has no “${from}” to take away`);
  return text.replace(from, () => to);
}

/** A page that allows as little as a page can. */
function pagePolicy(file) {
  if (file !== "strict.html") return {};
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; style-src 'none'; " +
    "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types dompurify";
  return { "Content-Security-Policy": policy };
}

/** Where the attack set is tried: a server with the page, and one of another origin that must never be asked. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { packageOutput, root } from "../../scripts/paths.mjs";

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

/** Starts both servers. Call `close` at the end. */
export async function openRange() {
  const asked = [];
  const strayed = [];
  const sink = await listen((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/html" }).end("<p>sink");
  });
  const page = await listen((request, response) => serve(request, response, strayed));
  return {
    url: `http://localhost:${page.address().port}/`,
    host: `127.0.0.1:${sink.address().port}`,
    /** Numbers of the vectors whose address was asked for since the last time, and of those that asked this page's server. */
    drain: () => ({ asked: numbers(asked.splice(0)), strayed: numbers(strayed.splice(0)) }),
    close: () => Promise.all([page, sink].map(stop)),
  };
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

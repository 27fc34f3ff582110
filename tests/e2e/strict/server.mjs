/** Serves pages under a content security policy, and hears what browsers report of it. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { packageOutput, root } from "../../../scripts/paths.mjs";

const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
const html =
  '<!doctype html><meta charset="utf-8"><title>Strict</title><script type="module" src="/strict/page.js"></script>';

export async function startStrictServer() {
  const server = createServer((request, response) => strict.answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const strict = new StrictServer(server);
  return strict;
}

class StrictServer {
  #server;
  #policy = "";
  #told;
  #ended;
  /** The directives that browsers say were violated. */
  violations = [];

  constructor(server) {
    this.#server = server;
    this.url = `http://localhost:${server.address().port}/`;
  }

  /** What the page with this order tells, under this policy; the browser is sent there by `visit`. */
  async outcomeOf(order, policy, visit) {
    this.#policy = policy;
    this.violations = [];
    const ended = new Promise((resolve) => {
      this.#ended = resolve;
    });
    const outcome = new Promise((resolve) => {
      this.#told = resolve;
    });
    await visit(`${this.url}page/${Math.random()}#${encodeURIComponent(JSON.stringify(order))}`);
    await ended;
    return outcome;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async answer(request, response) {
    const { pathname } = new URL(request.url, this.url);
    if (request.method === "POST") this.#hear(pathname, await textOf(request));
    const { status = 200, type, body } = request.method === "POST" ? { status: 204 } : await this.#find(pathname);
    const policed = {
      "content-security-policy": `${this.#policy}; report-uri /violation`,
      "cache-control": "no-store",
    };
    response.writeHead(status, { ...policed, ...(type && { "content-type": type }) }).end(body);
  }

  #hear(pathname, text) {
    if (pathname === "/outcome") return this.#told(JSON.parse(text));
    const report = JSON.parse(text)["csp-report"];
    if (report["blocked-uri"].startsWith("https://end.invalid")) return this.#ended();
    // Firefox reports its own look for an icon.
    if (!report["blocked-uri"].endsWith("/favicon.ico")) this.violations.push(report["effective-directive"]);
  }

  async #find(pathname) {
    if (pathname.startsWith("/page/") || pathname === "/html.wasm") return { type: "text/html", body: html };
    const wasm = await readFile(join(packageOutput, "omnidesk_sdk_bg.wasm"));
    if (pathname === "/untyped.wasm") return { type: "text/plain", body: wasm };
    if (pathname === "/flipped.wasm") {
      // Within a text, so that an engine takes it.
      wasm[wasm.indexOf("not_found")] ^= 1;
      return { type: "application/wasm", body: wasm };
    }
    const [, file] = /^\/pkg\/([\w/.-]+)$/.exec(pathname) ?? [];
    const [, script] = /^\/strict\/(\w+\.js)$/.exec(pathname) ?? [];
    const path = file ? join(packageOutput, file) : script && join(root, "tests/e2e/strict", script);
    const body = path && (await readFile(path).catch(() => undefined));
    return body ? { type: types[extname(path)], body } : { status: 404, type: "text/plain", body: "Not found" };
  }
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

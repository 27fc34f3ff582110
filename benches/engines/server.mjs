/** Serves pages what they measure with, and everybody the API's answers. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { sample } from "../documents/sample.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { fileOf } from "./files.mjs";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};
const page = '<!doctype html><meta charset="utf-8"><title>Benchmarks</title><link rel="icon" href="data:,">';
// With these a page's clock ticks every 5 microseconds in place of every 100.
const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const shared = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-max-age": "7200",
  "cache-control": "no-store",
  "content-type": "application/json",
};

/** @returns `page` is the address of an empty page, `api` that under which the answers are: another origin */
export async function startServer() {
  const documents = new Map();
  const server = createServer((request, response) => answer(request, response, documents)).listen(0, "127.0.0.1");
  server.keepAliveTimeout = 600_000;
  await once(server, "listening");
  const { port } = server.address();
  return {
    page: `http://localhost:${port}/`,
    api: `http://127.0.0.1:${port}/api`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer({ url, method }, response, documents) {
  if (url === "/") return response.writeHead(200, { ...isolated, "content-type": "text/html" }).end(page);
  if (url.startsWith("/api/")) {
    if (method === "OPTIONS") return response.writeHead(204, shared).end();
    const body = apiAnswer(url.slice("/api/".length), documents);
    return response.writeHead(200, { ...shared, "content-length": body.length }).end(body);
  }
  const file = fileOf(url.slice(1));
  const bytes = file && (await readFile(file).catch(() => undefined));
  if (bytes === undefined) return response.writeHead(404).end();
  const type = types[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { ...isolated, "content-type": type, "cache-control": "no-cache" }).end(bytes);
}

/** `western-1000/ticket/858462`, or `small/channel/5`. */
function apiAnswer(path, documents) {
  const [name, , id] = path.split("/");
  if (name === "small") return Buffer.from(`{"type":"item","item":{"id":${id},"name":"e-mail"}}`);
  if (!documents.has(name)) {
    const [, text, entries] = /^(.+)-(\d+)$/.exec(name);
    documents.set(name, ticketBytes(sample, text, Number(entries)));
  }
  return documents.get(name);
}

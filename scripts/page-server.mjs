import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { measured } from "./measured.mjs";
import { packageOutput, root } from "./paths.mjs";
import { sandboxOffer } from "./sandbox-offer.mjs";

/**
 * Serves the demo page, with the built package under /pkg/, what it needs to know of the sandbox as /sandbox.json, and what
 * was measured as /measured.json.
 *
 * @param {{
 *   port?: number, sandbox: { baseUrl: string, control: string } | null,
 *   intercept?: (request, response) => boolean
 * }} options port 0 takes any free port; without a sandbox the page has one in itself; requests for which `intercept`
 *   returns `true` are left to it
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url` ends with a slash
 */
export async function startPageServer({ port = 0, sandbox, intercept }) {
  const server = createServer(handler(sandbox, intercept)).listen(port, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://localhost:${server.address().port}/`, stop: () => stop(server) };
}

function handler(sandbox, intercept = () => false) {
  // "dev" reads each file anew, so that an edit shows after a reload.
  const page = sirv(join(root, "www"), { dev: true });
  const built = sirv(packageOutput, { dev: true });
  const told = {
    "/sandbox.json": () => sandboxOffer(sandbox),
    "/measured.json": measured,
  };
  return (request, response) => {
    if (intercept(request, response)) return;
    response.setHeader("Cache-Control", "no-cache");
    const notFound = () => response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
    if (Object.hasOwn(told, request.url)) {
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(told[request.url]()));
    } else if (request.url.startsWith("/pkg/")) {
      request.url = request.url.slice("/pkg".length);
      built(request, response, notFound);
    } else {
      page(request, response, notFound);
    }
  };
}

async function stop(server) {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

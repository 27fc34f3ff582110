import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { packageOutput, root } from "./paths.mjs";

/**
 * Serves the demo page, with the built package under /pkg/ and the sandbox's addresses as /sandbox.json.
 *
 * @param {{ port?: number, sandbox: { baseUrl: string, control: string } }} options port 0 takes any free port
 * @returns {Promise<{ url: string, stop(): Promise<void> }>} `url` ends with a slash
 */
export async function startPageServer({ port = 0, sandbox }) {
  const server = createServer(handler(sandbox)).listen(port, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://localhost:${server.address().port}/`, stop: () => stop(server) };
}

function handler(sandbox) {
  // "dev" reads each file anew, so that an edit shows after a reload.
  const page = sirv(join(root, "www"), { dev: true });
  const built = sirv(packageOutput, { dev: true });
  const addresses = JSON.stringify({ baseUrl: sandbox.baseUrl, control: sandbox.control });
  return (request, response) => {
    response.setHeader("Cache-Control", "no-cache");
    const notFound = () => response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
    if (request.url === "/sandbox.json") {
      response.writeHead(200, { "Content-Type": "application/json" }).end(addresses);
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

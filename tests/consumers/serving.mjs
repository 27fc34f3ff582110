/** Servers of a project, its own or a plain one, each on a port that was free. */

import { once } from "node:events";
import { createServer } from "node:http";
import { connect, createServer as createSocket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import sirv from "sirv";
import { startProgram } from "./programs.mjs";

const readyWithin = 120_000;

/** Serves a folder as any file server would. */
export async function serveFolder(folder) {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    files(request, response, () => response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://localhost:${server.address().port}/`, stop };
}

/**
 * Starts a server program and waits until it can be reached.
 *
 * @param {(port: number) => string[]} command
 */
export async function serveProgram(folder, command, env) {
  const port = await freePort();
  const program = startProgram(folder, command(port), env);
  let code;
  program.ended.then((value) => {
    code = value;
  });
  const end = Date.now() + readyWithin;
  while (!(await isOpen(port))) {
    if (code !== undefined) throw new Error(`"${command(port).join(" ")}" ended (${code}):\n${program.output()}`);
    if (Date.now() > end) {
      await program.stop();
      throw new Error(`"${command(port).join(" ")}" cannot be reached:\n${program.output()}`);
    }
    await sleep(100);
  }
  return { url: `http://localhost:${port}/`, stop: program.stop, output: program.output };
}

// No request, which a server might take for its user's.
async function isOpen(port) {
  const connection = connect({ port, host: "localhost" });
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}

async function freePort() {
  const socket = createSocket().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}

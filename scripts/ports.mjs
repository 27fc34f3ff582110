import { once } from "node:events";
import { createServer } from "node:net";
import { Failure } from "./command.mjs";

/** The port of the variable `name`, or else the first free one from `preferred` on. */
export async function choosePort(name, preferred) {
  const given = process.env[name];
  if (given === undefined || given === "") return firstFreePort(preferred);
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Failure(`${name} is no port number: "${given}".`);
  if (!(await isFree(port))) throw new Failure(`Port ${port}, which ${name} asks for, is taken.`);
  return port;
}

/** The first free port from `preferred` on. */
export async function firstFreePort(preferred) {
  for (let port = preferred; port < preferred + 100; port++) {
    if (!(await isFree(port))) continue;
    if (port !== preferred) console.log(`Port ${preferred} is taken; using ${port}.`);
    return port;
  }
  throw new Failure(`The ports ${preferred} to ${preferred + 99} are all taken.`);
}

/** A port that nobody uses. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function isFree(port) {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch (error) {
    if (error.code === "EADDRINUSE" || error.code === "EACCES") return false;
    throw error;
  } finally {
    server.close();
  }
}

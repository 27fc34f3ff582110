import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Failure, run, start } from "./command.mjs";
import { cargoTarget, executable } from "./paths.mjs";

const binary = join(cargoTarget, "debug", executable("omnidesk-sandbox"));
const readyWithin = 20_000;
const gracePeriod = 3_000;

/** Compiles the sandbox. */
export async function buildSandbox() {
  console.log("Building the sandbox (about 1 minute the first time) …");
  await run("cargo", ["build", "--package", "omnidesk-sandbox"]);
}

/**
 * Starts the compiled sandbox.
 *
 * @param {{ port?: number, args?: string[] }} [options] port 0 takes any free port
 * @returns {Promise<{
 *   baseUrl: string, control: string, ended: Promise<number | string>, stop(): Promise<void>
 * }>} `baseUrl` is the API's, `control` the sandbox's own interface; `ended` gives the exit code or signal
 */
export async function startSandbox({ port = 0, args = [] } = {}) {
  if (!existsSync(binary)) throw new Failure('The sandbox is not compiled: "cargo build -p omnidesk-sandbox".');
  const child = start(binary, ["--port", String(port), ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? signal)));
  const baseUrl = await announcedAddress(child, ended);
  return { baseUrl, control: new URL("/_sandbox", baseUrl).href, ended, stop: () => stop(child, ended) };
}

function announcedAddress(child, ended) {
  return new Promise((resolve, reject) => {
    const giveUp = (problem) => {
      child.kill("SIGKILL");
      reject(new Failure(problem));
    };
    const timer = setTimeout(() => giveUp(`The sandbox was not ready after ${readyWithin / 1000} s.`), readyWithin);
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const address = /^Omnidesk sandbox listening on (http:\S+)$/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    ended.then((code) => {
      clearTimeout(timer);
      reject(new Failure(`The sandbox ended (${code}) before it was ready.`));
    });
  });
}

async function stop(child, ended) {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), gracePeriod);
  await ended;
  clearTimeout(timer);
}

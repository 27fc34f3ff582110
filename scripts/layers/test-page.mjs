import { once } from "node:events";
import { createServer, request as startRequest } from "node:http";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { ask, Failure, start } from "../command.mjs";
import { toolProgram } from "../setup/cargo-tools.mjs";
import { wasmTarget } from "../setup/rust.mjs";

const readyWithinMs = 60_000;

/** Compiles tests/browser; gives the path of the module. */
export async function compileTestPage() {
  const selection = ["--package", "omnidesk-sdk", "--target", wasmTarget, "--test", "browser"];
  const args = ["test", "--no-run", "--message-format=json-render-diagnostics", ...selection];
  const messages = await ask("cargo", args, { stderr: "inherit" });
  if (messages === null) throw new Failure("tests/browser does not compile.");
  const executables = messages.split("\n").map((line) => JSON.parse(line).executable ?? null);
  return executables.findLast((path) => path !== null);
}

/**
 * Serves a page that runs a module of tests when it is opened, and writes into the element `output`.
 *
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveTestPage(module) {
  const env = { NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" };
  const runner = start(toolProgram("wasm-bindgen-test-runner"), [module], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const relay = await startRelay(await announcedPort(runner));
    return {
      url: `http://127.0.0.1:${relay.address().port}/`,
      close: async () => {
        relay.closeAllConnections();
        relay.close();
        await end(runner);
      },
    };
  } catch (error) {
    await end(runner);
    throw error;
  }
}

async function announcedPort(runner) {
  const signal = AbortSignal.timeout(readyWithinMs);
  const ended = once(runner, "close", { signal }).then(() => {
    throw new Failure("The runner of the tests ended before its page was there.");
  });
  const announced = (async () => {
    for await (const line of createInterface({ input: runner.stdout })) {
      const port = /available at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) return Number(port);
    }
    return ended;
  })();
  return Promise.race([announced, ended]);
}

/**
 * Passes requests on, one at a time, each on a connection of its own. The runner's server now and then leaves a connection
 * waiting for ever when several come at once and earlier ones stay open, as a browser's do.
 */
async function startRelay(port) {
  let turn = Promise.resolve();
  const relay = createServer((incoming, outgoing) => {
    turn = turn.then(() => passOn(incoming, outgoing, port)).catch((error) => outgoing.destroy(error));
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  return relay;
}

async function passOn(incoming, outgoing, port) {
  const { method, url: path } = incoming;
  const headers = { ...incoming.headers, connection: "close" };
  const request = startRequest({ host: "127.0.0.1", port, agent: false, method, path, headers });
  incoming.pipe(request);
  const [answer] = await once(request, "response");
  outgoing.writeHead(answer.statusCode, answer.headers);
  await pipeline(answer, outgoing);
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  child.kill("SIGKILL");
  await ended;
}

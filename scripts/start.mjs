// Shows the demo page against the sandbox until it is interrupted: npm start [-- --in-page]
import { once } from "node:events";
import { parseArgs } from "node:util";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { choosePort } from "./ports.mjs";
import { buildSandbox, startSandbox } from "./sandbox-process.mjs";

async function main(args) {
  const { values } = parseArgs({ args, options: { "in-page": { type: "boolean", default: false } } });
  await buildPackage();
  const sandbox = values["in-page"] ? null : await openSandbox();
  const interrupted = interruption();
  // Only now is the package that it imports sure to be installed.
  const { startPageServer } = await import("./page-server.mjs");
  const page = await startPageServer({ port: await choosePort("PORT", 8080), sandbox });
  const place =
    sandbox === null ? "runs in the page; Ctrl+C ends it" : `answers at ${sandbox.baseUrl}; Ctrl+C ends both`;
  console.log(`The sandbox ${place}.\nOpen ${page.url}`);

  const death = await Promise.race([interrupted, sandbox?.ended ?? interrupted]);
  await Promise.all([page.stop(), sandbox?.stop()]);
  if (death !== undefined) throw new Failure(`The sandbox ended (${death}).`);
}

async function openSandbox() {
  await buildSandbox();
  return startSandbox({ port: await choosePort("SANDBOX_PORT", 8787) });
}

async function interruption() {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.removeAllListeners(signal);
  await Promise.race(signals.map((signal) => once(process, signal)));
}

await command(main);

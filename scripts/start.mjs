// Shows the demo page against the sandbox until it is interrupted: npm start
import { once } from "node:events";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { choosePort } from "./ports.mjs";
import { buildSandbox, startSandbox } from "./sandbox-process.mjs";

async function main() {
  await buildPackage();
  await buildSandbox();
  const sandbox = await startSandbox({ port: await choosePort("SANDBOX_PORT", 8787) });
  const interrupted = interruption();
  // Only now is the package that it imports sure to be installed.
  const { startPageServer } = await import("./page-server.mjs");
  const page = await startPageServer({ port: await choosePort("PORT", 8080), sandbox });
  console.log(`The sandbox answers at ${sandbox.baseUrl}; Ctrl+C ends both.\nOpen ${page.url}`);

  const death = await Promise.race([interrupted, sandbox.ended]);
  await Promise.all([page.stop(), sandbox.stop()]);
  if (death !== undefined) throw new Failure(`The sandbox ended (${death}).`);
}

async function interruption() {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.removeAllListeners(signal);
  await Promise.race(signals.map((signal) => once(process, signal)));
}

await command(main);

// Looks for known faults, licences and origins of what the package is made of: npm run check:dependencies [-- --must-ask]
import { parseArgs } from "node:util";
import { command, Failure, runAndRead } from "./command.mjs";
import { installCargoTools, toolEnvironment, toolProgram } from "./setup/cargo-tools.mjs";
import { installNodePackages, npmCommand } from "./setup/node-packages.mjs";
import { requireRust } from "./setup/rust.mjs";
import { cargoDeny } from "./versions.mjs";

const deny = async (...checks) =>
  runAndRead(toolProgram("cargo-deny"), ["--locked", "check", ...checks], { env: toolEnvironment() });

/** Each check, and what its output says where nobody could be asked; without that, every failure is a finding. */
const checks = {
  "licences, versions and origins of crates": { ask: () => deny("licenses", "bans", "sources") },
  "known faults of crates": { ask: () => deny("advisories"), silence: /advisory database/ },
  "known faults of Node packages": {
    ask: () => runAndRead(...npmCommand(["audit", "--no-progress"])),
    silence: /audit endpoint returned an error|ENOTFOUND|ECONNREFUSED|ETIMEDOUT/,
  },
};

async function main(args) {
  const { values } = parseArgs({ args, options: { "must-ask": { type: "boolean" } } });
  await installNodePackages();
  await requireRust();
  await installCargoTools([cargoDeny]);
  const failed = [];
  const unasked = [];
  for (const [name, { ask, silence }] of Object.entries(checks)) {
    console.log(`\n━━ ${name}`);
    const { succeeded, output } = await ask();
    if (succeeded) continue;
    (silence?.test(output) ? unasked : failed).push(name);
  }
  if (failed.length > 0) throw new Failure(`Found fault: ${failed.join("; ")}.`);
  if (unasked.length === 0) return console.log("\nNo fault.");
  const message = `NOT CHECKED, because nobody could be asked from here: ${unasked.join("; ")}.`;
  if (values["must-ask"]) throw new Failure(message);
  console.warn(`\n${message}\nElsewhere no fault.`);
}

await command(main);

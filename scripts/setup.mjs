// Makes a machine with Rust and Node.js ready: npm run setup. The other commands do the part that they need.
import { command } from "./command.mjs";
import { isMain } from "./is-main.mjs";
import { installCargoTools } from "./setup/cargo-tools.mjs";
import { findEngines } from "./setup/engines.mjs";
import { installNodePackages } from "./setup/node-packages.mjs";
import { requireRust, requireRustLints } from "./setup/rust.mjs";

/** What building needs. */
export async function setUpBuild() {
  await installNodePackages();
  await requireRust();
  await installCargoTools();
}

/** What checking needs. */
export async function setUpChecks() {
  await installNodePackages();
  await requireRust();
  await requireRustLints();
}

if (isMain(import.meta.url)) {
  await command(async () => {
    await setUpBuild();
    await requireRustLints();
    await findEngines();
    console.log("Everything is in place.");
  });
}

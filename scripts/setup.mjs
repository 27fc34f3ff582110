// Makes a machine with Rust and Node.js ready: npm run setup. The other commands do the part that they need.
import { command } from "./command.mjs";
import { isMain } from "./is-main.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { installCargoTools } from "./setup/cargo-tools.mjs";
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
    await findBrowser();
    console.log("Everything is in place.");
  });
}

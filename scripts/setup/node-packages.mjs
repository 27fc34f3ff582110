import { statSync } from "node:fs";
import { join } from "node:path";
import { Failure, run } from "../command.mjs";
import { withLock } from "../lock.mjs";
import { cargoTarget, root } from "../paths.mjs";
import { isAtLeast, oldestNode } from "../versions.mjs";

/** Installs what package-lock.json lists, unless it is there already. */
export async function installNodePackages() {
  await installPackagesOf(".", "the Node packages", 15);
}

/** The same for a folder of the checkout with packages of its own, which only one command needs. */
export async function installPackagesOf(folder, what, seconds) {
  if (!isAtLeast(process.versions.node, oldestNode)) {
    throw new Failure(`Node.js ${oldestNode} or later is needed; this is ${process.versions.node}.`);
  }
  const cwd = join(root, folder);
  if (areInstalled(cwd)) return;
  await withLock(join(cargoTarget, "npm-ci.lock"), "npm ci", async () => {
    if (areInstalled(cwd)) return;
    console.log(`Installing ${what} (npm ci, about ${seconds} seconds) …`);
    const always = ["--include=dev", "--dry-run=false"]; // whatever NODE_ENV or "npm pack --dry-run" hands down
    // esbuild's install script only speeds up its start, and fetches a file where the registry is not npm's own.
    await run(...npmCommand(["ci", ...always, "--ignore-scripts", "--no-progress", "--loglevel=error"]), { cwd });
  });
}

/** Program and arguments that run npm: the one that runs this script, or else the one on the search path. */
export function npmCommand(args) {
  const own = process.env.npm_execpath;
  return own?.endsWith(".js") ? [process.execPath, [own, ...args]] : ["npm", args];
}

// npm writes this hidden lock file last, so it is missing after an interrupted installation.
function areInstalled(folder) {
  const installed = statSync(join(folder, "node_modules", ".package-lock.json"), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(folder, "package-lock.json")).mtimeMs;
}

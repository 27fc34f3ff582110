/** The bundlers and runtimes of the consumers, as their lock files name them. */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, cp, link, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../scripts/command.mjs";
import { withLock } from "../../scripts/lock.mjs";
import { toolCache } from "../../scripts/paths.mjs";
import { npmCommand } from "../../scripts/setup/node-packages.mjs";

const manifests = ["package.json", "package-lock.json"];
const quiet = ["--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
const output = ["ignore", "ignore", "inherit"];

/**
 * Puts what the lock file of `sources` lists into `folder`; nothing if there is none.
 *
 * @param {string[]} scripts the packages whose install scripts are run
 */
export async function installTools(sources, folder, scripts) {
  if (!existsSync(join(sources, "package-lock.json"))) return;
  const installed = await installedTools(sources, scripts);
  await share(installed, folder);
}

/** Installs a packed package into a project, and nothing else. */
export function installPackage(tarball, folder) {
  return npm(["install", "--offline", "--no-save", "--ignore-scripts", tarball], folder);
}

/**
 * Makes a folder with the files of another one. They are shared and not copied, which would take longer than the tests;
 * and not behind one link, which bundlers would take for something outside of the project.
 */
async function share(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await share(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    // npm writes into its lists of what is installed.
    else if (entry.name.endsWith("package-lock.json")) await copyFile(source, target);
    // Temporary folders may lie on a disk of their own.
    else await link(source, target).catch(() => copyFile(source, target));
  }
}

/** A folder that holds what the lock file lists; it is kept, so that only the first run installs it. */
async function installedTools(sources, scripts) {
  const texts = await Promise.all(manifests.map((name) => readFile(join(sources, name))));
  const hash = createHash("sha256").update(JSON.stringify(scripts));
  for (const text of texts) hash.update(text);
  const folder = join(toolCache, "consumers", hash.digest("hex").slice(0, 16));
  await withLock(`${folder}.lock`, "npm ci", async () => {
    if (existsSync(folder)) return;
    const unfinished = await mkdtemp(`${folder}-`);
    try {
      for (const name of manifests) await cp(join(sources, name), join(unfinished, name));
      await npm(["ci", "--ignore-scripts"], unfinished);
      if (scripts.length > 0) await npm(["rebuild", ...scripts], unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
  return folder;
}

function npm(args, cwd) {
  return run(...npmCommand([...args, ...quiet]), { cwd, stdio: output });
}

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackage, installTools } from "./tools.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const packageName = "omnidesk-sdk";

/** Where the files lie that a consumer has for itself. */
export function sourcesOf(name) {
  return join(here, "projects", name);
}

/** Makes a consumer's project, a folder of its own with everything installed, and gives its path. */
export async function makeProject({ name, app = [], tools = name, scripts = [], rename = packageName }, tarball) {
  const folder = await mkdtemp(join(tmpdir(), `omnidesk-sdk-${name}-`));
  try {
    await installTools(sourcesOf(tools), folder, scripts);
    for (const file of app) {
      const text = await readFile(join(here, "app", file), "utf8");
      await writeFile(join(folder, file), text.replaceAll(`"${packageName}"`, `"${rename}"`));
    }
    await cp(sourcesOf(name), folder, { recursive: true });
    await installPackage(tarball, folder);
    return folder;
  } catch (error) {
    await removeProject(folder);
    throw error;
  }
}

export function removeProject(folder) {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

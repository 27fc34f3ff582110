import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ask, Failure, run } from "../command.mjs";
import { withLock } from "../lock.mjs";
import { executable, nodePrograms, searchPath, toolCache } from "../paths.mjs";
import { buildTools, cargoDeny, geckodriver } from "../versions.mjs";

/** Installs programs into the user's cache, unless they are there already: those that building needs, or the given. */
export async function installCargoTools(tools = buildTools) {
  for (const tool of tools) {
    if (await works(tool)) continue;
    await withLock(`${home(tool)}.lock`, `installing ${tool.crate}`, async () => {
      if (!(await works(tool))) await install(tool);
    });
  }
}

/** The environment in which these tools, and wasm-opt from the Node packages, are the first on the search path. */
export function toolEnvironment() {
  return { PATH: searchPath([nodePrograms, ...buildTools.map((tool) => join(home(tool), "bin"))]) };
}

/** The whole path of a tool's program. */
export function toolProgram(name) {
  const tool = [...buildTools, cargoDeny, geckodriver].find(({ programs }) => programs.includes(name));
  return join(home(tool), "bin", executable(name));
}

function home({ crate, version }) {
  return join(toolCache, `${crate}-${version}`);
}

async function works(tool) {
  for (const name of tool.programs) {
    const answer = existsSync(toolProgram(name)) ? await ask(toolProgram(name), ["--version"]) : null;
    if (!answer?.includes(tool.version)) return false;
  }
  return true;
}

async function install(tool) {
  console.log(`Installing ${tool.crate} ${tool.version} (cargo install, once per version, 1 to 3 minutes) …`);
  const unfinished = `${home(tool)}.unfinished`;
  const args = ["install", tool.crate, "--version", tool.version, "--root", unfinished, "--no-track", ...tool.features];
  await rm(unfinished, { recursive: true, force: true });
  await run("cargo", tool.locked ? [...args, "--locked"] : args, {
    env: {
      // An unoptimised tool compiles in a third of the time and is fast enough.
      CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
      CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS: "fallback",
      // Keeps cargo from advising to add this folder.
      PATH: searchPath([join(unfinished, "bin")]),
    },
  });
  await rm(home(tool), { recursive: true, force: true });
  await rename(unfinished, home(tool));
  if (!(await works(tool))) throw new Failure(`${tool.crate} is installed in ${home(tool)} but does not run.`);
}

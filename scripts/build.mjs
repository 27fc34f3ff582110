// Builds the npm package's pkg/ folder: npm run build [-- --force]
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { command, Failure, runAndRead } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { isMain } from "./is-main.mjs";
import { withLock } from "./lock.mjs";
import { cargoTarget, packageOutput, root } from "./paths.mjs";
import { toolEnvironment, toolProgram } from "./setup/cargo-tools.mjs";
import { setUpLightStd } from "./setup/light-std.mjs";
import { setUpBuild } from "./setup.mjs";

const inputs = [
  "src",
  "Cargo.toml",
  "Cargo.lock",
  "package-lock.json",
  "scripts/build.mjs",
  "scripts/setup",
  "scripts/versions.mjs",
];
const outputs = ["omnidesk_sdk.js", "omnidesk_sdk.d.ts", "omnidesk_sdk_bg.wasm", "omnidesk_sdk_bg.wasm.d.ts"];
const stamp = join(cargoTarget, "pkg-stamp.json");

/** Brings pkg/ up to date. */
export async function buildPackage({ force = false } = {}) {
  await setUpBuild();
  await withLock(join(cargoTarget, "pkg.lock"), "a build of the SDK", async () => {
    if (!force && (await isUpToDate())) return console.log("pkg/ is up to date.");
    await build();
  });
}

/** Whether the package was built with the light standard library. */
export async function isLight() {
  return (await readStamp())?.isLight === true;
}

function readStamp() {
  return readFile(stamp, "utf8").then(JSON.parse, () => null);
}

async function isUpToDate() {
  const made = await readStamp();
  return made?.inputs === fingerprint(root, inputs) && made.outputs === fingerprint(packageOutput, ["."]);
}

async function build() {
  const started = performance.now();
  const madeFrom = fingerprint(root, inputs);
  const unfinished = join(cargoTarget, "pkg-unfinished");
  console.log("Building the SDK (about 1 minute the first time) …");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const lightStd = await setUpLightStd();
  await runWasmPack(unfinished, lightStd);
  await requireOutputs(unfinished);
  await rm(packageOutput, { recursive: true, force: true });
  await rename(unfinished, packageOutput);
  const isLight = Object.keys(lightStd).length > 0;
  await writeFile(stamp, JSON.stringify({ inputs: madeFrom, outputs: fingerprint(packageOutput, ["."]), isLight }));
  console.log(`Built pkg/ in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

async function runWasmPack(folder, lightStd) {
  const args = ["build", ".", "--release", "--target", "web", "--mode", "no-install", "--no-pack", "--no-gitignore"];
  const naming = ["--out-name", "omnidesk_sdk", "--out-dir", relative(root, folder)];
  // A folder of its own: with other flags cargo would compile everything again for each of them.
  const env = { ...toolEnvironment(), ...lightStd, CARGO_TARGET_DIR: join(cargoTarget, "package") };
  const { succeeded, output } = await runAndRead(toolProgram("wasm-pack"), [...args, ...naming], { env });
  if (!succeeded) throw new Failure("wasm-pack failed.");
  // Without wasm-opt wasm-pack succeeds and leaves a module that is a fifth bigger.
  if (!/found wasm-opt at .*node_modules/.test(output)) {
    throw new Failure("wasm-pack did not use the wasm-opt of the Node packages; is node_modules complete?");
  }
}

async function requireOutputs(folder) {
  for (const name of outputs) {
    if (!existsSync(join(folder, name))) throw new Failure(`wasm-pack made no ${name}.`);
  }
  const glue = await readFile(join(folder, "omnidesk_sdk.js"), "utf8");
  for (const [, snippet] of glue.matchAll(/from ['"]\.\/(snippets\/[^'"]+)['"]/g)) {
    if (!existsSync(join(folder, snippet))) throw new Failure(`omnidesk_sdk.js imports ${snippet}, which is missing.`);
  }
  const module = await readFile(join(folder, "omnidesk_sdk_bg.wasm"));
  if (!WebAssembly.validate(module)) throw new Failure("omnidesk_sdk_bg.wasm is not a WebAssembly module.");
}

if (isMain(import.meta.url)) {
  await command((args) => buildPackage({ force: args.includes("--force") }));
}

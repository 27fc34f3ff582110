// Builds the npm package's pkg/ folder: npm run build [-- --force]
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { command, Failure, runAndRead } from "./command.mjs";
import { integrityOf } from "./entries.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { isMain } from "./is-main.mjs";
import { withLock } from "./lock.mjs";
import { modules } from "./modules.mjs";
import { cargoTarget, packageOutput, root } from "./paths.mjs";
import { toolEnvironment, toolProgram } from "./setup/cargo-tools.mjs";
import { setUpLightStd } from "./setup/light-std.mjs";
import { setUpBuild } from "./setup.mjs";
import { shortenImports } from "./wasm-imports.mjs";

const byHand = modules.flatMap((module) => module.byHand);
const assembled = join(cargoTarget, "pkg-stamp.json");

/** Brings pkg/ up to date. */
export async function buildPackage({ force = false } = {}) {
  await setUpBuild();
  await withLock(join(cargoTarget, "pkg.lock"), "a build of the package", async () => {
    let isNew = false;
    for (const module of modules) {
      if (!force && (await isUpToDate(module))) continue;
      await build(module);
      isNew = true;
    }
    if (!isNew && (await isAssembled())) return console.log("pkg/ is up to date.");
    await assemble();
  });
}

/** Whether a module of the package was built with the light standard library. */
export async function isLight(name = "sdk") {
  return (await readStamp(stampOf({ name })))?.isLight === true;
}

function folderOf({ name }) {
  return join(cargoTarget, "modules", name);
}

function stampOf(module) {
  return `${folderOf(module)}.json`;
}

function readStamp(file) {
  return readFile(file, "utf8").then(JSON.parse, () => null);
}

async function isUpToDate(module) {
  const made = await readStamp(stampOf(module));
  return made?.inputs === fingerprint(root, module.inputs) && made.outputs === fingerprint(folderOf(module), ["."]);
}

async function isAssembled() {
  const made = await readStamp(assembled);
  return made?.inputs === fingerprint(root, byHand) && made.outputs === fingerprint(packageOutput, ["."]);
}

async function build(module) {
  const started = performance.now();
  const inputs = fingerprint(root, module.inputs);
  const folder = folderOf(module);
  const unfinished = `${folder}-unfinished`;
  console.log(`Building the module of the ${module.name} (about 1 minute the first time) …`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const lightStd = await setUpLightStd();
  await runWasmPack(module, unfinished, lightStd);
  await shortenNames(module, unfinished);
  await requireOutputs(module, unfinished);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  const isLight = Object.keys(lightStd).length > 0;
  await writeFile(stampOf(module), JSON.stringify({ inputs, outputs: fingerprint(folder, ["."]), isLight }));
  console.log(`Built the module of the ${module.name} in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

async function assemble() {
  const unfinished = join(cargoTarget, "pkg-unfinished");
  await rm(unfinished, { recursive: true, force: true });
  const inputs = fingerprint(root, byHand);
  for (const module of modules) {
    const place = join(unfinished, module.place);
    await cp(folderOf(module), place, { recursive: true });
    await module.complete(place);
  }
  await rm(packageOutput, { recursive: true, force: true });
  await rename(unfinished, packageOutput);
  await writeFile(assembled, JSON.stringify({ inputs, outputs: fingerprint(packageOutput, ["."]) }));
  console.log(`Built pkg/. omnidesk_sdk_bg.wasm has the integrity ${await integrityOf(packageOutput)}`);
}

async function runWasmPack({ crate, output: name }, folder, lightStd) {
  const args = [
    "build",
    crate,
    "--release",
    "--target",
    "web",
    "--mode",
    "no-install",
    "--no-pack",
    "--no-gitignore",
    "--no-typescript",
  ];
  const naming = ["--out-name", name, "--out-dir", relative(join(root, crate), folder)];
  // A folder of its own: with other flags cargo would compile everything again for each of them.
  const env = { ...toolEnvironment(), ...lightStd, CARGO_TARGET_DIR: join(cargoTarget, "package") };
  const { succeeded, output } = await runAndRead(toolProgram("wasm-pack"), [...args, ...naming], { env });
  if (!succeeded) throw new Failure("wasm-pack failed.");
  // Without wasm-opt wasm-pack succeeds and leaves a module that is a fifth bigger.
  if (!/found wasm-opt at .*node_modules/.test(output)) {
    throw new Failure("wasm-pack did not use the wasm-opt of the Node packages; is node_modules complete?");
  }
}

async function shortenNames({ output }, folder) {
  const [module, glue] = [`${output}_bg.wasm`, `${output}.js`].map((name) => join(folder, name));
  const shortened = shortenImports(await readFile(module), await readFile(glue, "utf8"));
  await writeFile(module, shortened.module);
  await writeFile(glue, shortened.glue);
}

async function requireOutputs({ output }, folder) {
  const [glueName, moduleName] = [`${output}.js`, `${output}_bg.wasm`];
  for (const name of [glueName, moduleName]) {
    if (!existsSync(join(folder, name))) throw new Failure(`wasm-pack made no ${name}.`);
  }
  const glue = await readFile(join(folder, glueName), "utf8");
  for (const [, snippet] of glue.matchAll(/from ['"]\.\/(snippets\/[^'"]+)['"]/g)) {
    if (!existsSync(join(folder, snippet))) throw new Failure(`${glueName} imports ${snippet}, which is missing.`);
  }
  const module = await readFile(join(folder, moduleName));
  if (!WebAssembly.validate(module)) throw new Failure(`${moduleName} is not a WebAssembly module.`);
}

if (isMain(import.meta.url)) {
  await command((args) => buildPackage({ force: args.includes("--force") }));
}

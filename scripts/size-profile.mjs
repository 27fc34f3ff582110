// Says where the bytes of a module are, by crate and module and by function: npm run size:profile [-- --module mail]
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { command, Failure, run } from "./command.mjs";
import { modules } from "./modules.mjs";
import { cargoTarget, root } from "./paths.mjs";
import { toolEnvironment, toolProgram } from "./setup/cargo-tools.mjs";
import { setUpLightStd } from "./setup/light-std.mjs";
import { wasmTarget } from "./setup/rust.mjs";
import { setUpBuild } from "./setup.mjs";
import { functionsOf } from "./wasm-functions.mjs";

const folder = join(cargoTarget, "package");
const rows = 40;

async function main(args) {
  const { values } = parseArgs({ args, options: { module: { type: "string", default: "sdk" } } });
  const module = modules.find(({ name }) => name === values.module);
  if (module === undefined) throw new Failure(`The modules are ${modules.map(({ name }) => name).join(", ")}.`);
  await setUpBuild();
  const functions = functionsOf(await readFile(await buildWithNames(module))).map(({ size, name }) => ({
    size,
    name: plainName(name),
  }));
  print("raw bytes by crate and module", grouped(functions));
  print("raw bytes by function", functions);
  console.log(`\n${sum(functions)} bytes of code in ${functions.length} functions`);
}

/** As the package is built, but for what takes the names away. */
async function buildWithNames({ crate }) {
  const manifest = await readFile(join(root, crate, "Cargo.toml"), "utf8");
  const [, name] = /^name = "(.*)"$/m.exec(manifest);
  const env = { ...toolEnvironment(), ...(await setUpLightStd()), CARGO_TARGET_DIR: folder };
  const cargo = ["build", "--package", name, "--release", "--target", wasmTarget, "--lib", "--quiet"];
  await run("cargo", cargo, { env: { ...env, CARGO_PROFILE_RELEASE_STRIP: "none" } });
  const output = join(folder, "profile");
  await mkdir(output, { recursive: true });
  const file = name.replaceAll("-", "_");
  const made = join(folder, wasmTarget, `release/${file}.wasm`);
  await run(toolProgram("wasm-bindgen"), [made, "--target", "web", "--keep-debug", "--out-dir", output], { env });
  const [bound, optimised] = [`${file}_bg.wasm`, "optimised.wasm"].map((name) => join(output, name));
  await run("wasm-opt", [...optimiserFlags(manifest), "-g", bound, "-o", optimised], { env });
  return optimised;
}

function optimiserFlags(manifest) {
  const flags = JSON.parse(/^wasm-opt = (\[.*\])$/m.exec(manifest)[1]);
  return flags.filter((flag) => !flag.startsWith("--strip"));
}

function plainName(name) {
  return name.replaceAll(/\[[0-9a-f]{12,16}\]|::h[0-9a-f]{16}/g, "");
}

/** `omnidesk_sdk::decode::value`, or another crate's name. */
function groupOf(name) {
  return (/omnidesk_\w+::\w+::\w+/.exec(name) ?? /\b(?!dyn\b|impl\b|as\b)[a-z_]\w+(?=::)/.exec(name) ?? ["others"])[0];
}

function grouped(functions) {
  const sizes = new Map();
  for (const { size, name } of functions) sizes.set(groupOf(name), (sizes.get(groupOf(name)) ?? 0) + size);
  return [...sizes].map(([name, size]) => ({ name, size }));
}

function sum(all) {
  return all.reduce((total, { size }) => total + size, 0);
}

function print(title, all) {
  console.log(`\n${title}`);
  for (const { size, name } of all.toSorted((one, other) => other.size - one.size).slice(0, rows))
    console.log(`${String(size).padStart(8)}  ${name.slice(0, 110)}`);
}

await command(main);

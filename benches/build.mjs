/** Makes what is measured: the package, the SDK's decoder by itself, and a bundle of every other way. */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { buildPackage } from "../scripts/build.mjs";
import { Failure, runAndRead } from "../scripts/command.mjs";
import { fingerprint } from "../scripts/fingerprint.mjs";
import { withLock } from "../scripts/lock.mjs";
import { cargoTarget, root } from "../scripts/paths.mjs";
import { toolEnvironment, toolProgram } from "../scripts/setup/cargo-tools.mjs";
import { setUpLightStd } from "../scripts/setup/light-std.mjs";
import { installPackagesOf } from "../scripts/setup/node-packages.mjs";
import { bundle } from "./bundle.mjs";
import { built } from "./engines/files.mjs";
import { ways } from "./ways/list.mjs";

const here = join(root, "benches");
const decoderInputs = [
  "src",
  "decoder",
  "Cargo.toml",
  "Cargo.lock",
  "benches/decoder",
  "scripts/setup",
  "scripts/versions.mjs",
];
const stamp = join(built, "decoder-stamp.json");

export async function buildAll() {
  await buildPackage();
  await withLock(join(cargoTarget, "bench.lock"), "the build of the benchmarks", async () => {
    await installPackagesOf("benches", "what the SDK is compared with", 10);
    await buildDecoder();
    await bundleWays();
  });
}

async function buildDecoder() {
  const madeFrom = fingerprint(root, decoderInputs);
  const isUpToDate = (await readFile(stamp, "utf8").catch(() => "")) === madeFrom;
  if (isUpToDate && existsSync(join(built, "decoder/decoder_bg.wasm"))) return;
  console.log("Building the decoder by itself …");
  const folder = join(built, "decoder");
  await rm(folder, { recursive: true, force: true });
  const args = ["build", "benches/decoder", "--release", "--target", "web", "--mode", "no-install", "--no-pack"];
  const naming = ["--out-name", "decoder", "--out-dir", relative(here, folder).replace(/^/, "../")];
  const env = { ...toolEnvironment(), ...(await setUpLightStd()), CARGO_TARGET_DIR: join(cargoTarget, "package") };
  const { succeeded, output } = await runAndRead(toolProgram("wasm-pack"), [...args, ...naming], { env });
  if (!succeeded) throw new Failure("wasm-pack failed.");
  if (!/found wasm-opt at .*node_modules/.test(output))
    throw new Failure("wasm-pack did not use the project's wasm-opt.");
  await writeFile(stamp, madeFrom);
}

// Each by itself, as an application ships it; together they would teach the engine about each other's objects.
async function bundleWays() {
  for (const { name } of ways) await bundle(`ways/${name}.mjs`, `ways/${name}.js`);
  await bundle("clients/ky-zod.mjs", "ways/ky-zod.js");
}

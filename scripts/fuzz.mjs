// Feeds random input to the decoder, to the addresses, and to the rules for mail. `--seconds N` for each target, 600 unless given;
// `--target NAME` for one of them.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const VERSION = "0.13.2";
/** Each with what it starts from. */
const TARGETS = { decode: ["tests/fixtures"], url: [], mail: [] };

const { values } = parseArgs({ options: { seconds: { type: "string", default: "600" }, target: { type: "string" } } });
if (values.target !== undefined && !Object.hasOwn(TARGETS, values.target)) {
  console.error(`There is no target "${values.target}": ${Object.keys(TARGETS).join(", ")}.`);
  process.exit(1);
}
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const root = join(cache, "omnidesk-sdk", `cargo-fuzz-${VERSION}`);
// A stable compiler takes the flags of cargo-fuzz only so; none of it reaches the package.
const env = { ...process.env, PATH: `${join(root, "bin")}:${process.env.PATH}`, RUSTC_BOOTSTRAP: "1" };

function run(command, ...words) {
  const { status } = spawnSync(command, words, { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}

if (spawnSync("cargo-fuzz", ["--version"], { env }).status !== 0) {
  console.log("Installing cargo-fuzz (about 2 minutes) …");
  run("cargo", "install", "cargo-fuzz", "--version", VERSION, "--locked", "--root", root);
}
for (const [target, seeds] of Object.entries(TARGETS)) {
  if (values.target !== undefined && values.target !== target) continue;
  const found = join("fuzz/corpus", target);
  mkdirSync(found, { recursive: true });
  console.log(`\nFuzzing ${target} for ${values.seconds} seconds …`);
  const limits = [`-max_total_time=${values.seconds}`, "-max_len=8192", "-timeout=10", "-print_final_stats=1"];
  run("cargo", "fuzz", "run", target, found, ...seeds, "--sanitizer", "none", "--", ...limits);
}

// Feeds random input to the decoder and to the addresses. `--seconds N` for each target, 600 unless given.
import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const VERSION = "0.13.2";
const TARGETS = ["decode", "url"];

const { values } = parseArgs({ options: { seconds: { type: "string", default: "600" } } });
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
for (const target of TARGETS) {
  console.log(`\nFuzzing ${target} for ${values.seconds} seconds …`);
  const limits = [`-max_total_time=${values.seconds}`, "-max_len=8192", "-timeout=10", "-print_final_stats=1"];
  run("cargo", "fuzz", "run", target, "--sanitizer", "none", "--", ...limits);
}

import { existsSync } from "node:fs";
import { ask, Failure, run } from "../command.mjs";
import { isAtLeast, oldestRust } from "../versions.mjs";

export const wasmTarget = "wasm32-unknown-unknown";

/** Makes sure of a Rust that is new enough and compiles to WebAssembly. */
export async function requireRust() {
  const version = /^rustc (\S+)/.exec((await ask("rustc", ["--version"])) ?? "")?.[1];
  if (!version || !(await ask("cargo", ["--version"]))) {
    throw new Failure("Rust is missing. Install it with rustup (https://rustup.rs) and try again.");
  }
  if (!isAtLeast(version, oldestRust)) {
    throw new Failure(`Rust ${oldestRust} or later is needed; this is ${version}. Try "rustup update stable".`);
  }
  const libraries = await ask("rustc", ["--print", "target-libdir", "--target", wasmTarget]);
  if (libraries && existsSync(libraries)) return;
  await rustup(["target", "add", wasmTarget], `Rust's standard library for ${wasmTarget}`);
}

/** Makes sure of the formatter and the linter. */
export async function requireRustLints() {
  const missing = [];
  if (!(await ask("cargo", ["fmt", "--version"]))) missing.push("rustfmt");
  if (!(await ask("cargo", ["clippy", "--version"]))) missing.push("clippy");
  if (missing.length > 0) await rustup(["component", "add", ...missing], missing.join(" and "));
}

/** Has rustup install something. */
export async function rustup(args, what) {
  if (!(await ask("rustup", ["--version"]))) {
    throw new Failure(`${what} is missing, and there is no rustup to install it: use a Rust installed by rustup.`);
  }
  console.log(`Installing ${what} (a download of some seconds) …`);
  await run("rustup", args);
}

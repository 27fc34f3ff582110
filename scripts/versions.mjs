import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./command.mjs";
import { root } from "./paths.mjs";

const read = (file) => readFileSync(join(root, file), "utf8");

/** The oldest Node.js that the scripts run on. */
export const oldestNode = JSON.parse(read("package.json")).engines.node.replace(">=", "");

/** The oldest Rust that the crates compile with. */
export const oldestRust = firstGroup(read("Cargo.toml"), /^rust-version = "(.+)"$/m, "rust-version in Cargo.toml");

/**
 * The programs that cargo installs for building.
 *
 * wasm-bindgen's program and crate only work together in the same version, so the crate decides. Its package's own
 * lock file can name versions that a mirror of the registry does not have yet, hence `locked: false`.
 */
export const buildTools = [
  { crate: "wasm-pack", version: "0.15.1", programs: ["wasm-pack"], locked: true, features: [] },
  {
    crate: "wasm-bindgen-cli",
    version: lockedCrate("wasm-bindgen"),
    programs: ["wasm-bindgen", "wasm-bindgen-test-runner"],
    locked: false,
    features: ["--no-default-features"],
  },
];

/** What looks at the crates that are used; cargo installs it where it is asked for. */
export const cargoDeny = {
  crate: "cargo-deny",
  version: "0.20.2",
  programs: ["cargo-deny"],
  locked: true,
  features: [],
};

/** Firefox's driver, which cargo installs where there is none. */
export const geckodriver = {
  crate: "geckodriver",
  version: "0.37.1",
  programs: ["geckodriver"],
  locked: true,
  features: [],
};

/** Whether the dotted version `actual` is `oldest` or later. */
export function isAtLeast(actual, oldest) {
  const [a, b] = [actual, oldest].map((version) => version.split(".").map((part) => Number.parseInt(part, 10)));
  for (const [index, part] of b.entries()) {
    if ((a[index] ?? 0) !== part) return (a[index] ?? 0) > part;
  }
  return true;
}

function lockedCrate(name) {
  return firstGroup(read("Cargo.lock"), new RegExp(`name = "${name}"\\r?\\nversion = "(.+)"`), `${name} in Cargo.lock`);
}

function firstGroup(text, pattern, what) {
  const found = pattern.exec(text)?.[1];
  if (!found) throw new Failure(`There is no ${what}.`);
  return found;
}

/** The WebAssembly modules that the package holds, each with the small files that are written by hand around it. */
import { copyFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { addElementFiles } from "./element-files.mjs";
import { addEntries } from "./entries.mjs";
import { root } from "./paths.mjs";

const shared = ["Cargo.toml", "Cargo.lock", "package-lock.json", "build.rs", "scripts/build.mjs"];
const tools = ["scripts/setup", "scripts/versions.mjs", "scripts/wasm-imports.mjs", "scripts/wasm-reader.mjs"];

/**
 * - `name`: what people call it
 * - `crate`: the folder of its crate
 * - `output`: how its files begin
 * - `place`: its folder in `pkg/`
 * - `inputs`: what wasm-pack makes it from
 * - `byHand`: where the files beside it come from
 * - `complete`: adds those files
 */
export const modules = [
  {
    name: "sdk",
    crate: ".",
    output: "omnidesk_sdk",
    place: ".",
    inputs: ["src", "decoder", ...shared, ...tools],
    byHand: ["scripts/entries.mjs", "src/web/entries", "src/web/types.d.ts"],
    complete: addEntries,
  },
  {
    name: "sandbox",
    crate: "sandbox/page",
    output: "omnidesk_sandbox",
    place: "sandbox",
    inputs: [
      "sandbox/Cargo.toml",
      "sandbox/src",
      "sandbox/data",
      "sandbox/page/Cargo.toml",
      "sandbox/page/src",
      ...shared,
      ...tools,
    ],
    byHand: ["scripts/modules.mjs", "sandbox/page/module"],
    complete: (folder) => copyAll(join(root, "sandbox/page/module"), folder),
  },
  {
    name: "mail",
    crate: "mail",
    output: "rules",
    place: "elements/mail",
    inputs: ["mail/Cargo.toml", "mail/src", ...shared, ...tools],
    byHand: ["scripts/element-files.mjs", "elements", "package-lock.json"],
    complete: (folder) => addElementFiles(dirname(folder)),
  },
];

async function copyAll(from, to) {
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { describePackage, root } from "./installation.mjs";

const always = [
  "CHANGELOG.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "package.json",
  "pkg/omnidesk_sdk.d.ts",
  "pkg/omnidesk_sdk.js",
  "pkg/omnidesk_sdk_bg.wasm",
  "pkg/omnidesk_sdk_bg.wasm.d.ts",
];
// wasm-bindgen puts the SDK's own JavaScript in folders with a hash in their name.
const snippet = /^pkg\/snippets\/omnidesk-sdk-[0-9a-f]+\/.+\.js$/;

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const packed = describePackage().files.map(({ path }) => path);

test("the package holds the built files and nothing else", () => {
  assert.deepEqual(packed.filter((path) => !snippet.test(path)).sort(), always);
});

test("every module that a packed module imports is packed", () => {
  for (const path of packed.filter((path) => path.endsWith(".js"))) {
    const imports = readFileSync(join(root, path), "utf8").matchAll(/\bfrom\s*["'](\.[^"']+)["']/g);
    for (const [, target] of imports) {
      const imported = normalize(join(dirname(path), target));
      assert.ok(packed.includes(imported), `${path} imports ${imported}`);
    }
  }
});

test("every entry point of package.json is packed", () => {
  const entries = [manifest.main, manifest.types, ...leaves(manifest.exports)];
  assert.ok(entries.length > 2);
  for (const entry of entries) assert.ok(packed.includes(normalize(entry)), entry);
});

test("users of the package install no other package and run no script of it", () => {
  assert.equal(manifest.dependencies, undefined);
  for (const name of ["preinstall", "install", "postinstall"]) assert.equal(manifest.scripts[name], undefined);
});

test("the package and the crate carry the same version", () => {
  const crate = /^\[workspace\.package\]\s*version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  assert.equal(manifest.version, crate?.[1]);
});

function leaves(value) {
  return typeof value === "string" ? [value] : Object.values(value).flatMap(leaves);
}

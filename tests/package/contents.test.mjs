import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { test } from "node:test";
import { describePackage, root } from "./installation.mjs";

const always = [
  "CHANGELOG.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "THIRD-PARTY.md",
  "package.json",
  "pkg/checksum.js",
  "pkg/index.d.ts",
  "pkg/index.js",
  "pkg/integrity.d.ts",
  "pkg/integrity.js",
  "pkg/loading.js",
  "pkg/node.js",
  "pkg/omnidesk_sdk.js",
  "pkg/omnidesk_sdk_bg.wasm",
  "pkg/sandbox/cors.js",
  "pkg/sandbox/creator.js",
  "pkg/sandbox/delivery.js",
  "pkg/sandbox/failure.js",
  "pkg/sandbox/index.d.ts",
  "pkg/sandbox/index.js",
  "pkg/sandbox/node.js",
  "pkg/sandbox/omnidesk_sandbox.js",
  "pkg/sandbox/omnidesk_sandbox_bg.wasm",
  "pkg/sandbox/sandbox.js",
  "pkg/sandbox/seed.js",
  "pkg/workerd.js",
];
/** The custom elements as they are written, their styles as modules, and what is built for them. */
const elements = [
  ...readdirSync(join(root, "elements"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path = parentPath, name }) => relative(root, join(path, name)))
    .map((path) => `pkg/${path.replace(/\.css$/, ".css.js")}`),
  "pkg/elements/mail/purify.js",
  "pkg/elements/mail/rules.js",
  "pkg/elements/mail/rules_bg.wasm",
];
const facade = readdirSync(join(root, "src/web/facade")).map((name) => `pkg/snippets/HASH/src/web/facade/${name}`);
// wasm-bindgen puts the SDK's own JavaScript in a folder with a hash in its name.
const snippets = /^pkg\/snippets\/omnidesk-sdk-[0-9a-f]+\//;

const glueName = "./omnidesk_sdk_bg.js";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const packed = describePackage().files.map(({ path }) => path);

test("the package holds these files and no others", () => {
  const named = packed.map((path) => path.replace(snippets, "pkg/snippets/HASH/"));
  assert.deepEqual(named.sort(), [...always, ...elements, ...facade].sort());
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

test("no name that the module imports holds a hash, and each is in the glue once", async () => {
  const module = new WebAssembly.Module(readFileSync(join(root, "pkg/omnidesk_sdk_bg.wasm")));
  const glue = readFileSync(join(root, "pkg/omnidesk_sdk.js"), "utf8");
  const names = WebAssembly.Module.imports(module).flatMap(({ module, name }) => (module === glueName ? [name] : []));
  assert.ok(names.length > 20);
  for (const name of names) {
    assert.doesNotMatch(name, /[0-9a-f]{8}/);
    assert.equal(glue.split(`\n        ${name}: function`).length, 2, name);
  }
});

test("every entry point of package.json is packed", () => {
  const entries = [manifest.main, manifest.types, ...leaves(manifest.exports)];
  assert.ok(entries.length > 2);
  for (const entry of entries) assert.ok(packed.includes(normalize(entry)), entry);
});

test("users of the package install no other package and run no script of it", () => {
  assert.equal(manifest.dependencies, undefined);
  // npm runs "prepare" where a package comes from a repository.
  for (const name of ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"])
    assert.equal(manifest.scripts[name], undefined);
  for (const kind of ["optionalDependencies", "peerDependencies", "bundleDependencies", "bin"])
    assert.equal(manifest[kind], undefined);
});

test("the package and the crate carry the same version", () => {
  const crate = /^\[workspace\.package\]\s*version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  assert.equal(manifest.version, crate?.[1]);
});

function leaves(value) {
  return typeof value === "string" ? [value] : Object.values(value).flatMap(leaves);
}

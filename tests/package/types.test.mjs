import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Project, root } from "./installation.mjs";

const consumer = readFileSync(join(root, "tests/package/consumer.ts"), "utf8");
let project;

before(() => {
  project = new Project();
  project.write("consumer.ts", consumer);
});
after(() => project?.remove());

test("a consumer compiles as for a bundler", () => {
  assert.equal(project.compile(["consumer.ts"]), "");
});

test("a consumer compiles as for Node.js modules", () => {
  assert.equal(project.compile(["consumer.ts"], { module: "nodenext", moduleResolution: "nodenext" }), "");
});

test("the compiler does find mistakes", () => {
  project.write("mistake.ts", 'import { OmnideskClient } from "omnidesk-sdk";\nnew OmnideskClient();\n');
  assert.match(project.compile(["mistake.ts"]), /mistake\.ts\(2,1\): error TS2554/);
});

test("no declared type is any", () => {
  for (const file of ["src/web/types.d.ts", "pkg/omnidesk_sdk.d.ts"]) {
    const declarations = readFileSync(join(root, file), "utf8")
      .replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, "")
      // The module's raw exports, which wasm-bindgen declares and no user calls.
      .replace(/export interface InitOutput \{.*?\n\}/s, "");
    assert.doesNotMatch(declarations, /\bany\b/, file);
  }
});

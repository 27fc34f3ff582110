import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Project, root } from "./installation.mjs";

const context = "readme-context.d.ts";
const samples = codeSamples(readFileSync(join(root, "README.md"), "utf8"));
let project;

before(() => {
  project = new Project();
  project.write(context, readFileSync(join(root, "tests/package", context), "utf8"));
});
after(() => project?.remove());

test("the README shows TypeScript", () => {
  assert.ok(samples.some(({ extension }) => extension === "ts"));
});

describe("a sample of the README compiles", () => {
  for (const { line, extension, code } of samples) {
    test(`line ${line}`, () => {
      // Blank lines in front, so that the compiler's line numbers are the README's.
      const file = `README-line-${line}.${extension}`;
      project.write(file, `${"\n".repeat(line)}${code}\nexport {};\n`);
      assert.equal(project.compile([context, file]), "");
    });
  }
});

function codeSamples(markdown) {
  const fences = markdown.matchAll(/^```(ts|typescript|js|javascript)\b[^\n]*\n(.*?)^```$/gms);
  return [...fences].map(({ index, 1: language, 2: code }) => ({
    line: markdown.slice(0, index).split("\n").length,
    extension: language.startsWith("t") ? "ts" : "js",
    code,
  }));
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { Project, root } from "./installation.mjs";
import { readmeSamples } from "./readme-samples.mjs";

const context = "readme-context.d.ts";
const samples = readmeSamples();
let mistakes;

before(() => {
  const project = new Project();
  project.write(context, readFileSync(join(root, "tests/package", context), "utf8"));
  // Blank lines in front, so that the compiler's line numbers are the README's.
  for (const { file, line, code } of samples) project.write(file, `${"\n".repeat(line)}${code}\nexport {};\n`);
  mistakes = project.compile([context, ...samples.map(({ file }) => file)]);
  project.remove();
});

test("the README shows TypeScript", () => {
  assert.ok(samples.some(({ file }) => file.endsWith(".ts")));
});

test("the compiler has nothing to say beside what it says about a sample", () => {
  const known = samples.flatMap(({ file }) => mistakesIn(file));
  assert.deepEqual(
    mistakesIn("").filter((line) => !known.includes(line) && !line.startsWith(" ")),
    [],
  );
});

describe("a sample of the README compiles", () => {
  for (const { file, line } of samples) {
    test(`line ${line}`, () => assert.deepEqual(mistakesIn(file), []));
  }
});

function mistakesIn(file) {
  return mistakes.split("\n").filter((line) => line !== "" && line.startsWith(file));
}

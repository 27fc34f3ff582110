import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { Project, root } from "./installation.mjs";

const context = "readme-context.d.ts";
const samples = codeSamples(readFileSync(join(root, "README.md"), "utf8"));
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

function codeSamples(markdown) {
  const fences = markdown.matchAll(/^```(ts|typescript|js|javascript)\b[^\n]*\n(.*?)^```$/gms);
  return [...fences].map(({ index, 1: language, 2: code }) => {
    const line = markdown.slice(0, index).split("\n").length;
    return { file: `README-line-${line}.${language.startsWith("t") ? "ts" : "js"}`, line, code };
  });
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { heldElsewhere, listSamples, listUnmarked } from "../samples/catalogue.mjs";
import { Project, root } from "./installation.mjs";

const context = "context.d.ts";
const samples = listSamples();
let mistakes;

before(() => {
  const project = new Project();
  project.write(context, readFileSync(join(root, "tests/samples", context), "utf8"));
  // Blank lines in front, so that the compiler's line numbers are the document's.
  for (const { file, line, code } of samples) project.write(file, `${"\n".repeat(line)}${code}\nexport {};\n`);
  mistakes = project.compile([context, ...samples.map(({ file }) => file)]);
  project.remove();
});

test("the README, the guides and the declarations show programs", () => {
  for (const document of [/^README\.md$/, /^docs\/guides\//, /\.d\.ts$/]) {
    assert.ok(samples.some((sample) => document.test(sample.document) && sample.file.endsWith(".ts")));
  }
});

test("all other code is in a language that says that it is no sample to run", () => {
  assert.deepEqual(listUnmarked(), []);
});

test("a page whose samples are not here is read by the test that has them", () => {
  for (const [page, file] of Object.entries(heldElsewhere)) {
    const parts = page.split("/").map((part) => JSON.stringify(part));
    assert.ok(readFileSync(join(root, file), "utf8").includes(parts.join(", ")), `${file} does not read ${page}`);
  }
});

test("the compiler has nothing to say beside what it says about a sample", () => {
  const known = samples.flatMap(({ file }) => mistakesIn(file));
  assert.deepEqual(
    mistakesIn("").filter((line) => !known.includes(line) && !line.startsWith(" ")),
    [],
  );
});

describe("a sample compiles", () => {
  for (const { document, line, file } of samples) {
    test(`${document}, line ${line}`, () => assert.deepEqual(mistakesIn(file), []));
  }
});

function mistakesIn(file) {
  return mistakes.split("\n").filter((line) => line !== "" && line.startsWith(file));
}

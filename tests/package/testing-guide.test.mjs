/** The programs of the guide to testing, where tests run: compiled as users', and run in Node.js. */

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { Project, root } from "./installation.mjs";

/** What each shows, by the heading that it stands under. */
const shows = {
  "A first test": ["solved", "POST /api/v2/ticket/setstatus: 200", "GET /api/v2/ticket/858462: 200"],
  "Look at what was sent": [
    "<p>We are on it.</p>",
    "message 3160732 added to ticket 858462",
    "mail queued to thomas@test.com",
    "event status new→pending",
    'trigger "updated" fired',
  ],
  "Let it go wrong": ["GET 200, POST null, GET 200"],
  Time: ["2026-12-24 17:00:00"],
};

const guide = readFileSync(join(root, "docs/guides/testing.md"), "utf8");
const samples = [...guide.matchAll(/^## ([^\n]+)\n(?:(?!^## ).)*?^```ts\n(.*?)^```$/gms)];
// Inside the package, which so finds itself by its name.
const folder = join(root, "target/guide-samples");

describe("The guide to testing", () => {
  before(() => mkdirSync(folder, { recursive: true }));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("has a program for each of these, and no other", () => {
    assert.deepEqual(
      samples.map(([, heading]) => heading),
      Object.keys(shows),
    );
    assert.equal(guide.match(/^```ts$/gm).length, samples.length);
  });

  test("compiles", () => {
    const project = new Project();
    project.write("context.d.ts", "declare function show(text: string): void;\n");
    const files = samples.map(([, , code], index) => {
      project.write(`sample-${index}.ts`, `${code}\nexport {};\n`);
      return `sample-${index}.ts`;
    });
    assert.equal(project.compile(["context.d.ts", ...files]), "");
    project.remove();
  });

  for (const [index, [, heading, code]] of samples.entries()) {
    test(`shows what it says under “${heading}”`, async () => {
      const file = join(folder, `sample-${index}.mjs`);
      writeFileSync(file, (await transform(code, { loader: "ts", format: "esm", target: "es2022" })).code);
      const shown = [];
      globalThis.show = (text) => shown.push(text);
      await import(pathToFileURL(file));
      assert.deepEqual(shown, shows[heading]);
    });
  }
});

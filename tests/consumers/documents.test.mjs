import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { consumers, outcomesOf } from "./consumers.mjs";
import { sourcesOf } from "./project.mjs";
import { publishedTable, worksIn } from "./works-in.mjs";

const folder = join(root, "tests", "consumers");
const page = readFileSync(join(root, "docs", "environments.md"), "utf8");
const samples = [...page.matchAll(/^```(\S+) ?(\S*)\n(.*?)^```$/gms)].map(([, language, file, code]) => ({
  language,
  file,
  code,
}));

test("the README's table says what is run (write it: node tests/consumers/works-in.mjs)", () => {
  assert.equal(publishedTable(), worksIn());
});

test("every sample of the environments is a file that the consumers run", () => {
  const files = samples.filter(({ language }) => language !== "sh");
  assert.ok(files.length > 5);
  for (const { file, code } of files) {
    assert.ok(file !== "" && existsSync(join(folder, file)), `no file for:\n${code}`);
    assert.equal(code, readFileSync(join(folder, file), "utf8"), file);
  }
});

test("every command of the environments is one that the consumers run", () => {
  const run = consumers.flatMap(({ runs }) => runs.flatMap(commandsOf));
  const told = samples.filter(({ language }) => language === "sh").flatMap(({ code }) => linesOf(code));
  assert.ok(told.length > 5);
  for (const line of told) assert.ok(run.includes(line.replace(/^npx /, "")), `${line}\nis none of\n${run.join("\n")}`);
});

test("every environment is described", () => {
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  for (const { title } of consumers) assert.ok(headings.includes(title), title);
});

test("every project is in the table and has something to show", () => {
  const names = consumers.map(({ name }) => name);
  assert.deepEqual(readdirSync(join(folder, "projects")).sort(), names.toSorted());
  assert.equal(new Set(names).size, names.length);
  for (const { name, runs } of consumers) {
    assert.ok(runs.length > 0, name);
    for (const run of runs) assert.ok(outcomesOf(run).length > 0, `${name}, ${run.what}`);
  }
});

test("versions are pinned, wherever they come from", () => {
  for (const { name, tools = name } of consumers) {
    const lock = join(sourcesOf(tools), "package-lock.json");
    const { devDependencies = {} } = JSON.parse(readFileSync(join(sourcesOf(tools), "package.json"), "utf8"));
    assert.equal(existsSync(lock), Object.keys(devDependencies).length > 0, name);
    for (const version of Object.values(devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
    if (existsSync(lock)) assert.doesNotMatch(readFileSync(lock, "utf8"), /"resolved"/, name);
  }
});

/** A run's commands, without what only concerns the tests. */
function commandsOf({ build = [], serve, prints = {} }) {
  const served = typeof serve === "function" ? [serve("PORT")] : [];
  const commands = [...build, ...served, ...Object.values(prints)];
  return commands.map((words) =>
    words
      .join(" ")
      .replace(/ --port PORT| --strictPort/g, "")
      .replace("localhost:PORT", "localhost:8787"),
  );
}

/** The commands of a shell sample, those put together that go over several lines. */
function linesOf(code) {
  return code
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "");
}

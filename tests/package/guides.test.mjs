import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./installation.mjs";

const read = (file) => readFileSync(join(root, file), "utf8");
const types = read("src/web/types.d.ts");
const guides = readdirSync(join(root, "docs/guides")).sort();

test("the guide to errors lists every code", () => {
  assert.deepEqual(wordsInTable("docs/guides/errors.md", "`code`"), union("export type OmnideskErrorCode ="));
});

test("the guide to writes lists every delivery", () => {
  const quoted = wordsInTable("docs/guides/delivery.md", "`delivery`").map((word) => word.replaceAll('"', ""));
  assert.deepEqual(quoted, union("export type Delivery ="));
});

test("the guide to watching lists every event", () => {
  const [, type] = /export interface ClientEvent \{.*?readonly type:(.*?);/s.exec(types);
  assert.deepEqual(wordsInTable("docs/guides/watching.md", "event"), words(type));
});

test("the guide to options lists every option with its default", () => {
  const [, members] = /export interface OmnideskClientOptions \{(.*?)^\}/ms.exec(types);
  const declared = [...members.matchAll(/\/\*\*(.*?)\*\/\s*readonly (\w+)(\??):/gs)].map(([, doc, name, optional]) => {
    const known = /@default (\S+)/.exec(doc)?.[1].replace("globalThis.fetch", "the global one");
    return [name, optional === "" ? "required" : (known ?? "none")];
  });
  const listed = rows("docs/guides/options.md", "option").map((row) => row.map((cell) => cell.replaceAll("`", "")));
  assert.deepEqual(
    listed.map(([name, standard]) => [name, standard]),
    declared,
  );
});

test("the README lists every call", () => {
  const listed = rows("README.md", "call").flatMap(([cell]) => cell.match(/`(\w+\.)?\w+\(/g));
  assert.deepEqual(listed.map((call) => call.replace(/[`(]/g, "")).sort(), calls());
});

test("the README lists every guide", () => {
  const [, section] = /^## Guides$(.*?)^## /ms.exec(read("README.md"));
  const listed = [...section.matchAll(/^\| \[[^\]]+\]\(docs\/guides\/(\S+?)\) \|/gm)].map(([, file]) => file);
  assert.deepEqual(listed.sort(), guides);
});

test("every row of a table stands below its head", () => {
  for (const file of ["README.md", ...guides.map((name) => `docs/guides/${name}`)]) {
    for (const [table] of `\n\n${read(file)}`.matchAll(/(?<=\n)(?<!\|.*\n)(\|.*\n)+/g))
      assert.match(table, /^\|.*\n\|[ :|-]+\|\n/, file);
  }
});

/** `tickets.get` and the like, from the handles that a client has, and `request`. */
function calls() {
  const [, client] = /export class OmnideskClient \{(.*?)^\}/ms.exec(types);
  const handles = [...client.matchAll(/readonly (\w+): (\w+);/g)].flatMap(([, handle, type]) => {
    const [, body] = new RegExp(`export interface ${type} \\{(.*?)^\\}`, "ms").exec(types);
    return [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, method]) => `${handle}.${method}`);
  });
  return [...new Set([...handles, "request"])].sort();
}

/** The words of a union of texts. */
function union(start) {
  return words(types.slice(types.indexOf(start) + start.length).split(";", 1)[0]);
}

function words(text) {
  return [...text.matchAll(/"(\w+)"/g)].map(([, word]) => word).sort();
}

/** The words in the first column of the table whose first heading this is. */
function wordsInTable(file, heading) {
  return rows(file, heading)
    .flatMap(([cell]) => cell.match(/(?<=`)["\w]+(?=`)/g))
    .sort();
}

function rows(file, heading) {
  const lines = read(file).split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  assert.ok(start >= 0, `${file} has no table "${heading}"`);
  const table = lines.slice(start + 2);
  return table
    .slice(
      0,
      table.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) => line.split(" | ").map(trim));
}

function trim(cell) {
  return cell.replace(/^\| ?| ?\|$/g, "").trim();
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../package/installation.mjs";

const programs = { ts: "ts", typescript: "ts", js: "js", javascript: "js", mjs: "js" };
const others = ["sh", "json", "text", "rust", "html", "http", "toml", "tsx"];
const declarations = ["src/web/types.d.ts", "src/web/entries/integrity.d.ts", "sandbox/page/module/index.d.ts"];

/** Pages whose samples are files that other tests run and compare with the page: page, and test. */
export const heldElsewhere = { "docs/environments.md": "tests/consumers/documents.test.mjs" };

/**
 * Every program that users read, in the README, the docs, and the examples of the declarations: the document, the heading
 * or declaration under which it stands (with a number if it is not the first there), the line at which it starts, its code,
 * and the name of a file for it.
 */
export function listSamples() {
  const named = new Map();
  return listFences()
    .filter(({ language }) => programs[language])
    .map(({ document, place, line, language, code }) => {
      const first = `${document}: ${place}`;
      named.set(first, (named.get(first) ?? 0) + 1);
      const name = named.get(first) === 1 ? place : `${place} (${named.get(first)})`;
      const file = `${document.replace(/\W/g, "-")}-line-${line}.${programs[language]}`;
      return { document, name, line, code, file };
    });
}

/** Pieces of code in a language that says neither that they run nor that they cannot. */
export function listUnmarked() {
  return listFences()
    .filter(({ language }) => !programs[language] && !others.includes(language))
    .map(({ document, line, language }) => `${document}, line ${line}: "${language}"`);
}

function listFences() {
  return [...listDocuments(), ...declarations].flatMap((document) => {
    const text = readFileSync(join(root, document), "utf8");
    return declarations.includes(document) ? fencesOfComments(document, text) : fencesOfMarkdown(document, text);
  });
}

function listDocuments() {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true })
    .map((path) => `docs/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md") && !path.includes("node_modules") && !heldElsewhere[path]);
  return ["README.md", "CONTRIBUTING.md", "sandbox/README.md", ...inDocs.sort()];
}

function fencesOfMarkdown(document, text) {
  return [...text.matchAll(/^```(\S*)[^\n]*\n(.*?)^```$/gms)].map(({ index, 1: language, 2: code }) => {
    const before = text.slice(0, index);
    const place = before
      .match(/^#{1,6} .+$/gm)
      ?.at(-1)
      ?.replace(/^#+ /, "");
    return { document, place, line: lineAt(before), language, code };
  });
}

function fencesOfComments(document, text) {
  return [
    ...text.matchAll(
      /^ *\* ```(\S*)\n(.*?)^ *\* ```$.*?\*\/\s*(?:(?:export|default|declare|function|interface|class|const|type) )*(\w+)/gms,
    ),
  ].map(({ index, 1: language, 2: code, 3: place }) => {
    const plain = code.replace(/^ *\* ?/gm, "");
    // A comment about the whole file stands before its imports.
    const name = place === "import" ? "the module" : place;
    return { document, place: name, line: lineAt(text.slice(0, index)), language, code: plain };
  });
}

function lineAt(before) {
  return before.split("\n").length;
}

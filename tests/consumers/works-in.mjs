// The README's table of what the package works in: node tests/consumers/works-in.mjs writes it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMain } from "../../scripts/is-main.mjs";
import { root } from "../../scripts/paths.mjs";
import { consumers, outcomesOf } from "./consumers.mjs";
import { sourcesOf } from "./project.mjs";

const readme = join(root, "README.md");
const place = /(<!-- works in -->\n).*?(<!-- end -->)/s;

/** The table, as it follows from the consumers and their lock files. */
export function worksIn() {
  const head = ["| | version | run as | in | beside `await init()` |", "| --- | --- | --- | --- | --- |"];
  const rows = consumers.map((consumer) => {
    const list = (texts) => [...new Set(texts)].join(", ");
    const { title, runs, setUp } = consumer;
    const cells = [
      title,
      versionOf(consumer),
      list(runs.map(({ what }) => what)),
      list(runs.flatMap(outcomesOf)),
      setUp,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...rows, ""].join("\n");
}

/** The table that the README has; nothing if it has none. */
export function publishedTable() {
  return place.exec(readFileSync(readme, "utf8"))?.[0].split("\n").slice(1, -1).concat("").join("\n");
}

function versionOf({ name, product }) {
  if (product === undefined) return "";
  const lock = JSON.parse(readFileSync(join(sourcesOf(name), "package-lock.json"), "utf8"));
  return lock.packages[`node_modules/${product}`].version;
}

if (isMain(import.meta.url)) {
  const text = readFileSync(readme, "utf8");
  writeFileSync(
    readme,
    text.replace(place, (_whole, before, after) => before + worksIn() + after),
  );
}

// Measures what the npm package weighs and holds it to a budget: npm run size
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildPackage, isLight } from "./build.mjs";
import { ask, command, Failure } from "./command.mjs";
import { packageOutput, root } from "./paths.mjs";
import { npmCommand } from "./setup/node-packages.mjs";

const columns = ["raw", "gzip", "brotli"];

async function main() {
  await buildPackage();
  const kind = (await isLight()) ? "light" : "plain";
  const budget = JSON.parse(readFileSync(join(root, "scripts/size-budget.json"), "utf8")).mainEntryBrotliBytes[kind];
  const shipped = (await packedFiles()).map((name) => ({ name, ...sizes(readFileSync(join(root, name))) }));
  const module = shipped.find(({ name }) => name.endsWith(".wasm"));
  const script = { name: "all .js, bundled and minified", ...sizes(await minified()) };

  printRow("kB (1000 bytes)", columns);
  for (const row of [...shipped, total("total", shipped), script])
    printRow(
      row.name,
      columns.map((column) => kB(row[column])),
    );
  const entry = total("main entry", [module, script]);
  const limit = `at most ${kB(budget)} kB (${kind} standard library)`;
  console.log(`\nmain entry: .wasm + .js, brotli: ${kB(entry.brotli)} kB of ${limit}`);
  if (entry.brotli > budget) throw new Failure("The package is over its budget (scripts/size-budget.json).");
}

async function packedFiles() {
  const listing = await ask(...npmCommand(["pack", "--dry-run", "--json", "--ignore-scripts"]));
  if (listing === null) throw new Failure('"npm pack --dry-run" fails.');
  return JSON.parse(listing)[0].files.map(({ path }) => path);
}

/** The JavaScript as a user's bundler delivers it. */
async function minified() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(packageOutput, "omnidesk_sdk.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].contents;
}

function sizes(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

function total(name, rows) {
  const sum = (column) => rows.reduce((all, row) => all + row[column], 0);
  return { name, ...Object.fromEntries(columns.map((column) => [column, sum(column)])) };
}

function printRow(name, cells) {
  console.log(`${name.padEnd(60)}${cells.map((cell) => cell.padStart(9)).join("")}`);
}

function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

await command(main);

// Measures what the npm package weighs and holds it to a budget: npm run size
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { packageOutput, root } from "./paths.mjs";

const columns = ["raw", "gzip", "brotli"];

async function main() {
  await buildPackage();
  const budget = JSON.parse(readFileSync(join(root, "scripts/size-budget.json"), "utf8")).mainEntryBrotliBytes;
  const files = readdirSync(packageOutput, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const shipped = files.map((file) => ({ name: relative(root, file), ...sizes(readFileSync(file)) }));
  const module = shipped.find(({ name }) => extname(name) === ".wasm");
  const script = { name: "all .js, bundled and minified", ...sizes(await minified()) };

  printRow("kB (1000 bytes)", columns);
  for (const row of [...shipped, total("total", shipped), script])
    printRow(
      row.name,
      columns.map((column) => kB(row[column])),
    );
  const entry = total("main entry", [module, script]);
  console.log(`\nmain entry: .wasm + .js, brotli: ${kB(entry.brotli)} kB of at most ${kB(budget)} kB`);
  if (entry.brotli > budget) throw new Failure("The package is over its budget (scripts/size-budget.json).");
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

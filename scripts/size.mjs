// Measures what the npm package weighs and holds it to a budget: npm run size
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildPackage, isLight } from "./build.mjs";
import { ask, command, Failure } from "./command.mjs";
import { keepWeights } from "./measured.mjs";
import { packageOutput, root } from "./paths.mjs";
import { npmCommand } from "./setup/node-packages.mjs";

const columns = ["raw", "gzip", "brotli"];
/**
 * What a page loads for each entry; none loads what belongs to another. `beside` are files that are weighed elsewhere, or
 * loaded `onDemand`.
 */
const entries = [
  {
    name: "main entry",
    kind: "sdk",
    script: "index.js",
    module: "omnidesk_sdk_bg.wasm",
    budget: "mainEntryBrotliBytes",
  },
  {
    name: "sandbox",
    kind: "sandbox",
    script: "sandbox/index.js",
    module: "sandbox/omnidesk_sandbox_bg.wasm",
    budget: "sandboxBrotliBytes",
  },
  {
    name: "mail",
    kind: "mail",
    script: "elements/mail/index.js",
    module: "elements/mail/rules_bg.wasm",
    budget: "mailBrotliBytes",
    // Only browsers without a sanitizer of their own load it.
    onDemand: ["elements/mail/purify.js"],
  },
  {
    name: "elements, without SDK and mail",
    kind: "sdk",
    script: "elements/index.js",
    budget: "elementsBrotliBytes",
    beside: ["index.js", "elements/mail/index.js"],
    // A reader needs one of them at most; English is always there.
    onDemand: ["elements/texts/ar.js", "elements/texts/de.js", "elements/texts/nl.js"],
  },
];

async function main() {
  await buildPackage();
  const budgets = JSON.parse(readFileSync(join(root, "scripts/size-budget.json"), "utf8"));
  const shipped = (await packedFiles()).map((name) => ({ name, ...sizes(readFileSync(join(root, name))) }));
  printRow("kB (1000 bytes)", columns);
  for (const row of [...shipped, total("total", shipped)]) printSizes(row);

  const heavy = [];
  const weights = [];
  for (const { name, kind, script, module, budget: limit, beside = [], onDemand = [] } of entries) {
    const std = (await isLight(kind)) ? "light" : "plain";
    const budget = budgets[limit][std];
    const code = {
      name: `${name}: all .js, bundled and minified`,
      ...sizes(await minified(script, [...beside, ...onDemand])),
    };
    const modules = module === undefined ? [] : [sizes(readFileSync(join(packageOutput, module)))];
    const { brotli } = total(name, [code, ...modules]);
    console.log();
    printSizes(code);
    console.log(`${name}: .wasm + .js, brotli: ${kB(brotli)} kB of at most ${kB(budget)} kB (${std} standard library)`);
    for (const file of onDemand) {
      printSizes({ name: `on demand: ${file}`, ...sizes(readFileSync(join(packageOutput, file))) });
    }
    weights.push({ name, brotli });
    if (brotli > budget) heavy.push(name);
  }
  keepWeights(weights);
  if (heavy.length > 0) throw new Failure(`Over budget (scripts/size-budget.json): ${heavy.join(", ")}.`);
}

async function packedFiles() {
  const listing = await ask(...npmCommand(["pack", "--dry-run", "--json", "--ignore-scripts"]));
  if (listing === null) throw new Failure('"npm pack --dry-run" fails.');
  return JSON.parse(listing)[0].files.map(({ path }) => path);
}

/** The JavaScript as a user's bundler delivers it. */
async function minified(script, others) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(packageOutput, script)],
    plugins: [leaveOut(others.map((file) => join(packageOutput, file)))],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].contents;
}

/** Leaves imports of these files as they are. */
function leaveOut(files) {
  return {
    name: "leave out",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        return files.includes(join(resolveDir, path)) ? { path, external: true } : undefined;
      });
    },
  };
}

function sizes(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

function total(name, rows) {
  const sum = (column) => rows.reduce((all, row) => all + row[column], 0);
  return { name, ...Object.fromEntries(columns.map((column) => [column, sum(column)])) };
}

function printSizes({ name, ...row }) {
  printRow(
    name,
    columns.map((column) => kB(row[column])),
  );
}

function printRow(name, cells) {
  console.log(`${name.padEnd(60)}${cells.map((cell) => cell.padStart(9)).join("")}`);
}

function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

await command(main);

// Runs the tests, layer by layer: npm test [-- --layer native,browser]
import { parseArgs } from "node:util";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { testInBrowser } from "./layers/browser.mjs";
import { cargoTest } from "./layers/cargo-test.mjs";
import { nodeTest } from "./layers/node-test.mjs";
import { buildSandbox } from "./sandbox-process.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUpBuild } from "./setup.mjs";

const layers = [
  {
    name: "native",
    about: "Rust tests of the workspace, without a browser",
    needs: [],
    run: () => cargoTest(["--workspace"]),
  },
  {
    name: "browser",
    about: "tests/browser: the SDK in headless Chromium against the sandbox",
    needs: ["browser", "sandbox"],
    run: testInBrowser,
  },
  {
    name: "package",
    about: "tests/package: the npm package, its types and the README's samples",
    needs: ["package"],
    run: () => nodeTest("tests/package"),
  },
  {
    name: "e2e",
    about: "tests/e2e: the demo page in headless Chromium against the sandbox",
    needs: ["browser", "sandbox", "package"],
    run: ({ chrome, chromedriver }) => nodeTest("tests/e2e", { CHROME_BIN: chrome, CHROMEDRIVER_BIN: chromedriver }),
  },
];

const usage = `npm test [-- --layer NAME[,NAME…]]

Runs all layers, or the named ones, in this order:
${layers.map(({ name, about }) => `  ${name.padEnd(8)} ${about}`).join("\n")}

CHROME and CHROMEDRIVER name the programs where they are not found by themselves.`;

async function main(args) {
  const { values } = parseArgs({ args, options: { layer: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) return console.log(usage);
  const chosen = choose(values.layer);
  await setUpBuild();
  const browser = chosen.some(({ needs }) => needs.includes("browser")) ? await findBrowser() : {};
  const results = [];
  for (const layer of chosen) results.push(await runLayer(layer, browser));
  report(results);
}

function choose(names) {
  if (names === undefined) return layers;
  const wanted = names.split(",");
  const unknown = wanted.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0) throw new Failure(`There is no layer "${unknown.join('", "')}".\n\n${usage}`);
  return layers.filter(({ name }) => wanted.includes(name));
}

async function runLayer({ name, about, needs, run }, browser) {
  console.log(`\n━━ ${name}: ${about}\n`);
  const started = performance.now();
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    if (needs.includes("package")) await buildPackage();
    if (needs.includes("sandbox")) await buildSandbox();
    counts = await run(browser);
    if (counts.passed + counts.failed === 0) {
      counts.failed = 1;
      throw new Failure(`The layer "${name}" ran no test.`);
    }
  } catch (error) {
    console.error(error instanceof Failure ? `error: ${error.message}` : error);
  }
  return { name, seconds: (performance.now() - started) / 1000, ...counts };
}

function report(results) {
  const columns = ["passed", "failed", "skipped"];
  console.log(`\n${"layer".padEnd(10)}${columns.map((column) => column.padStart(9)).join("")}${"time".padStart(10)}`);
  for (const result of results) {
    const counts = columns.map((column) => String(result[column]).padStart(9)).join("");
    console.log(`${result.name.padEnd(10)}${counts}${`${result.seconds.toFixed(1)} s`.padStart(10)}`);
  }
  const total = (column) => results.reduce((sum, result) => sum + result[column], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  if (total("failed") > 0) process.exitCode = 1;
}

await command(main);

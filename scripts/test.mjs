// Runs the tests, layer by layer: npm test [-- --layer native,browser] [--engine firefox]
import { parseArgs } from "node:util";
import { choose as chooseConsumers, consumers } from "../tests/consumers/consumers.mjs";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { testInBrowser } from "./layers/browser.mjs";
import { cargoTest } from "./layers/cargo-test.mjs";
import { nodeTest } from "./layers/node-test.mjs";
import { keepEngines } from "./measured.mjs";
import { buildSandbox } from "./sandbox-process.mjs";
import { engineNames, findEngines } from "./setup/engines.mjs";
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
    about: "tests/browser: the SDK in a browser against the sandbox, in each engine",
    needs: ["engine", "sandbox"],
    // Its tests mostly wait.
    enginesAtOnce: true,
    run: testInBrowser,
  },
  {
    name: "package",
    about: "tests/package: the npm package, its types and the samples of the docs",
    needs: ["package"],
    run: () => nodeTest("tests/package"),
  },
  {
    name: "conformance",
    about: "tests/conformance: both forms of the sandbox, held to one table",
    needs: ["sandbox", "package"],
    run: () => nodeTest("tests/conformance"),
  },
  {
    name: "e2e",
    about: "tests/e2e: the demo page in a browser against the sandbox, in each engine",
    needs: ["engine", "sandbox", "package"],
    run: ({ name }) => nodeTest("tests/e2e", { env: { OMNIDESK_ENGINE: name }, filesAtOnce: 2, secondTries: 3 }),
  },
  {
    name: "consumers",
    about: "tests/consumers: projects on the packed package, in Chromium; by default those that take seconds",
    needs: ["chromium", "sandbox", "package"],
    run: (_, only) => nodeTest("tests/consumers", { env: { CONSUMERS: only }, limit: 1_800_000 }),
  },
  {
    name: "mail",
    about: "tests/mail: hostile messages, shown in a browser, in each engine",
    needs: ["engine", "package"],
    run: ({ name }) => nodeTest("tests/mail", { env: { OMNIDESK_ENGINE: name }, limit: 1_200_000, filesAtOnce: 3 }),
  },
];

const mostFailureLines = 80;

const usage = `npm test [-- [--layer NAME[,NAME…]] [--engine NAME[,NAME…]] [--only NAME[,NAME…]]]

Runs all layers, or the named ones, in this order:
${layers.map(({ name, about }) => `  ${name.padEnd(11)} ${about}`).join("\n")}

--only names consumers, or "quick" or "all" of them: ${consumers.map(({ name }) => name).join(", ")}.
"npm run test:consumers" runs their layer with all.

The engines are ${engineNames.join(", ")}. Those that are named have to be there. Without names it is all in
CI, and elsewhere those that can be had. CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER and WEBKITDRIVER
name their programs where they are not found by themselves.`;

async function main(args) {
  const names = { type: "string" };
  const options = { layer: names, engine: names, only: names, help: { type: "boolean" } };
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const chosen = choose(values.layer);
  const only = values.only ?? "quick";
  chooseConsumers(only);
  await setUpBuild();
  const isNeeded = (what) => chosen.some(({ needs }) => needs.includes(what));
  const named = values.engine?.split(",");
  const engines = isNeeded("engine") ? await findEngines(named, named) : [];
  if (isNeeded("chromium")) await findEngines(["chromium"]);
  const results = [];
  for (const layer of chosen) {
    const rows = layer.needs.includes("engine") ? engines : [undefined];
    const runRow = (engine) => runLayer(layer, engine, only);
    if (layer.enginesAtOnce) results.push(...(await Promise.all(rows.map(runRow))));
    else for (const engine of rows) results.push(await runRow(engine));
  }
  if (values.layer === undefined) keepEngines(engines.map((engine) => runOf(engine, results)));
  report(results);
}

/** All that ran in an engine, added up. */
function runOf({ label }, results) {
  const own = results.filter(({ engine }) => engine === label);
  const total = (column) => own.reduce((sum, result) => sum + result[column], 0);
  const version = own.find(({ version }) => version)?.version ?? "";
  return { label, version, passed: total("passed"), failed: total("failed") };
}

function choose(names) {
  if (names === undefined) return layers;
  const wanted = names.split(",");
  const unknown = wanted.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0) throw new Failure(`There is no layer "${unknown.join('", "')}".\n\n${usage}`);
  return layers.filter(({ name }) => wanted.includes(name));
}

async function runLayer({ name: layer, about, needs, run }, engine, only) {
  const name = engine === undefined ? layer : `${layer}, ${engine.name}`;
  console.log(`\n━━ ${name}: ${about}\n`);
  const started = performance.now();
  let counts = { passed: 0, failed: 1, skipped: 0, unsteady: 0, failures: "" };
  try {
    if (needs.includes("package")) await buildPackage();
    if (needs.includes("sandbox")) await buildSandbox();
    counts = await run(engine, only);
    if (counts.passed + counts.failed === 0) {
      counts.failed = 1;
      throw new Failure(`"${name}" ran no test.`);
    }
  } catch (error) {
    counts.failures ||= error instanceof Failure ? error.message : (error.stack ?? String(error));
    console.error(`error: ${counts.failures}`);
  }
  return { name, engine: engine?.label, seconds: (performance.now() - started) / 1000, ...counts };
}

/** Ends with what failed, or failed at first, and the table: of a long output often only the end is kept. */
function report(results) {
  for (const { name, failed, failures } of results.filter(({ failed, unsteady }) => failed + unsteady > 0)) {
    const what = failed > 0 ? "What failed" : "What passed only when it was tried again";
    console.log(`\n━━ ${what} in ${name}\n\n${shortened(failures)}`);
  }
  const columns = ["passed", "failed", "skipped", "unsteady"];
  const width = Math.max(...results.map(({ name }) => name.length)) + 1;
  console.log(
    `\n${"layer".padEnd(width)}${columns.map((column) => column.padStart(9)).join("")}${"time".padStart(10)}`,
  );
  for (const result of results) {
    const counts = columns.map((column) => String(result[column]).padStart(9)).join("");
    console.log(`${result.name.padEnd(width)}${counts}${`${result.seconds.toFixed(1)} s`.padStart(10)}`);
  }
  const total = (column) => results.reduce((sum, result) => sum + result[column], 0);
  console.log(`\n${columns.map((column) => `${total(column)} ${column}`).join(", ")}`);
  if (total("failed") > 0) process.exitCode = 1;
}

function shortened(text) {
  const lines = text.split("\n");
  if (lines.length <= mostFailureLines) return text;
  return [...lines.slice(0, mostFailureLines), `… and ${lines.length - mostFailureLines} lines more, above.`].join(
    "\n",
  );
}

await command(main);

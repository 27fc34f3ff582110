// Measures the SDK beside its peers: npm run bench [-- --quick] [-- --publish]
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, setPriority } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { command, Failure } from "../scripts/command.mjs";
import { root } from "../scripts/paths.mjs";
import { findEngines } from "../scripts/setup/engines.mjs";
import { buildAll } from "./build.mjs";
import { coldStarts } from "./cold/start.mjs";
import { memory } from "./memory/memory.mjs";
import { planOf } from "./plan.mjs";

const usage = `npm run bench [-- OPTION…]

  --quick          fewer rounds and texts: two minutes
  --engine NAME    node, chromium or firefox only; may be repeated
  --publish        redraws docs/performance/*.svg and the tables of docs/performance.md
  --from-results   measures nothing and reports what the last run found`;

/** Those whose clocks and memory are known here. */
const browserNames = ["chromium", "firefox"];

const resultsFolder = join(root, "benches/results");

async function main(args) {
  const options = {
    quick: { type: "boolean", default: false },
    engine: { type: "string", multiple: true },
    publish: { type: "boolean", default: false },
    "from-results": { type: "boolean", default: false },
    help: { type: "boolean" },
  };
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const unknown = (values.engine ?? []).filter((name) => !["node", ...browserNames].includes(name));
  if (unknown.length > 0) throw new Failure(`There is no engine "${unknown.join('", "')}" here.\n\n${usage}`);
  if (values.publish && values.quick) throw new Failure("What a quick run finds is not for publishing.");
  if (!values["from-results"]) await measure(values);
  const { report } = await import("./report/report.mjs");
  await report(await readResults(), { isPublished: values.publish });
}

async function measure({ quick: isQuick, engine: chosen }) {
  const started = performance.now();
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, ${process.platform}, ${otherWork()}`;
  await buildAll();
  // Both import packages that `buildAll` has made sure of.
  const { startServer } = await import("./engines/server.mjs");
  const { weights } = await import("./weight.mjs");
  const isChosen = (name) => chosen === undefined || chosen.includes(name);
  const named = chosen?.filter((name) => name !== "node");
  const browsers = await findEngines(named ?? browserNames, named);
  goFirst();
  const plan = planOf({ isQuick });
  const server = await startServer();
  for (const engine of [...(isChosen("node") ? [{ name: "node" }] : []), ...browsers]) {
    await measureIn(engine, server, plan, { isQuick, machine });
  }
  server.stop();
  if (isChosen("node")) {
    console.log("  cold starts, memory, weight");
    const cold = await coldStarts(plan.coldRuns);
    await store("processes", { isQuick, cold, memory: await memory(plan.memory), weights: await weights() });
  }
  console.log(`Measured in ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`);
}

/** Lets what this process starts go before other work on the machine, where that is allowed. */
function goFirst() {
  try {
    setPriority(-10);
  } catch {
    console.log("  Other work on this machine will show: only root may start processes that go first.");
  }
}

async function measureIn(found, server, plan, circumstances) {
  const { measureEngine } = await import("./measure-engine.mjs");
  const engine = await start(found, server);
  try {
    await store(engine.name, { ...circumstances, ...(await measureEngine(engine, server, plan)) });
  } finally {
    await engine.stop();
  }
}

/** Whether something else was running: it interrupts long samples more often than short ones. */
function otherWork() {
  const [load] = loadavg();
  return load < 1 ? "otherwise idle" : `also busy otherwise (load ${load.toFixed(1)})`;
}

async function start(engine, server) {
  if (engine.name === "node") return (await import("./engines/node.mjs")).startNode();
  const { startBrowser } = await import("./engines/browser.mjs");
  return startBrowser(engine, server);
}

async function store(name, results) {
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(join(resultsFolder, `${name}.json`), `${JSON.stringify(results, undefined, 2)}\n`);
}

async function readResults() {
  const read = (name) => readFile(join(resultsFolder, `${name}.json`), "utf8").then(JSON.parse, () => undefined);
  const engines = await Promise.all(["node", ...browserNames].map(read));
  return { engines: engines.filter((results) => results !== undefined), processes: await read("processes") };
}

await command(main);

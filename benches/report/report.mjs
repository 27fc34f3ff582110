/** Shows what was measured, and puts it into the documentation. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../scripts/command.mjs";
import { root } from "../../scripts/paths.mjs";
import { charts } from "./charts.mjs";
import { markdownTable, withTables } from "./markdown.mjs";
import {
  blockingTable,
  fromBytesTable,
  lazyTable,
  perEntryTable,
  textsTable,
  weightTable,
  wholeWayTable,
} from "./reading-tables.mjs";
import { growthTable, overheadTable, peakTable, startTable, wasmTable } from "./running-tables.mjs";

const documentation = join(root, "docs/performance.md");
const drawings = join(root, "docs/performance");

export async function report({ engines, processes }, { isPublished }) {
  if (engines.length === 0) throw new Failure("There are no results.");
  const tables = allTables(engines, processes);
  for (const table of tables) console.log(`\n${table.title}\n\n${markdownTable(table)}`);
  console.log(`\n${engines.map(({ engine, machine }) => `${engine} on ${machine}`).join("; ")}`);
  if (isPublished) await publish(tables, engines, processes);
}

function allTables(engines, processes) {
  const tables = [fromBytesTable, textsTable, perEntryTable, wholeWayTable, lazyTable, overheadTable].map((make) =>
    make(engines),
  );
  if (engines.some(({ blocking }) => blocking !== undefined)) tables.push(blockingTable(engines));
  if (processes === undefined) return tables;
  const rest = [peakTable, wasmTable, growthTable, weightTable].map((make) => make(processes));
  return [...tables, startTable(engines, processes), ...rest].filter(({ rows }) => rows.length > 0);
}

async function publish(tables, engines, processes) {
  if (engines.length < 2 || processes === undefined) throw new Failure("Publishing needs the results of all engines.");
  if ([...engines, processes].some(({ isQuick }) => isQuick))
    throw new Failure("What a quick run finds is not published.");
  const machine = { id: "machine", header: ["", "measured in"], rows: engines.map((one) => [one.machine, one.engine]) };
  await writeFile(documentation, withTables(await readFile(documentation, "utf8"), [machine, ...tables]));
  await mkdir(drawings, { recursive: true });
  for (const [name, svg] of Object.entries(charts(engines, processes))) await writeFile(join(drawings, name), svg);
  console.log("\nThe documentation has these tables and drawings now.");
}

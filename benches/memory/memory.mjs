/** What reading takes of a machine's memory; each figure from processes of their own. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask, Failure } from "../../scripts/command.mjs";
import { root } from "../../scripts/paths.mjs";
import { sample } from "../documents/sample.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { built } from "../engines/files.mjs";
import { median } from "../measure/statistics.mjs";

/** The SDK by its decoder alone, and as `tickets.get` of the package with the answer in chunks. */
const peakWays = ["base", "hand-written", "zod", "sdk", "package"];

export async function memory({ peakEntries, wasmEntries, runs }) {
  const peaks = [];
  for (const way of peakEntries === null ? [] : peakWays) peaks.push(await peak(way, peakEntries, runs));
  const wasm = [];
  for (const entries of wasmEntries) wasm.push(await peak("package", entries, 1));
  return { peaks, wasm, growth: await measured("growth", await document(3), []) };
}

async function peak(way, entries, runs) {
  const file = await document(entries);
  const measurements = [];
  for (let run = 0; run < runs; run += 1) measurements.push(await measured("peak", file, [way]));
  const [{ wasmBytes }] = measurements;
  return { way, entries, peakBytes: median(measurements.map(({ peakBytes }) => peakBytes)), wasmBytes };
}

async function measured(program, file, args) {
  const script = join(root, `benches/memory/${program}.mjs`);
  const output = await ask(process.execPath, ["--expose-gc", script, file, ...args]);
  if (output === null) throw new Failure(`Measuring the memory of ${[program, ...args].join(" ")} fails.`);
  return JSON.parse(output);
}

async function document(entries) {
  const file = join(built, `western-${entries}.json`);
  await writeFile(file, ticketBytes(sample, "western", entries));
  return file;
}

/** What was measured of this checkout, for the demo to show: what the package weighs, and in which engines its tests ran. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cargoTarget } from "./paths.mjs";

const folder = join(cargoTarget, "measured");

/** @typedef {{ at: string, entries: { name: string, brotli: number }[] }} Weights of `npm run size`, in bytes */
/** @typedef {{ at: string, label: string, version: string, passed: number, failed: number }} EngineRun of `npm test` */

/** @returns {{ weights: Weights | null, engines: EngineRun[] }} of the latest runs; `null` and nothing before the first */
export function measured() {
  return { weights: read("weights"), engines: Object.values(read("engines") ?? {}) };
}

/** @param {Weights["entries"]} entries */
export function keepWeights(entries) {
  write("weights", { at: today(), entries });
}

/**
 * Keeps what a whole run found out about the engines; of those that it left out the latest is kept.
 *
 * @param {Omit<EngineRun, "at">[]} runs
 */
export function keepEngines(runs) {
  const fresh = runs.map((run) => [run.label, { at: today(), ...run }]);
  write("engines", { ...read("engines"), ...Object.fromEntries(fresh) });
}

function read(name) {
  try {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function write(name, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(value));
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/** How soon a fresh process has its first ticket. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask, Failure } from "../../scripts/command.mjs";
import { packageOutput, root } from "../../scripts/paths.mjs";
import { sample } from "../documents/sample.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { built } from "../engines/files.mjs";
import { median } from "../measure/statistics.mjs";

const programs = {
  sdk: [join(packageOutput, "node.js")],
  "ky-zod": [join(built, "ways/ky-zod.js")],
};

export async function coldStarts(runs) {
  const answerFile = join(built, "western-3.json");
  await writeFile(answerFile, ticketBytes(sample, "western", 3));
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, args] of Object.entries(programs)) {
      const output = await ask(process.execPath, [join(root, `benches/cold/${name}.mjs`), answerFile, ...args]);
      if (output === null) throw new Failure(`The cold start of ${name} fails.`);
      times[name].push(JSON.parse(output));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, runs]) => [name, medians(runs)]));
}

/** The medians of members that are numbers. */
export function medians(records) {
  return Object.fromEntries(Object.keys(records[0]).map((name) => [name, median(records.map((one) => one[name]))]));
}

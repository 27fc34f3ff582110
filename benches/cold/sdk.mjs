// In a fresh process: loads the package and reads a first ticket.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { answerWith, report } from "./moments.mjs";

const [, , answerFile, script] = process.argv;
const fetch = answerWith(readFileSync(answerFile));
await fetch(); // Node.js loads its own `Response` now
const start = performance.now();
const { default: init, OmnideskClient } = await import(pathToFileURL(script).href);
await init();
const loaded = performance.now();
const desk = new OmnideskClient({ baseUrl: "https://desk.example", auth: { token: () => "bench" }, fetch });
await desk.tickets.get("858462");
report([start, loaded, performance.now()]);

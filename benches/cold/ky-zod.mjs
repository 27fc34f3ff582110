// In a fresh process: loads ky and zod with the rules of a ticket, and reads a first one.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { answerWith, report } from "./moments.mjs";

const [, , answerFile, script] = process.argv;
globalThis.fetch = answerWith(readFileSync(answerFile));
await fetch(); // Node.js loads its own `Response` now
const start = performance.now();
const { connect } = await import(pathToFileURL(script).href);
const loaded = performance.now();
await connect("https://desk.example", "bench").ticket("858462");
report([start, loaded, performance.now()]);

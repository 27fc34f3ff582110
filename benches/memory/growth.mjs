// In a fresh process: what the heap and the module hold after more and more small reads.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { loadPackage } from "../clients/sdk.mjs";
import { fileOf } from "../engines/files.mjs";

const answer = readFileSync(process.argv[2]);
const files = {
  module: (name) => import(pathToFileURL(fileOf(name)).href),
  bytes: async (name) => readFileSync(fileOf(name)),
};
const { connect, wasm } = await loadPackage(files);
const fetch = async () => new Response(answer, { headers: { "content-type": "application/json" } });
const client = connect("https://desk.example", "bench", { fetch });
const stops = [1_000, 10_000, 20_000];
const held = [];
for (let reads = 1; reads <= Math.max(...stops); reads += 1) {
  await client.ticket("858462");
  if (stops.includes(reads)) held.push(await whatIsHeld(reads));
}
process.stdout.write(JSON.stringify(held));

async function whatIsHeld(reads) {
  // What is let go of in a turn of the event loop is collected in a later one.
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc();
  }
  return { reads, heapBytes: process.memoryUsage().heapUsed, wasmBytes: wasm.memory.buffer.byteLength };
}

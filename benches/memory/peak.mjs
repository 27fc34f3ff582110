// In a fresh process: the most memory that reading a document three times takes, beyond the document.
// node --expose-gc benches/memory/peak.mjs FILE base|…|package
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { loadPackage } from "../clients/sdk.mjs";
import { fileOf } from "../engines/files.mjs";

const [file, way] = process.argv.slice(2);
const files = {
  module: (name) => import(pathToFileURL(fileOf(name)).href),
  bytes: async (name) => readFileSync(fileOf(name)),
};

const { read, wasm } = await reader();
const bytes = new Uint8Array(readFileSync(file));
globalThis.gc();
const before = process.memoryUsage().rss;
for (let time = 0; time < 3; time += 1) await read(bytes);
const peak = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(JSON.stringify({ peakBytes: peak - before, wasmBytes: wasm?.memory.buffer.byteLength ?? null }));

async function reader() {
  if (way === "package") {
    const { connect, wasm } = await loadPackage(files);
    let bytes;
    const fetch = async () => new Response(inChunks(bytes), { headers: { "content-type": "application/json" } });
    const client = connect("https://desk.example", "bench", { fetch });
    const read = (given) => {
      bytes = given;
      return client.ticket("858462");
    };
    return { read, wasm };
  }
  if (way !== "sdk") return { read: (await files.module(`built/ways/${way}.js`)).decode };
  const sdk = await files.module("built/decoder/decoder.js");
  const wasm = await sdk.default({ module_or_path: await files.bytes("built/decoder/decoder_bg.wasm") });
  return { read: sdk.decode, wasm };
}

/** As a network brings it. */
function inChunks(bytes, size = 65_536) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

/** Tables of what running costs: small calls, starts and memory. */
import { ways } from "../ways/list.mjs";
import { count, kilobytes, megabytes, microseconds, milliseconds } from "./figures.mjs";

export function overheadTable(engines) {
  const rows = engines.flatMap(({ engine, overhead }) =>
    overhead.map(({ isStub, atOnce, untyped, added, low, high }) => [
      `${engine}, ${isStub ? "no network" : "HTTP"}, ${atOnce === 1 ? "one at a time" : `${atOnce} at once`}`,
      microseconds(untyped),
      microseconds(added),
      `${microseconds(low)} to ${microseconds(high)}`,
    ]),
  );
  const header = ["", "fetch + json()", "the SDK adds", "half of the rounds lie within"];
  return { id: "overhead", title: "A small call, for each call", header, rows };
}

export function startTable(engines, { cold }) {
  const labels = { sdk: "omnidesk-sdk", "ky-zod": "ky + zod" };
  const rows = Object.entries(cold).map(([name, { load, firstTicket }]) => [
    `Node.js, fresh process: ${labels[name]}`,
    milliseconds(load),
    milliseconds(firstTicket),
  ]);
  for (const { engine, moduleStart } of engines.filter(({ moduleStart }) => moduleStart !== undefined)) {
    const { compile, instantiate, firstTicket } = moduleStart;
    const load = `${milliseconds(compile)} + ${milliseconds(instantiate)}`;
    rows.push([`${engine}, fresh page: omnidesk-sdk, compile + instantiate`, load, milliseconds(firstTicket)]);
  }
  return { id: "start", title: "Cold start, 3 entries", header: ["", "load", "first ticket"], rows };
}

export function peakTable({ memory: { peaks } }) {
  const labelOf = (way) => ways.find(({ name }) => name === way)?.label ?? "omnidesk-sdk, tickets.get";
  return {
    id: "peak",
    title: "Most memory while a document of 10,000 entries is read three times, beyond the document, Node.js",
    header: ["", "resident", "WebAssembly memory after"],
    rows: peaks.map(({ way, peakBytes, wasmBytes }) => [
      labelOf(way),
      megabytes(peakBytes),
      wasmBytes === null ? "none" : megabytes(wasmBytes),
    ]),
  };
}

export function wasmTable({ memory: { wasm } }) {
  return {
    id: "wasm",
    title: "WebAssembly memory after tickets.get",
    header: ["entries", ...wasm.map(({ entries }) => count(entries))],
    rows: [["memory", ...wasm.map(({ wasmBytes }) => megabytes(wasmBytes))]],
  };
}

export function growthTable({ memory: { growth } }) {
  return {
    id: "growth",
    title: "What stays after small reads, Node.js",
    header: ["reads", ...growth.map(({ reads }) => count(reads))],
    rows: [
      ["heap", ...growth.map(({ heapBytes }) => kilobytes(heapBytes))],
      ["WebAssembly memory", ...growth.map(({ wasmBytes }) => kilobytes(wasmBytes))],
    ],
  };
}

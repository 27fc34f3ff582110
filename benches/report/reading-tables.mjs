/** Tables of what reading costs. */
import { texts } from "../documents/texts.mjs";
import { ways } from "../ways/list.mjs";
import { count, kilobytes, megabytes, microseconds, milliseconds, percent, ratio } from "./figures.mjs";

const text = "western";
const entries = 1_000;
const shownByText = ["sdk", "hand-written", "zod"];
export const clientLabels = {
  untyped: "fetch + json(), unchecked",
  sdk: "omnidesk-sdk",
  "ky-zod": "ky + zod + conversion",
};

export function fromBytesTable(engines) {
  const columns = engines.flatMap((results) =>
    results.fromBytes.filter((one) => one.text === text).map((one) => ({ ...one, engine: results.engine })),
  );
  const rows = ways.map(({ name, label }) => [label, ...columns.map((column) => ratio(column.ways[name]))]);
  rows.push(["the first, absolute", ...columns.map((column) => milliseconds(column.ways.base.ms))]);
  return {
    id: "from-bytes",
    title: `From bytes to a ticket, Western text, as a multiple of the first way`,
    header: ["entries", ...columns.map((column) => `${column.engine}: ${count(column.entries)}`)],
    rows,
  };
}

export function textsTable(engines) {
  const names = Object.keys(texts).filter((name) => engines[0].fromBytes.some((one) => one.text === name));
  const labelOf = (way) => ways.find(({ name }) => name === way).label;
  const cell = ({ fromBytes }, name, way) =>
    ratio(fromBytes.find((one) => one.text === name && one.entries === entries)?.ways[way]);
  return {
    id: "texts",
    title: `What the text is made of, ${count(entries)} entries, as a multiple of TextDecoder + JSON.parse`,
    header: [
      "text",
      "bytes",
      ...engines.flatMap(({ engine }) => shownByText.map((way) => `${engine}: ${labelOf(way)}`)),
    ],
    rows: names.map((name) => {
      const { bytes, nonAsciiShare } = engines[0].fromBytes.find((one) => one.text === name && one.entries === entries);
      const cells = engines.flatMap((results) => shownByText.map((way) => cell(results, name, way)));
      return [texts[name].about, `${megabytes(bytes)}, ${percent(nonAsciiShare)} not ASCII`, ...cells];
    }),
  };
}

export function perEntryTable(engines) {
  const rows = engines.flatMap(({ engine, fromBytes }) =>
    ["base", "sdk"].map((way) => {
      const cells = [3, 100, 1_000, 10_000].map((entries) => {
        const found = fromBytes.find((one) => one.text === text && one.entries === entries);
        return found === undefined ? "–" : microseconds((found.ways[way].ms * 1_000) / entries);
      });
      return [`${engine}: ${ways.find(({ name }) => name === way).label}`, ...cells];
    }),
  );
  const title = "Time for each entry, Western text";
  return { id: "per-entry", title, header: ["entries", "3", "100", "1,000", "10,000"], rows };
}

export function wholeWayTable(engines) {
  const columns = engines.flatMap(({ engine, wholeWay }) =>
    [...new Set(wholeWay.map(({ entries }) => entries))].map((entries) => ({ engine, wholeWay, entries })),
  );
  const names = [...new Set(engines[0].wholeWay.map((one) => one.text))];
  const cell = ({ wholeWay, entries }, name, client, show) => {
    const found = wholeWay.find((one) => one.text === name && one.entries === entries);
    return found === undefined ? "–" : show(found.ways[client]);
  };
  const rows = names.flatMap((name) => [
    ...["sdk", "ky-zod"].map((client) => [
      `${texts[name].about}: ${clientLabels[client]}`,
      ...columns.map((column) => cell(column, name, client, ratio)),
    ]),
    [
      `${texts[name].about}: unchecked, absolute`,
      ...columns.map((column) => cell(column, name, "untyped", ({ ms }) => milliseconds(ms))),
    ],
  ]);
  return {
    id: "whole-way",
    title: "From the call to the ticket over HTTP, as a multiple of fetch + json(), unchecked",
    header: ["entries", ...columns.map(({ engine, entries }) => `${engine}: ${count(entries)}`)],
    rows,
  };
}

export function lazyTable(engines) {
  const columns = engines.flatMap(({ engine, lazy = [] }) => lazy.map((one) => ({ ...one, engine })));
  const labels = {
    parse: "JSON.parse of the text, unchecked",
    first: "lazy: true, and the first entry",
    twenty: "lazy: true, and the first 20",
    all: "lazy: true, and all of them",
    eager: "without lazy",
    readOnly: "reading `new Response(bytes)`, nothing more",
    firstOfResponse: "lazy: true, the first entry of that",
  };
  const rows = Object.entries(labels).map(([way, label]) => [label, ...columns.map(({ ways }) => ratio(ways[way]))]);
  rows.push(["the first, absolute", ...columns.map(({ ways }) => milliseconds(ways.parse.ms))]);
  return {
    id: "lazy",
    title: "From a request to entries, no network, as a multiple of JSON.parse of the text",
    header: ["entries", ...columns.map(({ engine, entries }) => `${engine}: ${count(entries)}`)],
    rows,
  };
}

export function blockingTable(engines) {
  const measured = engines.filter(({ blocking }) => blocking !== undefined);
  return {
    id: "blocking",
    title: `The longest time in which a page can do nothing else, one ticket of ${count(entries)} entries`,
    header: ["client", ...measured.map(({ engine }) => engine)],
    rows: Object.entries(clientLabels).map(([client, label]) => [
      label,
      ...measured.map(({ blocking }) => milliseconds(blocking.ways[client].ms)),
    ]),
  };
}

export function weightTable({ weights }) {
  return {
    id: "weight",
    title: "What a page downloads, minified",
    header: ["", "as it is", "brotli"],
    rows: weights.map(({ name, isSdk, raw, brotli }) => {
      const cells = [name, kilobytes(raw), kilobytes(brotli)];
      return isSdk ? cells.map((cell) => `**${cell}**`) : cells;
    }),
  };
}

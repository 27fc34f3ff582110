/**
 * The first entries of a long timeline, from bytes that are there, beside parsing the text that they are. A `Response` of
 * bytes is measured by itself, because some browsers take longer to hand those out than to parse them.
 */
import { loadPackage } from "../clients/sdk.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { Random } from "../measure/random.mjs";
import { sample } from "../measure/sampling.mjs";
import { summarise } from "../measure/statistics.mjs";

const base = "parse";
const CHUNK = 65_536;
let connect;

export async function lazy({ files, sampleAnswer }, { text, entries, rounds, sampleMs, warmUpMs }) {
  connect ??= (await loadPackage(files)).connect;
  const bytes = ticketBytes(sampleAnswer, text, entries);
  const parsed = new TextDecoder().decode(bytes);
  const fetching = (answer) => connect("https://bench.example", "bench", { fetch: async () => answer(bytes) });
  const inResponse = (all) => new Response(all);
  const [client, other] = [fetching(arrived), fetching(inResponse)];
  const functions = {
    [base]: () => JSON.parse(parsed),
    first: async () => (await client.lazyTicket("1")).timeline.at(0),
    twenty: async () => twenty((await client.lazyTicket("1")).timeline),
    all: async () => (await client.lazyTicket("1")).timeline.toArray(),
    eager: () => client.ticket("1"),
    readOnly: () => readThrough(inResponse(bytes)),
    firstOfResponse: async () => (await other.lazyTicket("1")).timeline.at(0),
  };
  await requireSameEntries(client, entries);
  const samples = await sample(functions, { base, rounds, sampleMs, warmUpMs, random: new Random(entries) });
  return { text, entries, ways: summarise(samples, base) };
}

/** An answer whose bytes are all there, in chunks as a network brings them. */
function arrived(bytes) {
  const start = (controller) => {
    for (let at = 0; at < bytes.length; at += CHUNK) controller.enqueue(bytes.subarray(at, at + CHUNK));
    controller.close();
  };
  return new Response(new ReadableStream({ start }));
}

async function readThrough(answer) {
  const reader = answer.body.getReader();
  while (!(await reader.read()).done);
}

function twenty(timeline) {
  return Array.from({ length: 20 }, (_, index) => timeline.at(index));
}

async function requireSameEntries(client, entries) {
  const [lazily, eagerly] = [await client.lazyTicket("1"), await client.ticket("1")];
  const same = [0, 1, entries - 1].every(
    (index) => JSON.stringify(lazily.timeline.at(index)) === JSON.stringify(eagerly.timeline[index]),
  );
  if (!same || lazily.timeline.length !== entries) throw new Error("lazy and eager timelines differ");
}

/** The first entries of a long timeline, from bytes that are there, beside parsing the text that they are. */
import { loadPackage } from "../clients/sdk.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { Random } from "../measure/random.mjs";
import { sample } from "../measure/sampling.mjs";
import { summarise } from "../measure/statistics.mjs";

const base = "parse";
let connect;

export async function lazy({ files, sampleAnswer }, { text, entries, rounds, sampleMs, warmUpMs }) {
  connect ??= (await loadPackage(files)).connect;
  const bytes = ticketBytes(sampleAnswer, text, entries);
  const parsed = new TextDecoder().decode(bytes);
  const client = connect("https://bench.example", "bench", { fetch: async () => new Response(bytes) });
  const functions = {
    [base]: () => JSON.parse(parsed),
    first: async () => (await client.lazyTicket("1")).timeline.at(0),
    twenty: async () => twenty((await client.lazyTicket("1")).timeline),
    all: async () => (await client.lazyTicket("1")).timeline.toArray(),
    eager: () => client.ticket("1"),
  };
  await requireSameEntries(client, entries);
  const samples = await sample(functions, { base, rounds, sampleMs, warmUpMs, random: new Random(entries) });
  return { text, entries, ways: summarise(samples, base) };
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

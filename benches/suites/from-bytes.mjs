/** From the bytes of an answer to a ticket, every way. */
import { oddBytes } from "../documents/odd.mjs";
import { ticketBytes } from "../documents/ticket.mjs";
import { wrongTickets } from "../documents/wrong.mjs";
import { difference } from "../measure/equality.mjs";
import { Random } from "../measure/random.mjs";
import { sample } from "../measure/sampling.mjs";
import { summarise } from "../measure/statistics.mjs";
import { base, loadWays } from "../ways/list.mjs";

let loaded;

export async function fromBytes({ files, sampleAnswer }, { text, entries, rounds, sampleMs, warmUpMs }) {
  loaded ??= await loadChecked(files, ticketBytes(sampleAnswer, "western", 100));
  const bytes = ticketBytes(sampleAnswer, text, entries);
  requireSameResult(loaded.decodes, bytes, `${text}, ${entries} entries`);
  const functions = Object.fromEntries(
    Object.entries(loaded.decodes).map(([name, decode]) => [name, () => keep(decode(bytes))]),
  );
  const samples = await sample(functions, { base, rounds, sampleMs, warmUpMs, random: new Random(entries) });
  const share = bytes.reduce((sum, byte) => sum + (byte > 127), 0) / bytes.length;
  const wasmBytes = loaded.wasm.memory.buffer.byteLength;
  return { text, entries, bytes: bytes.length, nonAsciiShare: share, wasmBytes, ways: summarise(samples, base) };
}

async function loadChecked(files, ordinaryTicket) {
  const ways = await loadWays(files);
  // An engine forgets what it learnt of objects when the last of a kind is collected.
  ways.keptAlive = Object.values(ways.decodes).map((decode) => repeated(() => decode(ordinaryTicket), 100));
  requireSameResult(ways.decodes, oddBytes, "the odd ticket");
  for (const [name, decode] of checking(ways.decodes)) {
    if (name === "sdk") continue; // it reports in place of refusing
    for (const { what, bytes } of wrongTickets) requireRefusal(name, decode, what, bytes);
  }
  return ways;
}

function requireSameResult(decodes, bytes, what) {
  const expected = decodes.sdk(bytes);
  for (const [name, decode] of checking(decodes)) {
    const found = difference(decode(bytes), expected);
    if (found !== undefined) throw new Error(`${name} and the SDK read ${what} differently: ${found}`);
  }
}

function repeated(action, times) {
  for (let time = 1; time < times; time += 1) action();
  return action();
}

function requireRefusal(name, decode, what, bytes) {
  try {
    decode(bytes);
  } catch {
    return;
  }
  throw new Error(`${name} accepts ${what}`);
}

function checking(decodes) {
  return Object.entries(decodes).filter(([name]) => name !== base);
}

// What nobody looks at an engine may leave out.
let kept;
function keep(result) {
  kept = result;
  return kept;
}

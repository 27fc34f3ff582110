/** From the call to the ticket, over HTTP to this machine. */

import { loadPackage } from "../clients/sdk.mjs";
import { connect as connectUntyped } from "../clients/untyped.mjs";
import { difference } from "../measure/equality.mjs";
import { Random } from "../measure/random.mjs";
import { sample } from "../measure/sampling.mjs";
import { summarise } from "../measure/statistics.mjs";

const ticketId = "858462";
const token = "bench";
let clients;

export async function wholeWay({ files }, { api, text, entries, rounds, sampleMs, warmUpMs }) {
  clients ??= await loadClients(files);
  const baseUrl = `${api}/${text}-${entries}`;
  const functions = Object.fromEntries(
    Object.entries(clients).map(([name, connect]) => {
      const client = connect(baseUrl, token);
      return [name, () => client.ticket(ticketId)];
    }),
  );
  const found = difference(await functions["ky-zod"](), await functions.sdk());
  if (found !== undefined) throw new Error(`ky + zod and the SDK differ at ${baseUrl}: ${found}`);
  const samples = await sample(functions, { base: "untyped", rounds, sampleMs, warmUpMs, random: new Random(entries) });
  return { text, entries, ways: summarise(samples, "untyped") };
}

async function loadClients(files) {
  const { connect } = await loadPackage(files);
  const kyZod = await files.module("built/ways/ky-zod.js");
  return { untyped: connectUntyped, sdk: connect, "ky-zod": kyZod.connect };
}

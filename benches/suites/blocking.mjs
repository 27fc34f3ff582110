/** How long reading one ticket keeps a page from doing anything else. */
import { loadPackage } from "../clients/sdk.mjs";
import { connect as connectUntyped } from "../clients/untyped.mjs";
import { Random } from "../measure/random.mjs";
import { collectGarbage } from "../measure/sampling.mjs";
import { median, quantile } from "../measure/statistics.mjs";

const ticketId = "858462";
const token = "bench";

export async function blocking({ files }, { api, text, entries, rounds }) {
  const { connect } = await loadPackage(files);
  const kyZod = await files.module("built/ways/ky-zod.js");
  const connects = { untyped: connectUntyped, sdk: connect, "ky-zod": kyZod.connect };
  const clients = Object.entries(connects).map(([name, make]) => [name, make(`${api}/${text}-${entries}`, token)]);
  const blocks = Object.fromEntries(clients.map(([name]) => [name, []]));
  const random = new Random(entries);
  const warmUps = 3;
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, client] of random.shuffled(clients)) {
      collectGarbage();
      const longest = await longestBlock(() => client.ticket(ticketId));
      if (round >= 0) blocks[name].push(longest);
    }
  }
  const summary = Object.entries(blocks).map(([name, times]) => {
    return [name, { ms: median(times), low: quantile(times, 0.25), high: quantile(times, 0.75) }];
  });
  return { text, entries, ways: Object.fromEntries(summary) };
}

/** The longest time between two beats of a message that a page sends to itself over and over. */
async function longestBlock(action) {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) port2.postMessage(null);
  };
  port1.onmessage = beat;
  port2.postMessage(null);
  await action();
  isOver = true;
  await new Promise((resolve) => setTimeout(resolve, 0));
  beat();
  port1.close();
  return longest;
}

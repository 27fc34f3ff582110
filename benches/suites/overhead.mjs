/** What a small call costs beside plain `fetch`, one at a time and many at once. */
import { loadPackage } from "../clients/sdk.mjs";
import { connect as connectUntyped } from "../clients/untyped.mjs";
import { Random } from "../measure/random.mjs";
import { sample } from "../measure/sampling.mjs";
import { quantile } from "../measure/statistics.mjs";

const token = "bench";
const smallAnswer = '{"type":"item","item":{"id":1,"name":"e-mail"}}';
let connectSdk;

/** @param argument `isStub` answers at once, without a network, which shows the client's own share */
export async function overhead({ files }, { api, isStub, atOnce, rounds, sampleMs, warmUpMs }) {
  connectSdk ??= (await loadPackage(files)).connect;
  const network = globalThis.fetch;
  if (isStub) globalThis.fetch = stub;
  try {
    const clients = { untyped: connectUntyped(`${api}/small`, token), sdk: connectSdk(`${api}/small`, token) };
    const functions = Object.fromEntries(
      Object.entries(clients).map(([name, client]) => [name, () => batch(client, atOnce)]),
    );
    const plan = { base: "untyped", rounds, sampleMs, warmUpMs, random: new Random(atOnce) };
    return { isStub, atOnce, ...microseconds(await sample(functions, plan), atOnce) };
  } finally {
    globalThis.fetch = network;
  }
}

let lastId = 0;

/** Ids of their own: the SDK sends the same read at the same time only once. */
function batch(client, size) {
  return Promise.all(Array.from({ length: size }, () => client.channel(String(++lastId))));
}

async function stub() {
  return new Response(smallAnswer, { headers: { "content-type": "application/json" } });
}

function microseconds({ untyped, sdk }, atOnce) {
  const perCall = (milliseconds) => (milliseconds * 1_000) / atOnce;
  const added = sdk.map((time, round) => perCall(time - untyped[round]));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(added, share));
  return { untyped: quantile(untyped.map(perCall), 0.5), added: middle, low, high };
}

/** All that is measured inside one engine. */
import { medians } from "./cold/start.mjs";

export async function measureEngine(engine, server, plan) {
  const { warmUpMs } = plan;
  const sampleMs = plan.sampleMs[engine.name];
  const say = (what) => process.stdout.write(`  ${engine.label}: ${what}\n`);
  const results = { engine: engine.label, fromBytes: [], wholeWay: [], overhead: [], lazy: [] };

  for (const [text, entries] of [...pairs(plan), ...pairs(plan.long)]) {
    say(`from bytes, ${text}, ${entries} entries`);
    const rounds = plan.rounds[entries];
    results.fromBytes.push(await engine.run("fromBytes", { text, entries, rounds, sampleMs, warmUpMs }));
  }
  for (const entries of plan.lazyEntries) {
    say(`the first of ${entries} entries`);
    const rounds = plan.rounds[entries];
    results.lazy.push(await engine.run("lazy", { text: "western", entries, rounds, sampleMs, warmUpMs }));
  }
  const { api } = server;
  for (const [text, entries] of pairs(plan)) {
    say(`over HTTP, ${text}, ${entries} entries`);
    const rounds = plan.wholeWayRounds;
    results.wholeWay.push(
      await engine.run("wholeWay", { api, text, entries, rounds, sampleMs: sampleMs * 2, warmUpMs }),
    );
  }
  for (const isStub of [true, false]) {
    for (const atOnce of [1, 100]) {
      say(`small calls, ${atOnce} at once, ${isStub ? "without" : "with"} a network`);
      const rounds = plan.overheadRounds;
      const call = { api, isStub, atOnce, rounds, sampleMs: sampleMs * 2, warmUpMs };
      results.overhead.push(await engine.run("overhead", call));
    }
  }
  if (engine.renew !== undefined) Object.assign(results, await measurePage(engine, server, plan, say));
  return results;
}

async function measurePage(engine, { api }, plan, say) {
  say("how long a page is blocked");
  const reading = { api, text: "western", entries: 1_000, rounds: plan.blockingRounds };
  const blocking = await engine.run("blocking", reading);
  say("the module's start in a fresh page");
  const starts = [];
  for (let run = 0; run < plan.pageRuns; run += 1) {
    await engine.renew();
    starts.push(await engine.run("moduleStart"));
  }
  return { blocking, moduleStart: medians(starts) };
}

function pairs({ texts, entries }) {
  return texts.flatMap((text) => entries.map((count) => [text, count]));
}

/**
 * Random visits of people who write to a ticket while the network is at its worst: the real element, the real client, and the
 * sandbox in the page. `OMNIDESK_MODEL_SEED` plays one seed, `OMNIDESK_MODEL_RUNS` sets how many there are. Timers decide what
 * meets what, so that a seed repeats a visit only nearly.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { engineName } from "./browser.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

const skip = engineName !== "chromium" && "the model runs in Chromium only";
const { OMNIDESK_MODEL_SEED: seed, OMNIDESK_MODEL_RUNS: count } = process.env;
const first = Number(seed ?? 1);
const runs = Number(count ?? (seed === undefined ? 200 : 1));

describe("What the composer tells of messages", { skip }, () => {
  const stage = useStage();
  const widget = new Widget(stage);

  test("is true in each of many random visits, and nothing is lost", async () => {
    // Nothing here is a matter of time, but for the limits of calls.
    stage.prepare(`
      const later = window.setTimeout;
      window.setTimeout = (task, ms, ...rest) => later(task, ms >= 10 && ms <= 5_000 ? ms / 100 : ms, ...rest);`);
    stage.prepare('import("/composer-model-page.js");');
    stage.offer("/composer-model-page.js", readFileSync(new URL("composer-model-page.mjs", import.meta.url), "utf8"));
    await widget.visit("omnidesk-ticket");
    await stage.until(() => stage.run(() => window.playVisits !== undefined), "the page is not ready");
    const tally = { presses: 0, open: 0, denied: 0, told: 0 };
    // No script may take the driver a minute.
    for (let at = 0; at < runs; at += 25) {
      const played = await stage.run(
        (first, count) => window.playVisits(first, count),
        first + at,
        Math.min(25, runs - at),
      );
      const { wrong, log = [] } = played;
      assert.equal(wrong, undefined, `OMNIDESK_MODEL_SEED=${played.seed}: ${wrong}\n${log.join("\n")}`);
      for (const name of Object.keys(tally)) tally[name] += played.tally[name];
    }
    console.log(`${runs} visits: ${JSON.stringify(tally)}`);
    assert.deepEqual(await stage.complaints(), []);
    // A composer that never says anything would pass all of the above.
    const { presses, open, denied, told } = tally;
    assert.ok(
      runs < 100 || (open > presses / 10 && denied > presses / 20 && told > presses / 4),
      JSON.stringify(tally),
    );
  });
});

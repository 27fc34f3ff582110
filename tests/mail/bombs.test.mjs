import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { useRange } from "./range.mjs";
import { bombs } from "./vectors/bombs.mjs";

/** A safety net. What a page takes is reported, and belongs to a quiet machine. */
const patience = 20_000;

describe(`Parser bombs in ${engineName}`, { timeout: 900_000 }, () => {
  const range = useRange();
  before(() => range.visit("strict.html"));

  test("there are at least 36", () => assert.ok(Object.keys(bombs).length >= 36));

  test("the page answers soon after each", { timeout: 900_000 }, async (t) => {
    const times = [];
    await range.driver.manage().setTimeouts({ script: 3 * patience });
    for (const [name, html] of Object.entries(bombs)) {
      const seen = await range.run(defuse, html);
      t.diagnostic(
        `${name}: blocked for ${Math.round(seen.blocked)} ms, ${seen.view} ${seen.reason ?? ""}, ${seen.height} px`,
      );
      assert.ok(seen.blocked < patience, `${name}: ${seen.blocked} ms`);
      assert.ok(seen.height <= 30_000, `${name}: ${seen.height} px`);
      times.push(seen.blocked);
    }
    const sorted = times.toSorted((one, other) => one - other);
    t.diagnostic(`blocked: median ${Math.round(sorted[sorted.length >> 1])} ms, most ${Math.round(sorted.at(-1))} ms`);
  });
});

/** Runs in the page: shows a message, and measures the longest time in which the page did nothing else. */
async function defuse(html) {
  let blocked = 0;
  let last = performance.now();
  let isOver = false;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last);
    last = now;
    if (!isOver) channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
  // With the usual limit a busy machine would show as text what a quiet one lays out.
  const { shown } = await bench.show(html, { timeoutMs: 5_000 });
  await bench.frame();
  await bench.frame();
  isOver = true;
  channel.port1.close();
  const { view, reason, height } = shown.state;
  shown.destroy();
  return { blocked, view, reason, height };
}

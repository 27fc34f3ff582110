import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { probeByHand, told } from "./probe.mjs";
import { useRange } from "./range.mjs";
import { vectors } from "./vectors/index.mjs";

// In a browser of its own: windows that raw vectors open keep the mouse from this page.
describe(`The attack set by hand in ${engineName}`, () => {
  const range = useRange();

  test("does nothing when it is really clicked and typed at", async () => {
    const chosen = vectors.filter(({ kind }) => kind === "interaction" || kind === "schemes");
    const way = { layers: "shipped" };
    assert.deepEqual(told(await probeByHand({ range, vectors: chosen, way }), chosen), []);
    const control = await probeByHand({
      range,
      vectors: chosen.slice(0, 10),
      way: { layers: "raw" },
    });
    assert.ok(control.size > 0, "a click reaches what is raw");
  });
});

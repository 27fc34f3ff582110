import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { probe, report, told } from "./probe.mjs";
import { useRange } from "./range.mjs";
import { vectors } from "./vectors/index.mjs";

describe(`The attack set in ${engineName}`, { timeout: 1_200_000 }, () => {
  const range = useRange();

  test("has at least 300 vectors, each its own", () => {
    assert.ok(vectors.length >= 300);
    assert.equal(new Set(vectors.map(({ html }) => html)).size, vectors.length);
  });

  const ways = {
    "as it is shown": { layers: "shipped" },
    "where DOMPurify stands in for the browser's sanitizer": { layers: "shipped", hide: "sanitizer" },
  };
  for (const [name, way] of Object.entries(ways)) {
    test(`does nothing ${name}`, async (t) => {
      const seen = await probe({ range, vectors, way });
      report(t, way, vectors, seen);
      assert.deepEqual(told(seen.findings, vectors), []);
      // Text cannot hurt; what is to be shown is that the laid-out message cannot.
      assert.ok(seen.views.mail > vectors.length * 0.95, `${seen.views.mail} of ${vectors.length} were laid out`);
    });
  }
});

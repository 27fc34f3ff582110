import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { probe, report } from "./probe.mjs";
import { useRange } from "./range.mjs";
import { vectors } from "./vectors/index.mjs";

const kinds = ["script", "request to another origin", "page left", "page restyled", "page covered", "names planted"];

// In a browser of its own: what raw vectors open goes on running, and makes the browser slow for all that follows.
describe(`The attack set without protection in ${engineName}`, { timeout: 1_200_000 }, () => {
  const range = useRange();

  test("would do harm if it were put into a page", async (t) => {
    const way = { layers: "raw" };
    const seen = await probe({ range, vectors, way });
    report(t, way, vectors, seen);
    assert.ok(seen.findings.size >= vectors.length * 0.4, `${seen.findings.size} of ${vectors.length}`);
    const noticed = new Set([...seen.findings.values()].flat());
    for (const kind of kinds) assert.ok(noticed.has(kind), `nothing shows that the probe notices “${kind}”`);
  });
});

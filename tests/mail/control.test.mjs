import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engineName, startBrowser } from "../e2e/browser.mjs";
import { probe, report } from "./probe.mjs";
import { openRange } from "./range.mjs";
import { vectors } from "./vectors/index.mjs";

const kinds = ["script", "request to another origin", "page left", "page restyled", "page covered", "names planted"];

// In a browser of its own: what raw vectors open goes on running, and makes the browser slow for all that follows.
describe(`The attack set without protection in ${engineName}`, { timeout: 1_200_000 }, () => {
  let engine;
  let range;

  before(async () => {
    range = await openRange();
    engine = await startBrowser();
  });
  after(async () => {
    await engine?.stop();
    await range?.close();
  });

  test("would do harm if it were put into a page", async (t) => {
    const way = { layers: "raw" };
    const seen = await probe({ driver: engine.driver, range, vectors, way });
    report(t, way, vectors, seen);
    assert.ok(seen.findings.size >= vectors.length * 0.4, `${seen.findings.size} of ${vectors.length}`);
    const noticed = new Set([...seen.findings.values()].flat());
    for (const kind of kinds) assert.ok(noticed.has(kind), `nothing shows that the probe notices “${kind}”`);
  });
});

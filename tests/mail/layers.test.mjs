import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { probe, report, told } from "./probe.mjs";
import { useRange, withoutLayer } from "./range.mjs";
import { vectors } from "./vectors/index.mjs";

describe(`A layer taken away in ${engineName}`, () => {
  const range = useRange();

  const scripts = (findings) => new Map([...findings].filter(([, found]) => found.some((one) => /script/.test(one))));

  // The names of events all go one way; a tenth of them is enough here.
  const each = vectors.filter(({ kind }, index) => kind !== "events" || index % 10 === 0);

  for (const layer of Object.keys(withoutLayer)) {
    test(`runs no script without the ${layer}`, async (t) => {
      const way = { layers: `without-${layer}` };
      const seen = await probe({ range, vectors: each, way });
      report(t, way, each, seen);
      assert.deepEqual(told(scripts(seen.findings), each), []);
      assert.ok(seen.views.mail > each.length * 0.9, `${seen.views.mail} of ${each.length} were laid out`);
    });
  }
});

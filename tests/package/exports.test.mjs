import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./installation.mjs";

const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const entries = Object.entries(exports).filter(([, { types }]) => types !== undefined);

for (const [entry, { types }] of entries) {
  test(`${entry} has the values that its types declare`, async () => {
    const declarations = readFileSync(join(root, types), "utf8");
    const values = declarations.matchAll(/^export (?:declare )?(default )?(?:class|function|const) (\w+)/gm);
    const declared = [...values].map(([, isDefault, value]) => (isDefault ? "default" : value));
    assert.deepEqual(Object.keys(await import(name + entry.slice(1))), [...new Set(declared)].sort());
  });
}

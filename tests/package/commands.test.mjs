import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./installation.mjs";

test("a command says in one line which option it does not know", () => {
  for (const name of ["start", "export", "test"]) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts", `${name}.mjs`), "--nowhere"], {
      encoding: "utf8",
    });
    assert.equal(status, 1, name);
    assert.match(stderr, /^\nerror: .*'--nowhere'.*\n$/, name);
  }
});

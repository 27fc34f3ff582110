import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { useRange } from "./range.mjs";
import { armed, vectors } from "./vectors/index.mjs";

const atATime = 24;

/** To keep a browser from looking at these, names of tags would have to be changed, and with them the tree. */
const sheetInDrawing = /<svg.*<style/is;

describe(`The attack set in a page with a strict policy, in ${engineName}`, { timeout: 600_000 }, () => {
  const range = useRange();
  before(() => range.visit("strict.html"));

  /** What the browser had to say while these were shown, many at a time. */
  async function complaintsOf(chosen) {
    const found = [];
    for (let at = 0; at < chosen.length; at += atATime) {
      const batch = chosen.slice(at, at + atATime).map((vector) => armed(vector, range.host));
      const complaints = await range.run(showAll, JSON.stringify(batch));
      if (complaints.length > 0) found.push({ complaints, from: batch[0] });
    }
    return found;
  }

  test("breaks no rule of the page, not even where it is only parsed", async () => {
    const others = vectors.filter(({ html }) => !sheetInDrawing.test(html));
    assert.ok(others.length > vectors.length - 20, "nearly all are tried");
    assert.deepEqual(await complaintsOf(others), []);
  });

  test("breaks no rule but one by a style sheet in a drawing", async () => {
    const rest = vectors.filter(({ html }) => sheetInDrawing.test(html));
    const kinds = new Set((await complaintsOf(rest)).flatMap(({ complaints }) => complaints));
    kinds.delete("style-src-elem");
    assert.deepEqual([...kinds], []);
  });
});

/** Runs in the page: shows messages, and waits until what the browser had to say of them is told. */
async function showAll(text) {
  const { complaints, show, frame } = bench;
  const all = await Promise.all(JSON.parse(text).map((html) => show(html)));
  await frame();
  for (const { shown } of all) shown.destroy();
  return complaints.splice(0);
}

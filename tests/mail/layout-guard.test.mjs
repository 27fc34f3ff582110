import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, LayoutGuard, TooLong } from "../../elements/mail/layout-guard.js";

const passed = (...texts) => {
  const guard = new LayoutGuard();
  return texts.map((text) => guard.pass(text)).join("");
};
const laidOut = (...blocks) => {
  const guard = new LayoutGuard();
  for (const [block, text] of blocks) guard.count(text, block);
};

test("leaves usual text as it is", () => {
  for (const text of [
    "",
    "Dear you,\n\n  all is well.\t",
    `https://example.com/${"long/".repeat(150)}`,
    "\u0627\u0644\u0633\u064e\u0651\u0644\u0627\u0645\u064f \u0639\u0644\u064a\u0643\u0645 HP 4350",
    "\u0e01\u0e32\u0e23\u0e17\u0e14\u0e2a\u0e2d\u0e1a",
    "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} \u{1f44b}\u{1f3fb}",
    "Zal\u0301\u0302\u0303\u0304\u0305go",
  ]) {
    assert.equal(passed(text), text);
    assert.equal(passed(...text), text);
  }
});

test("takes heaps of joining characters, in one text or in many", () => {
  const most = `a${"\u0301".repeat(16)}`;
  assert.equal(passed(`a${"\u0301".repeat(500)}b`), `${most}b`);
  assert.equal(passed("a", ..."\u0301".repeat(500), "b"), `${most}b`);
  assert.equal(passed(`a${"\u200d\u0301".repeat(500)}`).length, 17);
});

test("lets lines end in words that are too long, in one text or in many", () => {
  const parts = (text, end) => text.split(end).map((part) => part.length);
  assert.deepEqual(parts(passed("x".repeat(2_500)), "\u200b"), [1_000, 1_000, 500]);
  assert.deepEqual(parts(passed(..."x".repeat(2_500)), "\u200b"), [1_000, 1_000, 500]);
  assert.deepEqual(parts(passed("\u0628".repeat(250)), "\u200b"), [100, 100, 50]);
  assert.deepEqual(parts(passed("\u05d01".repeat(35)), " "), [30, 30, 10]);
  const letters = passed("\u{1f600}".repeat(1_001));
  assert.equal(letters.replaceAll("\u200b", ""), "\u{1f600}".repeat(1_001));
  assert.ok(letters.isWellFormed?.() ?? true);
});

test("refuses what takes a browser seconds, and no long letter", () => {
  const arabic = "\u0628\u0628\u0628 ".repeat(1_999);
  laidOut(["one", arabic], ["two", arabic]);
  assert.throws(() => laidOut(["one", arabic], ["one", arabic]), TooLong);
  assert.throws(() => laidOut(["one", "x ".repeat(3_999)], ["one", "\u05d0 ".repeat(2)]), TooLong);
  assert.throws(() => laidOut(...Array.from({ length: 13 }, (_, block) => [block, arabic])), TooLong);
  laidOut(["one", "x ".repeat(99_999)]);
  assert.throws(() => laidOut(["one", "x ".repeat(100_001)]), TooLong);
  assert.equal(beginning("x".repeat(100_000)).length, 80_000);
});

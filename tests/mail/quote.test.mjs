import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, whereToFold, whoWrote } from "../../elements/mail/quote.js";

test("a quotation is folded at the end of a mail only, and never all of it", () => {
  const kinds = { o: "own", l: "lead", r: "rule", q: "quoted" };
  for (const [letters, places] of [
    ["oq", [1]],
    ["ooqqrq", [2]],
    ["orq", [1]],
    ["oqr", [1]],
    ["rorq", [2]],
    ["olq", [1, 2]],
    ["orlrq", [1, 3]],
    ["ollq", [2, 3]],
    ["loq", [2]],
    ["lq", [1]],
    ["", []],
    ["o", []],
    ["q", []],
    ["rq", []],
    ["qo", []],
    ["oqo", []],
    ["oqoq", []],
    ["qoq", []],
    ["oqlq", []],
  ]) {
    const lines = [...letters].map((letter) => kinds[letter]);
    assert.deepEqual(whereToFold(lines), places, letters);
  }
});

test("a line leads to a quotation if it names a time and ends with a colon", () => {
  for (const [text, line] of [
    ["On 5 January Anna wrote: ", "lead"],
    ["5. Jan. 2026\n um 10:12 schrieb Anna:", "lead"],
    ["在 2026年1月5日 写道：", "lead"],
    ["The law says:", "own"],
    ["On 5 January", "own"],
    [`${"very ".repeat(60)}5:`, "own"],
  ]) {
    assert.equal(lineOf(text, false), line, text);
    assert.equal(lineOf(text, true), "quoted");
  }
  assert.equal(lineOf(null, true), "rule");
  assert.equal(lineOf(null, false), "rule");
});

test("Outlook names first who wrote, in any language", () => {
  for (const text of ["From: Anna", " \nVon: Anna", "De\u00a0: Anna", "发件人：Anna"]) assert.match(text, whoWrote);
  for (const text of ["", ": Anna", "Kind regards", "We called at noon, and nobody was there: why?"]) {
    assert.doesNotMatch(text, whoWrote);
  }
});

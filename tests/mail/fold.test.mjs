import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { engineName } from "../e2e/browser.mjs";
import { folded, unfolded } from "./answers.mjs";
import { useRange } from "./range.mjs";

describe(`What a mail repeats, in ${engineName}`, () => {
  const range = useRange();
  const run = (script, ...values) => range.run(script, ...values);
  before(() => range.visit("strict.html"));

  /** Runs in the page: the texts inside and outside of what is folded, and all of it as text. */
  async function look(html) {
    const { shown, inner } = await bench.show(html);
    const plain = (text) => text.replaceAll(/\s+/g, " ").trim();
    const main = inner().querySelector("main");
    const { view } = shown.state;
    const details = [...main.querySelectorAll("details")];
    for (const each of details) each.open = true;
    const open = details.map((each) => {
      const summary = each.firstElementChild;
      const lines = plain(each.innerText);
      return [summary.localName, plain(summary.innerText), lines.slice(plain(summary.innerText).length).trim()];
    });
    for (const each of details) each.remove();
    const own = plain(main.innerText);
    shown.asText();
    await shown.ready;
    const text = plain(inner().body.innerText);
    shown.destroy();
    return { view, open, own, text };
  }

  for (const [program, { html, own, quoted }] of Object.entries(folded)) {
    test(`is folded: ${program}`, async () => {
      const seen = await run(look, html);
      assert.equal(seen.view, "mail");
      assert.deepEqual(seen.open, [["summary", "Show the quoted text", quoted]]);
      assert.equal(seen.own, own);
      assert.equal(seen.text, `${own} ${quoted}`.trim(), "as text it is all there");
    });
  }

  for (const [reason, html] of Object.entries(unfolded)) {
    test(`is left as it is: ${reason}`, async () => {
      const seen = await run(look, html);
      assert.equal(seen.view, "mail");
      assert.deepEqual(seen.open, []);
      assert.equal(seen.own, seen.text);
    });
  }

  test("is seen when it is asked for, and stays so when pictures are shown; the frame grows with it", async () => {
    const seen = await run(async () => {
      const until = async (condition) => {
        while (!condition()) await bench.frame();
      };
      const html = `<p>Yes.</p><blockquote>${"<p>Line</p>".repeat(20)}<img src=http://192.0.2.1/x alt=x></blockquote>`;
      const { shown, inner } = await bench.show(html, { quoted: "Mehr" });
      const frame = shown.element.querySelector("iframe");
      await until(() => frame.clientHeight > 0 && frame.clientHeight === shown.state.height);
      const [closed, stops] = [shown.state.height, frame.tabIndex];
      const words = inner().querySelector("summary").textContent;
      inner().querySelector("summary").click();
      await until(() => shown.state.height > closed + 300 && frame.clientHeight === shown.state.height);
      shown.showImages();
      await shown.ready;
      const stays = inner().querySelector("details").open;
      inner().querySelector("summary").click();
      await until(() => shown.state.height === closed);
      shown.destroy();
      return { words, stops, stays };
    });
    assert.deepEqual(seen, { words: "Mehr", stops: 0, stays: true });
  });

  test("breaks no rule of the page", async () => {
    assert.deepEqual(await run(() => bench.complaints.filter((directive) => directive !== "img-src")), []);
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("Two thousand entries", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  const focusedPlace = () => widget.within((root) => root.activeElement?.getAttribute("aria-posinset") ?? null);
  const open = async () => {
    await widget.open("omnidesk-ticket", { ticket: "", readonly: "" });
    await stage.run(
      (item) => {
        const [first] = item.timeline;
        const entry = (index) => ({
          ...first,
          id: String(index + 1),
          content: `Letter ${index + 1}`,
          created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString().slice(0, 19).replace("T", " "),
        });
        window.entries = Array.from({ length: 2_000 }, (_, index) => entry(index));
        window.entry = entry;
        const ticket = document.querySelector("omnidesk-ticket");
        ticket.fetch = async () => {
          const body = JSON.stringify({ type: "item", item: { ...item, timeline: window.entries } });
          return new Response(body, { headers: { "Content-Type": "application/json" } });
        };
        window.sizes = [];
        new MutationObserver(() => window.sizes.push(ticket.shadowRoot.querySelectorAll("article").length)).observe(
          ticket.shadowRoot,
          { childList: true, subtree: true },
        );
        ticket.setAttribute("ticket", "858462");
      },
      specimenTicket([specimenMail("")]),
    );
  };
  const areThere = (count = 2_000) =>
    stage.until(
      async () => (await widget.within((root) => root.querySelectorAll("article").length)) === count,
      `there are not ${count}`,
    );
  const places = () =>
    widget.within((root) =>
      [...root.querySelectorAll("article")].map((each) => [
        Number(each.getAttribute("aria-posinset")),
        each.querySelector(".plain").textContent,
      ]),
    );
  /** Leaves no time for what waits for idle moments. */
  const keepBusy = () =>
    stage.prepare(`
      window.requestIdleCallback = () => 0;
      const later = window.setTimeout;
      window.setTimeout = (task, ms, ...rest) => (ms === 30 ? 0 : later(task, ms, ...rest));`);

  test("come near the screen at first, have their room at once, and are all there in the end", async () => {
    await open();
    await areThere();
    const sizes = (await stage.run(() => window.sizes)).filter((size) => size > 0);
    assert.equal(sizes[0], 20);
    assert.ok(sizes.length > 10, "they come in many steps");
    assert.deepEqual(
      await places(),
      Array.from({ length: 2_000 }, (_, index) => [index + 1, `Letter ${index + 1}`]),
    );
  });

  test("are there where the reader goes, though the browser has no time for others", async () => {
    keepBusy();
    await open();
    await widget.see("[data-state=ready]");
    const isThere = (words) =>
      stage.until(
        () =>
          widget.within(
            (root, words) =>
              [...root.querySelectorAll("article")].some((each) => {
                const { top, bottom } = each.getBoundingClientRect();
                return each.querySelector(".plain").textContent.startsWith(words) && top < innerHeight && bottom > 0;
              }),
            words,
          ),
        `${words} is not there`,
      );
    const room = await stage.run(() => document.documentElement.scrollHeight);
    assert.ok(room > 2_000 * 100, `there is room for all of them: ${room}`);
    await stage.run(() => scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" }));
    await isThere("Letter 10");
    await stage.run(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    await isThere("Letter 2000");
    assert.ok((await places()).length < 300, "and no others");
  });

  test("are walked with the page keys, though the browser has no time for others", async () => {
    keepBusy();
    await open();
    await widget.see("[data-state=ready]");
    await widget.within((root) => root.querySelector("article").focus());
    for (let step = 0; step < 30; step += 1) await stage.keys(Key.PAGE_DOWN);
    assert.equal(await focusedPlace(), "31");
    assert.match(await widget.within((root) => root.activeElement.textContent), /Letter 31$/);
  });

  test("that have changed, gone or come are told apart far from the screen too", async () => {
    await open();
    await areThere();
    await widget.within((root) => {
      window.kept = root.querySelectorAll("article")[1_000];
      root.querySelectorAll("article")[1_500].focus({ preventScroll: true });
    });
    await stage.run(() => {
      const { entries, entry } = window;
      entries[1_999] = { ...entries[1_999], content: "Changed" };
      window.entries = [...entries.slice(0, 500), ...entries.slice(540, 1_500), ...entries.slice(1_501), entry(2_000)];
      return document.querySelector("omnidesk-ticket").refresh();
    });
    assert.match(
      await widget.within((root) => root.activeElement.textContent),
      /Letter 1502$/,
      "the focus has an heir",
    );
    const letters = [...Array(500).keys(), ...range(540, 1_500), ...range(1_501, 1_999)].map(
      (at) => `Letter ${at + 1}`,
    );
    const wanted = [...letters, "Changed", "Letter 2001"].map((words, index) => [index + 1, words]);
    await stage.until(
      async () => JSON.stringify(await places()) === JSON.stringify(wanted),
      "they are not in their places",
    );
    assert.equal(await stage.run(() => window.kept.isConnected), true);
    assert.ok(
      await widget.within((root) => [...root.querySelectorAll("article")].includes(window.kept)),
      "what stays is kept",
    );
    const empty = await widget.within((root) => root.querySelectorAll(".feed > :empty").length);
    assert.equal(empty, 0, "nothing is left of those that are gone");
    await widget.click(".newer");
    assert.equal(await focusedPlace(), "1960");
  });
});

function range(from, to) {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

/** Pixels that nobody sees. */
const tolerance = 2;

/** Far higher than it looks before it is shown, and far lower. */
const grows = `<pre>${"line\n".repeat(18)}</pre>`;
const shrinks = `<b>short</b>${"<p></p>".repeat(30)}`;
const page = "It goes on for a while.\n".repeat(60);

/** Notes in every picture where an entry is, until it is told to stop, and what Chromium calls a layout shift. */
const watching = `
  // What was above the screen, and still is, counts as moved where it was not moved exactly as far as the page was scrolled.
  const isSeen = ({ sources }) => sources.some(({ currentRect }) => currentRect.height > 0);
  window.pictures = async () => {
    for (let count = 0; count < 6; count += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  };
  window.watch = (article) => {
    const places = [];
    const shifts = [];
    let isOver = false;
    const observer = PerformanceObserver.supportedEntryTypes.includes("layout-shift")
      ? new PerformanceObserver((list) => shifts.push(...list.getEntries().filter(isSeen).map(({ value }) => value)))
      : null;
    observer?.observe({ type: "layout-shift" });
    const look = () => {
      if (isOver) return;
      // As it is in the picture: other tasks may find a change that nobody has seen yet, and that is still to be made good.
      const seen = new IntersectionObserver(([{ boundingClientRect }]) => {
        places.push(boundingClientRect.top);
        seen.disconnect();
      });
      seen.observe(article());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    window.watched = () => ({ places, shifts, end: (isOver = true) });
  };`;

/** Shows mails when it is let. */
const heldBack = `await window.mailsMayCome;
  export * from "./display.js";
  export * from "./markup.js";`;
const gate = `window.mailsMayCome = new Promise((done) => { window.letMailsCome = done; });`;

describe("What is read stays where it is", () => {
  const stage = useStage();
  const widget = new Widget(stage);
  beforeEach(() => stage.prepare(watching));

  const mail = (content, index) =>
    specimenMail(content, {
      id: String(index + 1),
      created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString().slice(0, 19).replace("T", " "),
    });
  const show = async (contents) => {
    await stage.answerWith(specimenTicket(contents.map(mail)));
    await widget.open("omnidesk-ticket", { ticket: "858462" });
    await widget.see("[data-state=ready]");
    await stage.until(
      async () => (await widget.within((root) => root.querySelectorAll("article").length)) === contents.length,
      "they are not there",
    );
  };
  /** Watches the entry of this number, from where it is now. */
  const watch = (number) =>
    widget.within((root, number) => window.watch(() => root.querySelector(`[aria-posinset="${number}"]`)), number);
  /** `most` is how much Chromium may have seen move: the part of the screen times how far, as a part of its height. */
  const assertStill = async (most = 0) => {
    const { places, shifts } = await stage.run(() => window.watched());
    assert.ok(places.length > 5, `it was watched: ${places.length}`);
    const moved = Math.max(...places) - Math.min(...places);
    assert.ok(moved <= tolerance, `it has moved by ${moved} pixels: ${[...new Set(places)]}`);
    const shifted = shifts.reduce((sum, value) => sum + value, 0);
    assert.ok(shifted <= most, `Chromium has seen something move: ${shifts}`);
  };
  /** Goes to where an entry fills the screen. Again and again: what is above gets its height only when it is near. */
  const goInto = (number) =>
    stage.until(
      () =>
        widget.within(async (root, number) => {
          const place = () => root.querySelector(`[aria-posinset="${number}"]`).getBoundingClientRect().top + 60;
          scrollBy({ top: place(), behavior: "instant" });
          await window.pictures();
          return Math.abs(place()) < 1;
        }, number),
      `${number} does not come to rest`,
    );
  const pictures = () => widget.within((_root) => window.pictures());
  const mailsNear = () =>
    widget.within((root) => {
      const near = [...root.querySelectorAll(".mail-place")].filter((place) => {
        const { top, bottom } = place.getBoundingClientRect();
        return bottom > -500 && top < innerHeight + 500;
      });
      return near.length > 1 && near.every((place) => place.querySelector("button"));
    });

  test("while the mails above and below are filled", async () => {
    stage.offer("/pkg/elements/mail/index.js", heldBack);
    stage.prepare(gate);
    await show([...Array(12).fill([grows, shrinks]).flat(), page, ...Array(12).fill([shrinks, grows]).flat()]);
    await goInto(25);
    await watch(25);
    await stage.run(() => window.letMailsCome());
    await stage.until(mailsNear, "the mails are not filled");
    await pictures();
    await assertStill();
  });

  /** The rooms, in em, that mails are given before they are shown, and how long it took to tell. */
  const roomsFor = async (mails) => {
    await widget.visit("omnidesk-ticket");
    return stage.run(async (mails) => {
      const { MailPlaces } = await import("/pkg/elements/mail-place.js");
      const places = new MailPlaces({ texts: {}, signal: new AbortController().signal, scheme: "light" });
      const begin = performance.now();
      const rooms = mails.map((html) => Number.parseFloat(places.place(html, "A mail").style.blockSize));
      return { rooms, milliseconds: performance.now() - begin };
    }, mails);
  };

  test("a mail gets no room for what it repeats, unless nothing of its own is above", async () => {
    const own = "<div>Thank you!</div><div>Sanne</div>";
    const quoted = `<blockquote type="cite">${"<p>It goes on for a while.</p>".repeat(30)}</blockquote>`;
    const outlook = `<div style="border:none;border-top:solid #E1E1E1 1.0pt">From: Ruth</div>${quoted}`;
    const { rooms } = await roomsFor([own, own + quoted, own + outlook, `<body>${quoted}${own}`]);
    assert.ok(rooms[1] < 2 * rooms[0] && rooms[2] < 2 * rooms[0], `${rooms}`);
    assert.ok(rooms[3] > 5 * rooms[0], `${rooms}`);
  });

  test("a mail of marks that never close gets its room in no time", async () => {
    const { milliseconds } = await roomsFor(Array(10).fill(`<p>Hello</p>${"<style".repeat(16_000)}`));
    assert.ok(milliseconds < 1_000, `${milliseconds} ms`);
  });

  test("while entries far above get their height", async () => {
    const contents = Array.from(
      { length: 400 },
      (_, index) => `Letter ${index}\n${"It goes on.\n".repeat(index % 23)}`,
    );
    await show(contents);
    await stage.run(() => scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" }));
    const moves = await widget.within(async (root) => {
      await window.pictures();
      const moves = [];
      for (let step = 0; step < 60; step += 1) {
        const points = Array.from({ length: 10 }, (_, index) => 300 + index * 8);
        const [article] = points.flatMap((y) => root.elementFromPoint(innerWidth / 2, y)?.closest("article") ?? []);
        const before = article.getBoundingClientRect().top;
        scrollBy({ top: -200, behavior: "instant" });
        await window.pictures();
        moves.push(article.getBoundingClientRect().top - before);
      }
      return moves;
    });
    assert.ok(
      moves.every((moved) => Math.abs(moved - 200) <= tolerance),
      `not each step is 200 pixels: ${moves}`,
    );
  });

  test("while a new reading changes what is above", async () => {
    const contents = [...Array(6).fill("One line"), page];
    await show(contents);
    await goInto(7);
    await watch(7);
    await stage.answerWith(specimenTicket(contents.with(2, page.slice(0, 600)).map(mail)));
    await stage.run(() => document.querySelector("omnidesk-ticket").refresh());
    await pictures();
    await assertStill();
  });

  test("from the outlines to the ticket", async () => {
    await stage.fault("GET /ticket/{id}", { kind: "delay", ms: 600 });
    await widget.open("omnidesk-ticket", { ticket: "858462" });
    await widget.see("[data-state=loading] .skeleton");
    await widget.within((root) => window.watch(() => root.querySelector(".number")));
    await widget.see("iframe");
    await pictures();
    // The place to write stands below the mail, whose height is a guess at first.
    await assertStill(0.02);
  });
});

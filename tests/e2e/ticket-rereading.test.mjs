import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Conversation } from "./conversation.mjs";
import { letters, specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";

describe("A ticket that is read again", () => {
  const stage = useStage();
  const widget = new Conversation(stage);

  test("what stays is neither moved nor made again, and keeps the focus", async () => {
    const [first, second] = [
      specimenMail("<p>One</p>"),
      specimenMail("<p>Two</p>", { id: "2", created_at: "2026-01-02 04:04:05" }),
    ];
    await widget.show([first, second]);
    await widget.see(".mail-remarks button");
    await widget.within((root) => {
      root.querySelector("iframe").contentWindow.mark = "the same";
      root.querySelectorAll("article")[1].focus();
    });
    const between = specimenMail("Between", { id: "3", created_at: "2026-01-02 03:30:00" });
    await widget.reread([first, between, second]);
    assert.deepEqual(
      await widget.within((root) =>
        [...root.querySelectorAll("article")].map((each) => each.getAttribute("aria-posinset")),
      ),
      ["1", "2", "3"],
    );
    assert.equal(await widget.within((root) => root.querySelector("iframe").contentWindow.mark), "the same");
    assert.equal(await widget.focusedPlace(), "3");
  });

  test("the focus goes to a neighbour of an entry that is gone, and to what replaces a changed one", async () => {
    const [first, second, third] = letters(3);
    await widget.show([first, second, third]);
    await widget.within((root) => root.querySelectorAll("article")[1].focus());
    await widget.reread([first, { ...second, content: "Changed" }, third]);
    assert.equal(await widget.focusedPlace(), "2");
    assert.match(await widget.within((root) => root.activeElement.textContent), /Changed/);
    await widget.reread([first, third]);
    assert.equal(await widget.focusedPlace(), "2");
  });

  test("new entries are told, do not move the reader, and are a button away", async () => {
    const timeline = letters(8);
    await widget.show(timeline.slice(0, 6));
    await stage.run(() => scrollTo(0, 100));
    const place = () => widget.within((root) => [scrollY, root.querySelector("article").getBoundingClientRect().y]);
    const before = await place();
    await widget.reread(timeline);
    await widget.see(".newer", "2 new");
    assert.deepEqual(await place(), before);
    await stage.until(async () => /2 new entries/.test(await widget.said()), "nothing is said");
    await widget.click(".newer");
    assert.equal(await widget.focusedPlace(), "7");
    await widget.gone(".newer");
  });

  test("the button that goes because its entry comes into view gives the focus to it", async () => {
    const timeline = letters(8);
    await widget.show(timeline.slice(0, 6));
    await stage.run(() => scrollTo(0, 100));
    await widget.reread(timeline);
    await widget.see(".newer", "2 new");
    await widget.within((root) => {
      root.querySelector(".newer").focus({ preventScroll: true });
      root.querySelector("article:last-of-type").scrollIntoView({ behavior: "instant" });
    });
    await widget.gone(".newer");
    assert.equal(await widget.focusedPlace(), "7");
  });

  test("a new entry that is in view needs no button", async () => {
    await widget.show([specimenMail("One")]);
    await widget.reread([specimenMail("One"), specimenMail("Two", { id: "2", created_at: "2026-01-02 04:04:05" })]);
    await widget.see("article", "Two");
    await widget.gone(".newer");
  });

  test("another status is told to the page and to the reader", async () => {
    await widget.show([specimenMail("One")]);
    await stage.run(() => {
      document.querySelector("omnidesk-ticket").addEventListener("omnidesk-status-changed", ({ detail }) => {
        window.change = detail;
      });
    });
    await widget.reread([specimenMail("One")], { status: "solved" });
    assert.deepEqual(await stage.run(() => window.change), { status: "solved", before: "open" });
    await widget.see("[part=status]", "Status: solved");
    await stage.until(async () => /The status is now: solved/.test(await widget.said()), "nothing is said");
  });

  test("it is ready once, whatever is read or set afterwards", async () => {
    await widget.show([specimenMail("One")]);
    await widget.reread([specimenMail("One")]);
    await stage.run(() => document.querySelector("omnidesk-ticket").setAttribute("lang", "ar"));
    await widget.see("[dir=rtl][data-state=ready]:not([aria-busy])");
    assert.deepEqual(
      (await widget.told()).filter((kind) => kind === "ready"),
      ["ready"],
    );
    await stage.run(() => document.querySelector("omnidesk-ticket").setAttribute("ticket", "858464"));
    await stage.until(async () => (await widget.told()).filter((kind) => kind === "ready").length === 2, "not ready");
  });

  test("each reading is told to the page, and that a ticket may not be shown any more", async () => {
    await widget.openTicket({ ticket: "" });
    await stage.run(() => {
      window.readings = [];
      document.addEventListener("omnidesk-read", ({ target, detail }) =>
        window.readings.push([detail.ticket?.status ?? null, target.shadowRoot.querySelectorAll("article").length]),
      );
    });
    const statusRead = () =>
      stage.run(async () => (await document.querySelector("omnidesk-ticket").refresh())?.status ?? null);
    await stage.run(() => document.querySelector("omnidesk-ticket").setAttribute("ticket", "858462"));
    await widget.see("[data-state=ready]");
    await stage.answerWith(specimenTicket([specimenMail("One"), specimenMail("Two", { id: "2" })]));
    assert.equal(await statusRead(), "open");
    await stage.fault("GET /ticket/{id}", { kind: "html" });
    assert.equal(await statusRead(), null, "a failed reading gives none");
    await stage.fault("GET /ticket/{id}", { kind: "status", status: 404 });
    assert.equal(await statusRead(), null);
    await widget.see("[data-state=missing]");
    assert.deepEqual(await stage.run(() => window.readings), [
      ["new", 1],
      ["open", 2],
      [null, 0],
    ]);
  });

  test("a page that hides the title keeps the focus near what was pressed", async () => {
    await widget.openTicket();
    await widget.see("[data-state=ready]");
    await stage.run(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("omnidesk-ticket::part(title) { display: none }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    await stage.fault("GET /ticket/{id}", { kind: "html" });
    await stage.run(() => document.querySelector("omnidesk-ticket").refresh());
    await widget.click(".notice button", "Try again");
    await widget.see("[data-state=ready]");
    assert.equal(await widget.focused(), "Refresh");
  });

  test("the button reads, and says so", async () => {
    await widget.openTicket();
    await widget.see("[data-state=ready]");
    await widget.click(".refresh");
    await stage.until(async () => /^Read at/.test(await widget.said()), "nothing is said");
    assert.equal((await stage.calls()).length, 2);
  });

  test("a sent answer is in the conversation", async () => {
    await widget.openTicket();
    await widget.type("textarea", "An answer of mine");
    await widget.click(".composer button.primary");
    await stage.until(
      async () => (await widget.within((root) => root.querySelectorAll("article").length)) === 2,
      "no entry",
    );
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findings } from "./axe.mjs";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { seeState, ticketScreens } from "./ticket-screens.mjs";
import { Widget } from "./widget.mjs";

const read = "GET /ticket/{id}";
const always = "always";

describe("The states of a ticket as an element", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  const open = (attributes = {}) => widget.open("omnidesk-ticket", { ticket: "858462", ...attributes });
  const state = (name) => seeState(widget, name);
  const refresh = () => stage.run(() => document.querySelector("omnidesk-ticket").refresh());
  const notice = () => widget.within((root) => root.querySelector(".notice")?.textContent ?? null);
  const errors = async () => (await widget.told()).filter((kind) => kind === "error").length;

  test("unset: without a number it shows nothing and asks nothing", async () => {
    await open({ ticket: "" });
    await stage.until(
      () => widget.within((root) => root.querySelector(".content").dataset.state === "unset"),
      "not unset",
    );
    assert.equal(await widget.within((root) => root.querySelector(".content").childElementCount), 0);
    assert.equal((await stage.calls()).length, 0);
  });

  test("loading: outlines after a moment, said once, and no jump when the ticket is there soon", async () => {
    await stage.fault(read, { kind: "delay", ms: 2_000 });
    await open();
    await state("loading");
    await widget.see(".skeleton");
    assert.equal(
      await widget.within(
        (root) => root.querySelector(".content").ariaBusy ?? root.querySelector(".content").getAttribute("aria-busy"),
      ),
      "true",
    );
    await stage.until(async () => (await widget.said()) === "Loading ticket 858462 …", "nothing is said");
    const moving = await widget.within((root) => root.getAnimations().length);
    assert.equal(moving, 0, "nothing moves for readers who ask for that");
    await state("ready");
    assert.equal(await widget.within((root) => root.querySelector(".skeleton")), null);
    assert.equal(await widget.within((root) => root.querySelector(".content").getAttribute("aria-busy")), null);
  });

  test("loading: the room is taken at once, and nothing is seen before it takes longer", async () => {
    await stage.fault(read, { kind: "delay", ms: 2_000 });
    stage.prepare(`const later = window.setTimeout;
      window.setTimeout = (task, ms, ...rest) => ms === 150 ? 0 : later(task, ms, ...rest);`);
    await open();
    await stage.until(
      () =>
        widget.within((root) => {
          const outlines = root.querySelector(".skeleton");
          return outlines?.offsetHeight > 200 && getComputedStyle(outlines).visibility === "hidden";
        }),
      "the room is not taken",
    );
  });

  test("empty: says so, and offers to write", async () => {
    await open({ ticket: "858464" });
    await state("empty");
    await widget.see(".nothing", "No messages yet.");
    await widget.see("textarea");
  });

  test("error: says so, without a code, and tries again", async () => {
    await stage.fault(read, { kind: "status", status: 500 }, always);
    await open();
    await state("error");
    assert.equal(await notice(), "The ticket could not be read.Try again");
    assert.equal(await errors(), 1);
    await stage.behave();
    await widget.click(".notice button", "Try again");
    await state("ready");
    assert.equal(await notice(), null);
  });

  test("error: what was read before stays, with its time, and the focus stays near", async () => {
    await open();
    await state("ready");
    await stage.fault(read, { kind: "html" }, always);
    await refresh();
    await state("error");
    assert.match(await notice(), /This is the copy of .*\d/);
    await widget.see("article");
    await stage.behave();
    await widget.click(".notice button", "Try again");
    await state("ready");
    assert.equal(await widget.within((root) => root.activeElement.className), "title");
  });

  test("offline: says so at once, keeps the copy, and reads when the network is back", async () => {
    await open();
    await state("ready");
    await stage.offline();
    await state("offline");
    assert.match(await notice(), /You are offline\..*as soon as the network is back\.This is the copy of .*\d/);
    await refresh();
    await state("offline");
    await widget.see("article");
    await stage.online();
    await state("ready");
    assert.equal(await notice(), null);
  });

  test("offline: without a copy there is only the notice, and it reads when the network is back", async () => {
    await open({ ticket: "" });
    await stage.offline();
    await stage.run(() => document.querySelector("omnidesk-ticket").setAttribute("ticket", "858462"));
    await state("offline");
    assert.doesNotMatch(await notice(), /copy/);
    assert.equal(await widget.within((root) => root.querySelector("article")), null);
    await stage.online();
    await state("ready");
  });

  test("limited: counts down while the client waits", async () => {
    await stage.fault(read, {
      kind: "status",
      status: 429,
      headers: { "Retry-After": "3", "Access-Control-Expose-Headers": "Retry-After" },
    });
    await open();
    await state("limited");
    assert.match(await notice(), /^Slowing down, next try in [23] s$/);
    await widget.see(".countdown", "in 1 s");
    assert.equal(
      await widget.within((root) => root.querySelector(".notice").getAttribute("role")),
      null,
      "not each second is said",
    );
    await stage.until(async () => /Slowing down/.test(await widget.said()), "nothing is said");
    await state("ready");
    assert.equal(await notice(), null);
  });

  test("limited: having given up, it holds its button back", async () => {
    const headers = { "Retry-After": "2", "Access-Control-Expose-Headers": "Retry-After" };
    await stage.fault(read, { kind: "status", status: 429, headers }, always);
    await open();
    await widget.see(".notice button[aria-disabled=true]", "Try again");
    await state("limited");
    assert.match(await notice(), /The ticket could not be read\.Slowing down, next try in \d s/);
    const { length } = await stage.calls();
    await widget.click(".notice button");
    await widget.see(".notice button:not([aria-disabled])");
    assert.equal((await stage.calls()).length, length, "the press was too early");
    await stage.behave();
    await widget.click(".notice button");
    await state("ready");
  });

  test("a long wait is only a hint", async () => {
    const headers = { "Retry-After": "90", "Access-Control-Expose-Headers": "Retry-After" };
    await stage.fault(read, { kind: "status", status: 503, headers }, always);
    await open();
    await widget.see(".countdown", "next try in 60 s");
    assert.equal((await stage.calls()).length, 1, "it is longer than the client itself would wait");
  });

  test("signed out: what was read is gone, whether the server refuses or there is no token", async () => {
    await open();
    await state("ready");
    await stage.fault(read, { kind: "status", status: 401 }, always);
    await refresh();
    await state("signed-out");
    await widget.see(".notice", "You are signed out.");
    assert.equal(await widget.within((root) => root.querySelector("article, [part=title], textarea")), null);
    await stage.behave();
    await stage.run(() => {
      document.querySelector("omnidesk-ticket").auth = () => Promise.reject(new Error("no session"));
    });
    await stage.until(async () => (await errors()) === 2, "no second error");
    await state("signed-out");
  });

  test("missing: a ticket that is not there and one that may not be seen are told alike", async () => {
    const texts = [];
    for (const status of [404, 403]) {
      await stage.behave();
      await stage.fault(read, { kind: "status", status }, always);
      await open();
      await state("missing");
      texts.push(await widget.within((root) => root.querySelector(".content").textContent));
    }
    assert.equal(texts[0], texts[1]);
    assert.match(texts[0], /This ticket does not exist, or you may not see it\./);
  });

  test("a later reading takes the place of an earlier one, and both calls end with it", async () => {
    await open();
    await state("ready");
    await stage.fault(read, { kind: "delay", ms: 500 });
    await stage.answerWith(specimenTicket([specimenMail("The latest")]));
    const first = await stage.run(async () => {
      const ticket = document.querySelector("omnidesk-ticket");
      const early = ticket.refresh();
      await new Promise((done) => setTimeout(done, 100));
      ticket.refresh();
      await early;
      return ticket.shadowRoot.querySelector("article").textContent;
    });
    assert.match(first, /The latest/);
  });

  test("what cannot be loaded is told, too", async () => {
    stage.lose("/pkg/omnidesk_sdk_bg.wasm");
    await open();
    await state("error");
    await widget.see(".notice button", "Try again");
    assert.equal(await errors(), 1);
  });

  test("a page that gives its own client is served as well", async () => {
    await open({ ticket: "" });
    await stage.run(async (baseUrl) => {
      const { default: init, OmnideskClient } = await import("/pkg/index.js");
      await init();
      const ticket = document.querySelector("omnidesk-ticket");
      ticket.client = new OmnideskClient({ baseUrl, auth: window.auth });
      ticket.setAttribute("ticket", "858462");
    }, stage.baseUrl);
    await state("ready");
  });

  for (const theme of ["light", "dark"]) {
    for (const [name, enter] of Object.entries(ticketScreens)) {
      test(`axe finds nothing wrong: ${name}, ${theme}`, async () => {
        await enter({ stage, widget, open: (attributes) => open({ theme, ...attributes }) });
        await state(name);
        assert.deepEqual(await findings(stage), []);
        await stage.online();
      });
    }

    test(`axe finds nothing wrong with every kind of entry, ${theme}`, async () => {
      const mail = `<p>Look</p><img src="https://images.invalid/a.png" width="90">`;
      await stage.answerWith(
        specimenTicket([
          specimenMail(mail),
          specimenMail("Thanks\n> Look", {
            id: "2",
            direction: "outbound",
            files: [{ name: "bill.pdf" }],
            status_new: "solved",
          }),
          { type: "note", id: "3", content: "Hm", pinned: 1, created_at: "2026-01-02 05:00:00", files: [] },
          {
            type: "event",
            id: "4",
            description: "Assigned",
            initiated_by: "trigger: A",
            created_at: "2026-01-02 06:00:00",
          },
          { type: "call", id: "5" },
        ]),
      );
      await open({ theme, staff: "" });
      await widget.see(".remark", "1 remote image blocked");
      await widget.click("summary");
      assert.deepEqual(await findings(stage), []);
    });
  }
});

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { HeldWrites } from "./held-writes.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("What is set on an element, and what is asked of it in the same moment", () => {
  const stage = useStage();
  const widget = new Widget(stage);
  const writes = new HeldWrites(stage);
  beforeEach(() => widget.forget());
  beforeEach(() => writes.prepare());

  const open = async () => {
    await writes.open(widget, "omnidesk-ticket", { ticket: "858462" });
    await widget.see("[part~=composer]");
  };
  const shows = (text) => stage.until(async () => (await widget.value("[part~=composer]")) === text, `not “${text}”`);

  for (const [name, value, change, back] of [
    [
      "ticket",
      "858464",
      (used, value) => used.setAttribute("ticket", value),
      (used) => used.setAttribute("ticket", "858462"),
    ],
    [
      "visitor",
      "zoe",
      (used, value) => {
        used.identity = value;
      },
      (used) => {
        used.identity = "";
      },
    ],
  ]) {
    test(`a text that is filled in after another ${name} was set belongs to that`, async () => {
      await open();
      await stage.run(
        `const [value] = arguments; const used = document.querySelector("omnidesk-ticket");
        (${change})(used, value); used.prefill("For the other one");`,
        value,
      );
      await shows("For the other one");
      await writes.change(back);
      await shows("");
      await writes.change(change, value);
      await shows("For the other one");
    });
  }

  test("a ticket that is set is what is read", async () => {
    await open();
    const id = await writes.change(async (used) => {
      used.setAttribute("ticket", "858464");
      return (await used.refresh()).id;
    });
    assert.equal(id, "858464");
  });

  test("an element that was destroyed stays empty until it is put into a page", async () => {
    await open();
    await writes.change((used) => {
      used.destroy();
      used.setAttribute("theme", "dark");
      used.identity = "zoe";
    });
    await widget.add("omnidesk-contact-form", {
      "base-url": stage.baseUrl,
      brand: "3",
      channel: "1",
      "to-address": "a@b.nl",
    });
    await stage.until(
      () => stage.run(() => document.querySelector("omnidesk-contact-form").shadowRoot.querySelector("form") !== null),
      "another element does not begin",
    );
    assert.equal(await widget.within((root) => root.querySelector(".content").childElementCount), 0);
    await writes.change((used) => used.parentElement.append(used));
    await stage.until(
      () => stage.run(() => document.querySelector("omnidesk-ticket").shadowRoot.querySelector("form") !== null),
      "it does not begin",
    );
  });

  /** Loses a reply, and the readings that would find it. */
  const lose = async (text) => {
    await writes.change((used, text) => used.prefill(text), text);
    await shows(text);
    await stage.fault("POST /message", { kind: "closeBefore" });
    await writes.hold("/message", { isBefore: true });
    await widget.click(".composer [part~=button-primary]");
    await writes.waits();
    await writes.release({ readingFails: true });
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await writes.readAgain();
  };

  test("an element that is read only sends nothing again, and lets go of what may have arrived", async () => {
    await open();
    await lose("Did this arrive?");
    await writes.change((used) => used.setAttribute("readonly", ""));
    await widget.see("[data-kind=unsure]", "Did this arrive?");
    assert.deepEqual(await widget.texts("[data-kind=unsure] button"), ["Check", "Dismiss"]);
    await stage.run(() =>
      document.addEventListener("omnidesk-dismissed", ({ detail }) => {
        window.dismissed = detail;
      }),
    );
    await widget.click("[data-kind=unsure] button", "Dismiss");
    await widget.gone(".notice[data-kind]");
    const { key, ...detail } = await stage.run(() => window.dismissed);
    assert.deepEqual(detail, { ticketId: "858462", text: "Did this arrive?", identity: "" });
    assert.match(key, /^\w+$/);
  });

  test("a conversation goes on with the client that replaced another", async () => {
    await open();
    await writes.change((used) => {
      used.auth = { token: () => "sandbox-token-agent" };
    });
    await writes.change((used) => used.prefill("Written through another client"));
    await shows("Written through another client");
    await widget.click(".composer [part~=button-primary]");
    await widget.see("[data-kind=good]", "Sent.");
    await widget.seeEntry("Written through another client");
    assert.equal(await writes.change(async (used) => (await used.refresh()).id), "858462");
  });

  test("a text with half a character is told once", async () => {
    await open();
    await writes.change((used) => used.prefill("A broken \ud83d sign"));
    await widget.click(".composer [part~=button-primary]");
    await widget.see("[data-kind=good]", "Sent.");
    await widget.gone("[data-kind=unsure]");
    assert.equal(await widget.value("[part~=composer]"), "");
  });

  test("a text that was lost is checked first, though a blank is different", async () => {
    await open();
    await lose("Did this  arrive, Ren\u00e9?");
    await writes.change((used) => used.shadowRoot.querySelector("textarea").select());
    await widget.type("[part~=composer]", "Did this arrive, Ren\u00e9?");
    await widget.click(".composer [part~=button-primary]");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.equal((await stage.calls("POST /message")).length, 1);
  });

  /** The tab goes to another page, which does something to the storage, and comes back to this one as it was left. */
  const comeBack = (change) =>
    stage.run(`(${change})(); dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));`);

  test("a page that comes back shows the draft that the tab has by then", async () => {
    await open();
    await widget.type("[part~=composer]", "First words");
    await comeBack(() => {
      for (const name of Object.keys(sessionStorage).filter((name) => sessionStorage[name] === "First words")) {
        sessionStorage[name] = "First words, and more";
      }
    });
    await shows("First words, and more");
    await comeBack(() => sessionStorage.clear());
    await shows("");
  });

  test("a page that comes back knows what may have arrived meanwhile", async () => {
    await open();
    await lose("Did this arrive?");
    const stored = await stage.run(() => ({ ...sessionStorage }));
    await comeBack(() => sessionStorage.clear());
    await widget.gone(".notice[data-kind]");
    await comeBack(`() => Object.assign(sessionStorage, ${JSON.stringify(stored)})`);
    await widget.see("[data-kind=unsure]", "whether an earlier message arrived");
    await widget.click(".composer [part~=button-primary]");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.equal((await stage.calls("POST /message")).length, 1);
  });

  test("two accounts in one page have nothing in common, though a ticket has the same number in both", async () => {
    await open();
    await stage.run(async (baseUrl) => {
      const { default: init, OmnideskClient } = await import("/pkg/index.js");
      await init();
      const other = document.createElement("omnidesk-ticket");
      other.id = "other";
      other.setAttribute("ticket", "858462");
      other.client = new OmnideskClient({ baseUrl: `${baseUrl}/`, auth: window.auth });
      const one = document.querySelector("omnidesk-ticket");
      one.client = new OmnideskClient({ baseUrl, auth: window.auth });
      one.removeAttribute("base-url");
      document.getElementById("main").append(other);
    }, stage.baseUrl);
    const second = new Widget(stage, "#other");
    await second.see("[part~=composer]");
    await widget.see("[part~=composer]");
    await lose("For one account only");
    await second.gone(".composer [data-kind]");
    assert.equal(await second.value("[part~=composer]"), "");
  });
});

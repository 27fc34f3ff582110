import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { useComposer } from "./composer.mjs";
import { HeldWrites } from "./held-writes.mjs";
import { Widget } from "./widget.mjs";

const text = "Did this arrive?";
const other = "Something else.";
const found = ["[data-kind=good]", "It arrived: it is in the conversation."];

describe("A ticket that is shown in two tabs", () => {
  const { stage, widget, open, write, send, draft, messages } = useComposer();
  const tabs = [];
  let atFirst;
  afterEach(async () => {
    for (const tab of tabs.splice(1).reverse()) {
      await to(tab);
      await stage.driver.close();
    }
    if (tabs.length > 0) await to(tabs.pop());
  });

  const to = (tab) => stage.driver.switchTo().window(tab);
  /** A tab more, which is the present one from now on, and begins with what the first keeps if it is a copy. */
  const openTab = async (items = {}) => {
    tabs.push(await stage.driver.getWindowHandle());
    await stage.driver.switchTo().newWindow("tab");
    tabs.push(await stage.driver.getWindowHandle());
    await stage.driver.get(`${stage.url}widget`);
    await stage.run((items) => {
      for (const [name, value] of Object.entries(items)) sessionStorage.setItem(name, value);
    }, items);
    await open();
  };
  const entries = () => widget.within((root) => root.querySelectorAll("article").length);
  /** Waits until the conversation shows so many messages more than at first. Mails need a tab that is seen, and entries none. */
  const showsMore = (count) =>
    stage.until(async () => (await entries()) === atFirst + count, "the conversation does not show it");
  const begin = async () => {
    await open();
    atFirst = await entries();
    await write(text);
  };
  const isTold = async (count = 1) => {
    await send();
    await widget.see(...found);
    assert.equal(await draft(), "");
    assert.equal((await messages()).length, count, "it is not sent again");
    await showsMore(count);
  };
  const isSent = async (count) => {
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    assert.equal((await messages()).length, count);
    await showsMore(count);
  };

  for (const [name, reload] of [
    ["as it was", async () => {}],
    ["loaded again", open],
  ]) {
    test(`tells in the copy of a tab, ${name}, that the draft was sent from the other`, async () => {
      await begin();
      await openTab(await stage.run(() => ({ ...sessionStorage })));
      assert.equal(await draft(), text, "the draft is copied");
      await to(tabs[0]);
      await isSent(1);
      await to(tabs[1]);
      await reload();
      assert.equal(await draft(), text);
      await isTold();
      assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is kept of it");
    });
  }

  test("tells who typed the same in both that it is there, and sends what is typed anew", async () => {
    await begin();
    await openTab();
    assert.equal(await draft(), "");
    await write(text);
    await to(tabs[0]);
    await isSent(1);
    await to(tabs[1]);
    await isTold();
    await write(text);
    await isSent(2);
    await to(tabs[0]);
    // This tab has not read what was sent from the other since.
    await write(text);
    await isTold(2);
    await write(text);
    await isSent(3);
  });
});

describe("A ticket that is shown twice in a page", () => {
  const { stage, widget: first, open, write, send, draft, messages } = useComposer();
  const second = new Widget(stage, "omnidesk-ticket:nth-of-type(2)");
  const writes = new HeldWrites(stage);
  beforeEach(() => writes.prepare());

  const openTwice = async () => {
    await open();
    await first.add("omnidesk-ticket", { "base-url": stage.baseUrl, ticket: "858462" });
    await second.see("[part~=composer]");
  };
  const sendHeld = async () => {
    await writes.hold();
    await send();
    await writes.waits();
  };
  const secondDraft = () => second.value("[part~=composer]");
  const both = [first, second];

  test("shows in both what may have arrived, and settles it in both", async () => {
    await openTwice();
    await write(text);
    await stage.fault("POST /message", { kind: "closeBefore", workAfterMs: 600_000 });
    await sendHeld();
    await writes.release({ readingFails: true });
    for (const each of both) await each.see("[data-kind=unsure]", "could not be confirmed");
    await second.see("[data-kind=unsure]", text);
    await writes.readAgain();
    await stage.control("POST", "/clock", { advanceSeconds: 601 });
    await second.click("[data-kind=unsure] button", "Check");
    for (const each of both) await each.see(...found);
    assert.equal(await draft(), "");
    assert.equal((await messages()).length, 1);
  });

  test("sends once what stands in both, and holds both buttons back meanwhile", async () => {
    await openTwice();
    await write(text);
    await second.type("[part~=composer]", text);
    await sendHeld();
    for (const each of both) await each.see(".composer button[aria-disabled=true]", "Sending …");
    await second.click(".composer [part~=button-primary]");
    await writes.release();
    for (const each of both) {
      await each.see("[data-kind=good]", "Sent.");
      await each.see(".composer button:not([aria-disabled])", "Send");
    }
    assert.deepEqual([await draft(), await secondDraft()], ["", ""]);
    assert.equal((await messages()).length, 1);
    assert.deepEqual(
      (await writes.events()).map(({ kind }) => kind),
      ["sent"],
    );
    assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is kept of it");
  });

  test("keeps a draft for each", async () => {
    await openTwice();
    await write(text);
    await second.type("[part~=composer]", other);
    await stage.run(async () => {
      const [one] = document.querySelectorAll("omnidesk-ticket");
      one.remove();
      await Promise.resolve();
      document.getElementById("main").prepend(one);
    });
    await first.see("[part~=composer]");
    assert.deepEqual([await draft(), await secondDraft()], [text, other]);
    await openTwice();
    assert.deepEqual([await draft(), await secondDraft()], [text, other]);
  });

  for (const [name, texts] of [
    ["before", [other, text]],
    ["after", [text, other]],
  ]) {
    test(`keeps in one what was typed ${name} the text that is sent from the other`, async () => {
      await openTwice();
      for (const each of texts) {
        if (each === text) await write(text);
        else await second.type("[part~=composer]", other);
      }
      await sendHeld();
      await writes.release();
      for (const each of both) await each.see("[data-kind=good]", "Sent.");
      assert.deepEqual([await draft(), await secondDraft()], ["", other]);
      assert.deepEqual(
        (await messages()).map(({ fields }) => fields.message),
        [`<p>${text}</p>`],
      );
      await open();
      assert.equal(await draft(), other, "it is the draft");
      await send();
      await first.see("[data-kind=good]", "Sent.");
      assert.equal((await messages()).length, 2);
    });
  }
});

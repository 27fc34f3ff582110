import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { useComposer } from "./composer.mjs";
import { HeldWrites, settings } from "./held-writes.mjs";

const text = "Did this arrive?";
const unsure = ["[data-kind=unsure]", "could not be confirmed"];

describe("What is remembered of a reply", () => {
  const { stage, widget, open, write, send, draft, messages } = useComposer();
  const writes = new HeldWrites(stage);
  beforeEach(() => writes.prepare());

  /** Sends a text, and loses it, or only its answer. */
  const lose = async ({ fault = { kind: "closeBefore" }, meanwhile = () => {} } = {}) => {
    await stage.fault("POST /message", fault);
    await writes.hold();
    await send();
    await writes.waits();
    await writes.release({ readingFails: true });
    await writes.event("unconfirmed");
    await widget.see(...unsure);
    await meanwhile();
    await writes.readAgain();
  };
  const reattach = async () => {
    await writes.change((used) => {
      window.removed = used;
      used.remove();
    });
    await stage.until(() => stage.run(() => window.openConnections() === 0), "the element does not end");
    await stage.run(() => document.getElementById("main").append(window.removed));
    await widget.see("[part~=composer]");
  };
  const clear = () => stage.run(() => sessionStorage.clear());
  const contents = async () => (await messages()).map(({ fields }) => fields?.message);

  describe("where storage", () => {
    const storages = {
      "is forbidden": {
        prepare: `Object.defineProperty(window, "sessionStorage", {
          get: () => { throw new DOMException("no", "SecurityError"); } });`,
      },
      "is full": {
        prepare: `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`,
      },
      "is cleared meanwhile": { prepare: "", meanwhile: clear },
    };

    for (const [name, { prepare, meanwhile = () => {} }] of Object.entries(storages)) {
      const begin = async () => {
        stage.prepare(prepare);
        await open();
        await write(text);
        await meanwhile();
      };

      test(`${name}, what is typed outlives settings and the element`, async () => {
        await begin();
        await writes.change((used) => used.setAttribute("lang", "nl"));
        await widget.see("label", "Uw antwoord");
        await writes.change((used) => used.setAttribute("theme", "dark"));
        assert.equal(await draft(), text);
        await reattach();
        assert.equal(await draft(), text);
        await send();
        await widget.see("[data-kind=good]", "Verzonden.");
        assert.equal(await draft(), "");
      });

      test(`${name}, a lost reply is checked and not sent again`, async () => {
        await begin();
        await lose({ meanwhile });
        await send();
        await widget.see("[data-kind=unsure]", "It may have arrived.");
        assert.equal((await messages()).length, 1);
      });

      test(`${name}, a lost reply outlives settings and the element`, async () => {
        await begin();
        await lose({ meanwhile });
        await writes.change((used) => used.setAttribute("lang", "nl"));
        await widget.see("[data-kind=unsure]", "kon niet worden vastgesteld");
        await writes.change((used) => used.setAttribute("theme", "dark"));
        assert.equal(await draft(), text);
        await reattach();
        await widget.see("[data-kind=unsure]", "kon niet worden vastgesteld");
        assert.equal(await draft(), text);
        await send();
        await widget.see("[data-kind=unsure]", "misschien aangekomen");
        assert.equal((await messages()).length, 1);
      });

      test(`${name}, an event gives the page what was lost after the element was removed`, async () => {
        await begin();
        await stage.fault("POST /message", { kind: "closeBefore" });
        await writes.hold();
        await send();
        await writes.waits();
        await writes.change((used) => used.remove());
        await meanwhile();
        await writes.release({ readingFails: true });
        const { by, text: told } = await writes.event("unconfirmed");
        assert.deepEqual([by, told], ["document", text]);
      });
    }
  });

  test("one more word makes another text, which is sent; what is open can still be checked", async () => {
    await open();
    await write(text);
    await lose({ fault: { kind: "closeBefore", workAfterMs: 600_000 } });
    await write(`${text} Please`);
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    await widget.see("[data-kind=unsure]", "whether an earlier message arrived");
    assert.equal(await draft(), "");
    assert.deepEqual(await contents(), [`<p>${text}</p>`, `<p>${text} Please</p>`]);
    assert.ok((await widget.texts("[data-kind=unsure] p")).includes(text), "its own words");
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    await stage.control("POST", "/clock", { advanceSeconds: 601 });
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=good]", "It arrived");
    await widget.gone("[data-kind=unsure]");
    assert.equal((await messages()).length, 2);
  });

  describe("a text that the page filled in", () => {
    const filled = "About order 7781: ";
    const begin = async () => {
      await open();
      await writes.change((used, filled) => used.prefill(filled), filled);
      assert.equal(await draft(), filled);
    };

    for (const name of ["another theme", "another language", "being moved by append", "being moved by moveBefore"]) {
      test(`outlives ${name}`, async (t) => {
        await begin();
        await writes.change(settings[name].prepare ?? (() => {}));
        const remark = await writes.change(settings[name].change, 0);
        if (remark) t.diagnostic(remark);
        await widget.see("label", name === "another language" ? "Uw antwoord" : "Your reply");
        assert.equal(await draft(), filled);
      });
    }

    test("outlives a reload and the element, and is not filled in over what is there", async () => {
      await begin();
      await open();
      assert.equal(await draft(), filled);
      await reattach();
      assert.equal(await draft(), filled);
      await writes.change((used) => used.prefill("Something else"));
      assert.equal(await draft(), filled);
    });
  });

  describe("a mistake takes away how the send before ended:", () => {
    const mistake = async () => {
      await write("abc");
      await send();
      await widget.see(".mistake", "Write at least 5 characters");
    };
    const notices = () => widget.texts(".composer .notices > *");

    test("that it arrived", async () => {
      await open();
      await write(text);
      await send();
      await widget.see("[data-kind=good]", "Sent.");
      await mistake();
      assert.deepEqual(await notices(), []);
      assert.equal((await messages()).length, 1);
    });

    test("that it was refused", async () => {
      await open();
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await write(text);
      await send();
      await widget.see("[data-kind=bad]", "did not accept it");
      await mistake();
      assert.deepEqual(await notices(), []);
    });

    test("but not that it may have arrived", async () => {
      await open();
      await write(text);
      await lose();
      await mistake();
      await widget.see("[data-kind=unsure]", text);
      await widget.see("[data-kind=unsure] button", "Check");
      assert.equal((await notices()).length, 1);
    });
  });
});

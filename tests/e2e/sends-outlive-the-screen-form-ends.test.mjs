import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { HeldWrites, settings } from "./held-writes.mjs";
import { Inquiry, question } from "./inquiry.mjs";
import { useStage } from "./stage.mjs";

/** What ends the sight of a form, and brings it back. */
const ends = {
  "the element is removed": {
    end: (used) => {
      window.removed = used;
      used.remove();
    },
    again: () => document.getElementById("main").append(window.removed),
  },
  "the element is destroyed": {
    end: (used) => used.destroy(),
    again: (used) => {
      used.remove();
      document.getElementById("main").append(used);
    },
  },
  "the form is of another brand": {
    end: (used) => used.setAttribute("brand", "2"),
    again: (used) => used.setAttribute("brand", "3"),
  },
  "the base-url is another": {
    end: (used) => used.setAttribute("base-url", `${used.getAttribute("base-url")}/`),
    again: (used) => used.setAttribute("base-url", used.getAttribute("base-url").slice(0, -1)),
  },
  "the visitor is another": {
    end: (used) => {
      used.identity = "somebody else";
    },
    again: (used) => {
      used.identity = "";
    },
  },
};

const refused = { kind: "status", status: 422 };
const lost = { kind: "closeBefore" };
/** What becomes of a step; `shown` is what is told when the form is there again. */
const outcomes = {
  "a question that arrives": { kind: "sent", shown: ["[data-kind=good]", "Thank you"] },
  "a ticket that is refused": {
    step: "/ticket",
    fault: refused,
    kind: "unsent",
    shown: ["[data-kind=bad]", "did not accept it"],
  },
  "a ticket that is lost": {
    step: "/ticket",
    fault: lost,
    kind: "unconfirmed",
    shown: ["[data-kind=unsure]", "could not be confirmed whether your question arrived"],
  },
  "a message that is refused": {
    fault: refused,
    kind: "unsent",
    shown: ["[data-kind=bad]", "could not be sent completely"],
    hasTicket: true,
  },
  "a message that is lost": {
    fault: lost,
    kind: "unconfirmed",
    shown: ["[data-kind=unsure]", "could not be confirmed that your message arrived"],
    hasTicket: true,
  },
};

describe("A question", () => {
  const stage = useStage();
  const inquiry = new Inquiry(stage);
  const writes = new HeldWrites(stage);
  beforeEach(async () => {
    await inquiry.forget();
    writes.prepare();
  });

  const prefill = async () => {
    await inquiry.ask({ status: "pending" });
    await writes.change((used, question) => used.prefill(question), question);
  };
  /** What is typed, but faster. */
  const begin = async () => {
    await inquiry.ask({ status: "pending" });
    await inquiry.within((root, question) => {
      for (const [name, text] of Object.entries(question)) {
        const input = root.querySelector(`[name=${name}]`);
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      }
    }, question);
  };
  const posts = async (route) => (await stage.calls(`POST ${route}`)).length;

  for (const [number, [sight, { end, again }]] of Object.entries(ends).entries()) {
    // Each end meets three of the five outcomes, and each outcome three of the five ends.
    const three = Object.entries(outcomes).filter((_, index) => (index + number) % 5 < 3);
    for (const [name, { step = "/message", fault, kind, shown, hasTicket }] of three) {
      test(`goes on where ${sight}: ${name}`, async () => {
        await begin();
        if (fault) await stage.fault(`POST ${step}`, fault);
        await writes.hold(step);
        await inquiry.send();
        await writes.waits();
        await writes.change(end);
        await writes.release({ readingFails: true });
        const event = await writes.event(kind);
        assert.equal(event.by, "document");
        if (kind === "sent") {
          const { id, status } = await inquiry.ticket();
          assert.equal(event.ticketId, String(id));
          assert.equal(status, "pending");
        } else {
          assert.equal(event.text, question.message);
          assert.equal(event.ticketId !== null, hasTicket ?? false);
        }
        await writes.readAgain();
        await writes.change(again);
        await inquiry.see(...shown);
        if (kind === "sent") assert.equal(await inquiry.kept(), 0, "nothing is kept of it");
        else assert.deepEqual(await inquiry.values(), question);
        assert.equal(await posts("/ticket"), 1);
        assert.equal(await posts("/message"), step === "/message" ? 1 : 0);
        assert.equal((await writes.events()).length, 1, "one event");
      });
    }
  }

  for (const [name, { step = "/message", fault, kind }] of Object.entries(outcomes)) {
    test(`is told to the page alone where the visitor signs out: ${name}`, async () => {
      const isForgotten = async () => {
        assert.equal(await inquiry.kept(), 0, "nothing is stored");
        assert.deepEqual(await inquiry.values(), { name: "", from: "", subject: "", message: "" });
        assert.deepEqual(await inquiry.texts("[data-kind]"), []);
      };
      await begin();
      if (fault) await stage.fault(`POST ${step}`, fault);
      await writes.hold(step);
      await inquiry.send();
      await writes.waits();
      await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
      await isForgotten();
      await writes.release({ readingFails: true });
      const { text } = await writes.event(kind);
      if (kind !== "sent") assert.equal(text, question.message);
      await isForgotten();
      assert.equal(await posts(step), 1);
    });
  }

  for (const name of ["another theme", "another language", "being moved by append", "being moved by moveBefore"]) {
    test(`that the page filled in outlives ${name}`, async (t) => {
      await prefill();
      await writes.change(settings[name].prepare ?? (() => {}));
      const remark = await writes.change(settings[name].change, 0);
      if (remark) t.diagnostic(remark);
      await inquiry.see("label", name === "another language" ? "Uw naam" : "Your name");
      assert.deepEqual(await inquiry.values(), question);
    });
  }

  test("that the page filled in outlives a reload, and is not filled in over what is there", async () => {
    await prefill();
    await inquiry.ask({ status: "pending" });
    await writes.change((used) => used.prefill({ name: "Somebody else", message: "Something else" }));
    assert.deepEqual(await inquiry.values(), question);
  });

  describe("with a mistake tells no more how the send before ended:", () => {
    const notices = () => inquiry.texts("form .notices > *");

    test("that it arrived", async () => {
      await begin();
      await inquiry.send();
      await inquiry.see("[data-kind=good]", "Thank you");
      await inquiry.click("[data-kind=good] button", "Ask something else");
      await inquiry.fill({ subject: "Another", message: "abc" });
      await inquiry.send();
      await inquiry.see(".mistake", "Write at least 5 characters");
      assert.deepEqual(await inquiry.texts("[data-kind]"), []);
    });

    test("that it was refused", async () => {
      await begin();
      await stage.fault("POST /ticket", refused);
      await inquiry.send();
      await inquiry.see("[data-kind=bad]", "did not accept it");
      await inquiry.fill({ message: "abc" });
      await inquiry.send();
      await inquiry.see(".mistake", "Write at least 5 characters");
      assert.deepEqual(await notices(), []);
      assert.equal(await posts("/ticket"), 1);
    });

    test("but that only a part of it arrived", async () => {
      await begin();
      await stage.fault("POST /message", refused);
      await inquiry.send();
      await inquiry.see("[data-kind=bad]", "could not be sent completely");
      await inquiry.fill({ message: "abc" });
      await inquiry.send();
      await inquiry.see(".mistake", "Write at least 5 characters");
      await inquiry.see("[data-kind=bad]", "goes on where it stopped");
      assert.equal((await notices()).length, 1);
      await inquiry.fill({ message: "Other words." });
      await stage.keys(Key.TAB);
      await inquiry.send();
      await inquiry.see("[data-kind=good]", "Thank you");
      await inquiry.ticket();
    });
  });
});

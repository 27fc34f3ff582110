import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { useComposer } from "./composer.mjs";
import { HeldWrites } from "./held-writes.mjs";

const text = "Did this arrive?";
const ticketId = "858462";

/**
 * What takes a ticket off the screen, and brings it back. `prepare` runs before the element has its address; `by` is what
 * dispatches the event of the end of a write.
 */
const ends = {
  "the element is removed": {
    end: (used) => {
      window.removed = used;
      used.remove();
    },
    again: () => document.getElementById("main").append(window.removed),
    by: "document",
  },
  "the element is destroyed": {
    end: (used) => used.destroy(),
    again: (used) => {
      used.remove();
      document.getElementById("main").append(used);
    },
    by: "document",
  },
  "another ticket is shown": {
    end: (used) => used.setAttribute("ticket", "858463"),
    again: (used) => used.setAttribute("ticket", "858462"),
    by: "document",
  },
  "the base-url is another": {
    end: (used) => used.setAttribute("base-url", `${used.getAttribute("base-url")}/`),
    again: (used) => used.setAttribute("base-url", used.getAttribute("base-url").slice(0, -1)),
    by: "document",
  },
  "the visitor is another": {
    end: (used) => {
      used.identity = "somebody else";
    },
    again: (used) => {
      used.identity = "";
    },
    by: "document",
  },
  "nothing may be written": {
    end: (used) => used.setAttribute("readonly", ""),
    again: (used) => used.removeAttribute("readonly"),
    by: "element",
  },
  "the page's client is freed": {
    prepare: async (used, baseUrl) => {
      const { default: init, OmnideskClient } = await import("/pkg/index.js");
      await init();
      window.own = new OmnideskClient({ baseUrl, auth: window.auth });
      used.client = window.own;
    },
    end: () => window.own.free(),
    again: (used) => {
      used.client = null;
    },
    by: "element",
  },
};

const refused = { kind: "status", status: 422 };
/** What becomes of the write, and what is told and shown of it. */
const outcomes = {
  "a reply that arrives is told": {
    event: { kind: "sent", text, ticketId },
    notice: ["[data-kind=good]", "Sent."],
    draft: "",
    arrivals: 1,
  },
  "a reply that is refused is kept": {
    fault: refused,
    event: { kind: "unsent", text, ticketId },
    notice: ["[data-kind=bad]", "did not accept it"],
    draft: text,
    arrivals: 0,
  },
  "a reply that is lost is remembered": {
    fault: { kind: "closeBefore" },
    readingFails: true,
    event: { kind: "unconfirmed", text, ticketId },
    notice: ["[data-kind=unsure]", "could not be confirmed"],
    draft: text,
    arrivals: 0,
  },
};

describe("A ticket that is not shown any more while a reply is on its way", () => {
  const { stage, widget, write, send, draft } = useComposer();
  const writes = new HeldWrites(stage);
  beforeEach(() => writes.prepare());

  const arrivals = async () => {
    const { timeline } = await stage.ticket(ticketId);
    return timeline.filter(({ content }) => content?.includes(text)).length;
  };
  const posts = async () => (await stage.calls("POST /message")).length;
  /** Opens the ticket, and sends a reply that is held. */
  const sendHeld = async ({ fault, prepare, isBefore } = {}) => {
    await writes.open(widget, "omnidesk-ticket", { ticket: ticketId }, prepare);
    if (fault) await stage.fault("POST /message", fault);
    await write(text);
    await writes.hold("/message", { isBefore });
    await send();
    await writes.waits();
  };

  for (const [sight, { prepare, end, again, by }] of Object.entries(ends)) {
    for (const [name, { fault, readingFails, event, notice, ...left }] of Object.entries(outcomes)) {
      test(`${name} where ${sight}`, async () => {
        await sendHeld({ fault, prepare });
        await writes.change(end);
        if (sight === "nothing may be written") await widget.gone("[part~=composer], .composer button");
        await writes.release({ readingFails });
        assert.deepEqual(await writes.event(event.kind), { ...event, by });
        // A notice needs no field.
        if (sight === "nothing may be written") await widget.see(...notice);
        await writes.readAgain();
        await writes.change(again);
        await widget.see("[part~=composer]");
        await widget.see(...notice);
        assert.deepEqual({ draft: await draft(), arrivals: await arrivals() }, left);
        if (left.draft === "") assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is kept of it");
        assert.equal(await posts(), 1, "one call");
        assert.equal((await writes.events()).length, 1, "one event");
      });
    }
  }

  for (const [name, { fault, readingFails, event, arrivals: count }] of Object.entries(outcomes)) {
    test(`${name} to the page alone where the visitor signs out`, async () => {
      const isForgotten = async () => {
        assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is stored");
        assert.equal(await draft(), "");
        assert.deepEqual(await widget.texts(".composer [data-kind]"), []);
      };
      await sendHeld({ fault });
      await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
      await isForgotten();
      await writes.release({ readingFails });
      assert.deepEqual(await writes.event(event.kind), { ...event, by: "element" });
      await isForgotten();
      await writes.readAgain();
      await writes.change(async (used) => void (await used.refresh()));
      await isForgotten();
      assert.deepEqual([await posts(), await arrivals()], [1, count]);
    });
  }
});

describe("A page that is left while a reply is on its way", () => {
  const { stage, widget, open, write, send, draft, messages } = useComposer();
  const writes = new HeldWrites(stage);
  beforeEach(() => writes.prepare());

  const leave = async (isBefore) => {
    await open();
    await write(text);
    await writes.hold("/message", { isBefore });
    await send();
    await writes.waits();
  };

  test("is told after a reload that it could not be confirmed", async () => {
    await leave(true);
    await open();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    assert.equal(await draft(), text);
    await send();
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.deepEqual(await messages(), [], "it is not sent by itself");
  });

  test("is told after a reload that it arrived", async () => {
    await leave(false);
    await open();
    await widget.see("[data-kind=good]", "It arrived: it is in the conversation.");
    assert.equal(await draft(), "");
    assert.equal((await messages()).length, 1);
  });

  for (const [name, isBefore] of [
    ["before the reply left", true],
    ["after the reply left", false],
  ]) {
    test(`knows of it where the visitor comes back, ${name}`, async (t) => {
      await leave(isBefore);
      await stage.driver.get(`${stage.url}frame?width=300&height=300`);
      await stage.driver.navigate().back();
      await stage.until(
        () => stage.run(() => window.customElements?.get("omnidesk-ticket") !== undefined),
        "the page does not come back",
      );
      const isKept = await stage.run(() => document.querySelector("omnidesk-ticket") !== null);
      t.diagnostic(isKept ? "The page came back as it was." : "The page was loaded again.");
      if (isKept) await writes.release();
      else await writes.put(widget, "omnidesk-ticket", { ticket: ticketId });
      const isFound = isKept || !isBefore;
      if (isKept) await widget.see("[data-kind=good]", "Sent.");
      else if (isFound) await widget.see("[data-kind=good]", "It arrived: it is in the conversation.");
      else await widget.see("[data-kind=unsure]", "could not be confirmed");
      assert.equal(await draft(), isFound ? "" : text);
      assert.equal((await messages()).length, isFound ? 1 : 0);
    });
  }
});

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openStage } from "./stage.mjs";

const read = "GET /ticket/{id}";

/** Each fault of a reading with the code and the words that the visitor gets. */
const readings = [
  ["404", { kind: "status", status: 404 }, "not_found", "There is no such ticket"],
  ["403", { kind: "status", status: 403 }, "forbidden", "The key may not do this"],
  ["429", { kind: "status", status: 429, headers: { "Retry-After": "1" } }, "rate_limited", "Too many requests"],
  ["500", { kind: "status", status: 500 }, "server", "The server has a problem"],
  ["broken JSON", { kind: "brokenJson" }, "decode", "The answer cannot be read"],
  ["a web page", { kind: "html" }, "unexpected_content_type", "This does not look like the API"],
  ["a connection that ends early", { kind: "cut", bytes: 200 }, "network", "No answer from the server"],
  ["missing CORS headers", { kind: "noCors" }, "network", "does not allow this page to read its answers (CORS)"],
];

describe("Failure", () => {
  let stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.reset());

  describe("When reading fails", () => {
    test("each fault says what happened, and the ticket can be read again", async () => {
      await stage.visit("#/connect", ".panel-form");
      for (const [name, fault, code, words] of readings) {
        await stage.fault(read, fault);
        await stage.go("#/ticket/858462", ".failure .notice-bad");
        assert.equal(await stage.attribute(".notice", "data-code"), code, name);
        assert.equal(await stage.attribute(".notice", "data-delivery"), null, "a reading has no delivery");
        assert.equal(await stage.attribute(".notice", "role"), "alert");
        await stage.see(".failure .notice", words);
        await stage.click(".failure .notice-actions button:enabled", "Try again");
        await stage.see("h1", "vraag van Thomas");
        await stage.go("#/connect", ".panel-form");
      }
    });

    test("a number that does not exist", async () => {
      await stage.visit("#/ticket/999999999", ".failure");
      assert.equal(await stage.attribute(".notice", "data-code"), "not_found");
      await stage.see(".notice", "Check the number.");
      assert.equal((await stage.calls("GET /ticket/999999999"))[0].status, 404);
    });

    test("503 with Retry-After: the button waits as long as the server asks", async () => {
      await stage.fault(read, { kind: "status", status: 503, headers: { "Retry-After": "2" } });
      await stage.visit("#/ticket/858462", ".failure");
      await stage.see(".notice-actions button:disabled", "Try again in 2 s");
      await stage.click(".notice-actions button:enabled", "Try again");
      await stage.see("h1", "vraag van Thomas");
      const [first, second] = await stage.calls(read.replace("{id}", "858462"));
      const waited = new Date(second.at) - new Date(first.at);
      assert.ok(waited >= 1_900, `it waited ${waited} ms`);
    });

    test("a slow answer: first a skeleton, then the ticket", async () => {
      await stage.fault(read, { kind: "delay", ms: 900 });
      await stage.visit("#/ticket/858462", ".skeleton[aria-busy=true]");
      await stage.see("h1", "vraag van Thomas");
      await stage.gone(".skeleton");
    });

    test("a quick answer shows no skeleton", async () => {
      await stage.visitTicket();
      await stage.run(() => {
        globalThis.skeletons = 0;
        new MutationObserver(() => {
          if (document.querySelector(".skeleton")) globalThis.skeletons += 1;
        }).observe(document.getElementById("view"), { childList: true });
        const later = globalThis.setTimeout;
        // The machine may be slow: what counts is that nothing shows before the patience is over.
        globalThis.setTimeout = (task, ms, ...rest) => later(task, ms === 150 ? 60_000 : ms, ...rest);
      });
      await stage.type("#opener-number", "858464\n");
      await stage.see(".emptiness");
      assert.equal(await stage.run(() => globalThis.skeletons), 0);
    });

    test("a later choice wins over an earlier one that is still under way", async () => {
      await stage.visitTicket();
      await stage.fault(read, { kind: "delay", ms: 900 });
      await stage.run(() => {
        location.hash = "#/ticket/858463";
      });
      await stage.see(".skeleton");
      await stage.run(() => {
        location.hash = "#/ticket/858464";
      });
      await stage.see(".emptiness");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.equal((await stage.text(".kicker .number")).trim(), "858464");
    });

    test("offline: says so, and reads by itself when the network is back", async () => {
      await stage.visitTicket();
      const before = (await stage.calls()).length;
      await stage.offline();
      await stage.see("#offline", "You are offline");
      await stage.run(() => {
        location.hash = "#/ticket/858464";
      });
      await stage.see(".failure .notice", "You are offline");
      assert.equal(await stage.attribute(".notice", "data-code"), "offline");
      assert.equal((await stage.calls()).length, before);
      await stage.online();
      await stage.see(".emptiness");
      await stage.gone("#offline");
    });

    test("a ticket that was read stays when reading it again fails", async () => {
      await stage.visitTicket();
      await stage.fault(read, { kind: "status", status: 500 });
      await stage.click(".section-head button", "Read again");
      await stage.see(".timeline-block .notice-bad", "could not be read again");
      assert.equal((await stage.texts(".entry")).length, 3);
      await stage.click(".timeline-block .notice-actions button", "Read again");
      await stage.gone(".timeline-block .notice");
    });
  });

  describe("When writing fails", () => {
    const words = "We will be there at two.";
    const reply = async () => {
      await stage.visitTicket();
      await stage.type("[name=message]", words);
      await stage.click(".reply-form .button-primary");
    };
    const replies = async () =>
      (await stage.ticket(858462)).timeline.filter(({ content }) => content?.includes(words)).length;

    test("offline: nothing was sent, what was typed stays", async () => {
      await stage.visitTicket();
      await stage.type("[name=message]", words);
      await stage.offline();
      await stage.click(".reply-form .button-primary");
      await stage.see(".reply .notice[data-code=offline][data-delivery=not_sent]", "Nothing was sent");
      assert.equal(await stage.value("[name=message]"), words);
      await stage.online();
      assert.equal((await stage.calls("POST /message")).length, 0);
      await stage.click(".reply .notice-actions button", "Try again");
      await stage.see(".reply .notice-good");
      assert.equal(await replies(), 1);
    });

    test("422: the server refused, what was typed stays", async () => {
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await reply();
      await stage.see(".reply .notice[data-code=validation][data-delivery=refused]", "it did nothing");
      assert.equal(await stage.value("[name=message]"), words);
      assert.equal(await replies(), 0);
      await stage.click(".reply .notice-actions button", "Try again");
      await stage.see(".reply .notice-good");
      assert.equal(await replies(), 1);
    });

    test("done, but the answer is lost: checking finds it, and nothing is sent twice", async () => {
      await stage.fault("POST /message", { kind: "closeAfter" });
      await reply();
      await stage.see(".reply .notice-unsure[data-delivery=unknown]", "It is not known whether it was done");
      assert.equal(await stage.value("[name=message]"), words);
      assert.deepEqual(await stage.texts(".reply .notice-actions button"), ["Check the ticket"]);
      await stage.click(".reply .notice-actions button", "Check the ticket");
      await stage.see(".reply .notice-good", "is on the timeline");
      assert.equal(await stage.value("[name=message]"), "");
      await stage.click(".reply .notice-actions button", "Show it");
      const index = await stage.seeEntry(words);
      const focused = () => [...document.querySelectorAll(".entry")].findIndex((entry) => entry.matches(":focus"));
      assert.equal(await stage.run(focused), index);
      assert.equal(await replies(), 1, "the reply is there once");
      assert.equal((await stage.calls("POST /message")).length, 1);
    });

    test("not done, and the answer is lost: checking finds nothing, what was typed stays", async () => {
      await stage.fault("POST /message", { kind: "closeBefore" }, "always");
      await reply();
      await stage.see(".reply .notice-unsure[data-delivery=unknown]");
      await stage.click(".reply .notice-actions button", "Check the ticket");
      await stage.see(".reply .notice", "No reply with this text");
      assert.equal(await stage.value("[name=message]"), words);
      assert.equal(await replies(), 0);
    });

    test("the answer may not be read: the reply was done, and checking finds it", async () => {
      await stage.fault("POST /message", { kind: "noCors" });
      await reply();
      await stage.see(".reply .notice-unsure[data-code=network][data-delivery=unknown]");
      await stage.click(".reply .notice-actions button", "Check the ticket");
      await stage.see(".reply .notice-good");
      assert.equal(await replies(), 1);
    });

    test("a lost title is looked up", async () => {
      await stage.fault("PUT /ticket/{id}", { kind: "noCors" });
      await stage.visitTicket();
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Looked up");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block [data-delivery=unknown]");
      assert.equal(await stage.value("[name=title]"), "Looked up");
      await stage.click(".title-block .notice-actions button", "Check the ticket");
      await stage.see(".title-block .notice-good", "has the new title");
      await stage.see("h1", "Looked up");
    });

    test("a lost status is looked up", async () => {
      await stage.fault("POST /ticket/setstatus", { kind: "noCors" });
      await stage.visitTicket();
      await stage.choose("[name=status]", "pending");
      await stage.click(".status-form .button");
      await stage.see(".status-block [data-delivery=unknown]");
      await stage.click(".status-block .notice-actions button", "Check the ticket");
      await stage.see(".status-block .notice-good", "The ticket is pending");
      assert.equal((await stage.calls("POST /ticket/setstatus")).length, 1);
    });

    test("a lost new ticket is not created twice by pressing a button", async () => {
      await stage.fault("POST /ticket", { kind: "noCors" });
      await stage.visit("#/new");
      await stage.type("[name=title]", "Lost and found");
      await stage.type("[name=message]", "Where am I?");
      await stage.click(".panel-form .button-primary");
      await stage.see("[data-delivery=unknown]");
      assert.deepEqual(await stage.texts(".notice-actions button"), ["How to check"]);
      await stage.click(".notice-actions button");
      await stage.see(".notice", "tells whether it was made");
      const id = (await stage.calls("POST /ticket"))[0].effects.join(" ").match(/\d{6}/)[0];
      await stage.see("#ledger .effects", id);
      assert.equal((await stage.calls("POST /ticket")).length, 1);
      assert.equal(await stage.value("[name=message]"), "Where am I?");
    });
  });
});

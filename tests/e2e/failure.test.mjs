import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openStage } from "./stage.mjs";

const read = "GET /ticket/{id}";

const soon = { "Retry-After": "0" };

/** Each fault of a reading with the code and the words that the visitor gets, and how often the client tries. */
const readings = [
  ["404", { kind: "status", status: 404 }, "not_found", "There is no such ticket", 1],
  ["403", { kind: "status", status: 403 }, "forbidden", "The key may not do this", 1],
  ["429", { kind: "status", status: 429, headers: soon }, "rate_limited", "Too many requests", 3],
  ["500", { kind: "status", status: 500, headers: soon }, "server", "The server has a problem", 3],
  ["broken JSON", { kind: "brokenJson" }, "decode", "The answer cannot be read", 1],
  ["a web page", { kind: "html" }, "unexpected_content_type", "This does not look like the API", 1],
  ["a connection that ends early", { kind: "cut", bytes: 200 }, "network", "No answer from the server", 3],
  ["missing CORS headers", { kind: "noCors" }, "network", "does not allow this page to read its answers (CORS)", 3],
];

/** Faults that pass by themselves, with what the page says of the failed attempt. */
const passing = [
  [{ kind: "status", status: 503, headers: soon }, "Failed: 503, server"],
  [{ kind: "status", status: 429, headers: soon }, "Failed: 429, rate limited"],
  [{ kind: "closeBefore" }, "Failed: network"],
  [{ kind: "cut", bytes: 200 }, "Failed: network"],
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
      for (const [name, fault, code, words, attempts] of readings) {
        await stage.control("DELETE", "/ledger");
        await stage.fault(read, fault, "always");
        await stage.go("#/ticket/858462", ".failure .notice-bad");
        assert.equal(await stage.attribute(".notice", "data-code"), code, name);
        assert.equal(await stage.attribute(".notice", "data-delivery"), null, "a reading has no delivery");
        assert.equal(await stage.attribute(".notice", "role"), "alert");
        await stage.see(".failure .notice", words);
        assert.equal((await stage.calls("GET /ticket/858462")).length, attempts, name);
        assert.equal((await stage.text(".failure .notice")).includes("tried 3 times"), attempts === 3, name);
        await stage.behave();
        await stage.click(".failure .notice-actions button:enabled", "Try again");
        await stage.see("h1", "vraag van Thomas");
        await stage.go("#/connect", ".panel-form");
      }
    });

    test("a fault that passes is not seen but behind the page: the client tries again", async () => {
      await stage.visit("#/connect", ".panel-form");
      for (const [fault, words] of passing) {
        await stage.control("DELETE", "/ledger");
        await stage.click("#activity-clear");
        await stage.see("#activity-nothing");
        await stage.fault(read, fault);
        await stage.go("#/ticket/858462", ".timeline-block");
        assert.equal(await stage.text("h1"), "vraag van Thomas");
        assert.deepEqual(await stage.texts(".ticket .notice"), []);
        assert.deepEqual(await stage.steps(), ["attempt", "failure", "wait", "attempt", "answer"], words);
        const told = await stage.texts("#activity .step");
        assert.match(told[0], /^GET \/ticket\/\{id\}$/);
        assert.ok(told[1].startsWith(words), told[1]);
        assert.match(told[1], /\d (ms|s)$/);
        assert.match(told[2], /^Waits before it tries again\s+\d+ ms$/);
        assert.match(told[3], /attempt 2$/);
        assert.match(told[4], /^Answered 200\s+\d/);
        assert.equal((await stage.calls("GET /ticket/858462")).length, 2);
        await stage.go("#/connect", ".panel-form");
      }
    });

    test("a number that does not exist", async () => {
      await stage.visit("#/ticket/999999999", ".failure");
      assert.equal(await stage.attribute(".notice", "data-code"), "not_found");
      await stage.see(".notice", "Check the number.");
      assert.equal((await stage.calls("GET /ticket/999999999"))[0].status, 404);
    });

    test("503 with Retry-After: the client waits as long as the server asks", async () => {
      await stage.fault(read, { kind: "status", status: 503, headers: { "Retry-After": "1" } });
      await stage.visitTicket();
      const [first, second, ...others] = await stage.calls("GET /ticket/858462");
      assert.equal(others.length, 0);
      const waited = new Date(second.at) - new Date(first.at);
      assert.ok(waited >= 900, `it waited ${waited} ms`);
      await stage.see("#activity [data-step=wait] .step-figure", "1.0 s");
    });

    test("503 with Retry-After, for good: the button waits as long as the server asks", async () => {
      // Longer than the client itself would wait.
      await stage.fault(read, { kind: "status", status: 503, headers: { "Retry-After": "90" } }, "always");
      await stage.visit("#/ticket/858462", ".failure");
      await stage.see(".notice-actions button:disabled", "Try again in 60 s");
      assert.equal((await stage.calls("GET /ticket/858462")).length, 1);
      await stage.behave();
      await stage.fault(read, { kind: "status", status: 503, headers: { "Retry-After": "1" } }, "always");
      await stage.go("#/ticket/858463", ".failure");
      await stage.see(".notice-actions button:disabled", "Try again in 1 s");
      await stage.behave();
      await stage.click(".notice-actions button:enabled", "Try again");
      await stage.see("h1", "Noorderlicht");
      const calls = await stage.calls("GET /ticket/858463");
      assert.deepEqual(
        calls.map(({ status }) => status),
        [503, 503, 503, 200],
      );
      const waited = new Date(calls[3].at) - new Date(calls[2].at);
      assert.ok(waited >= 900, `it waited ${waited} ms`);
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
      await stage.fault(read, { kind: "status", status: 500, headers: soon }, "always");
      await stage.click(".section-head button", "Read again");
      await stage.see(".timeline-block .notice-bad", "could not be read again");
      assert.equal((await stage.texts(".entry")).length, 3);
      await stage.behave();
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

    test("put off by the server: the client waits and sends it again, once", async () => {
      await stage.fault("POST /message", { kind: "status", status: 429, headers: soon });
      await reply();
      await stage.see(".reply .notice-good");
      assert.equal(await replies(), 1);
      assert.deepEqual(
        (await stage.calls("POST /message")).map(({ status }) => status),
        [429, 200],
      );
    });

    test("done, but the answer is lost: the client finds it on the ticket, and nothing is sent twice", async () => {
      await stage.fault("POST /message", { kind: "closeAfter" });
      await reply();
      await stage.see(".reply .notice-good", "it is on the ticket");
      await stage.gone(".reply .notice-unsure");
      assert.equal(await stage.value("[name=message]"), "");
      await stage.seeEntry(words);
      assert.equal(await replies(), 1, "the reply is there once");
      assert.equal((await stage.calls("POST /message")).length, 1);
      await stage.see("#activity [data-step=confirmed]", "the ticket shows that POST /message arrived");
    });

    test("not done, and the answer is lost: says that it did not arrive, and sends it safely", async () => {
      await stage.fault("POST /message", { kind: "closeBefore" });
      await reply();
      await stage.see(".reply .notice[data-delivery=not_sent]", "The reply did not arrive");
      await stage.see(".reply .notice", "you can send it again safely");
      assert.equal(await stage.value("[name=message]"), words);
      assert.equal(await replies(), 0);
      await stage.click(".reply .notice-actions button", "Try again");
      await stage.see(".reply .notice-good");
      assert.equal(await replies(), 1);
      assert.equal((await stage.calls("POST /message")).length, 2);
    });

    test("the answer is lost and the ticket cannot be read: could not be confirmed, until checking finds it", async () => {
      await stage.hurry();
      await stage.visitTicket();
      await stage.type("[name=message]", words);
      await stage.fault("POST /message", { kind: "closeAfter" });
      // The client looks once before it sends, and three times after.
      for (const nth of [2, 3, 4]) await stage.fault(read, { kind: "status", status: 404 }, { nth });
      await stage.click(".reply-form .button-primary");
      await stage.see(".reply .notice-unsure[data-delivery=unknown]", "The reply could not be confirmed");
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

    test("it was not done and the ticket cannot be read: checking finds nothing, what was typed stays", async () => {
      await stage.hurry();
      await stage.visitTicket();
      await stage.type("[name=message]", words);
      await stage.fault("POST /message", { kind: "closeBefore" });
      for (const nth of [2, 3, 4]) await stage.fault(read, { kind: "status", status: 404 }, { nth });
      await stage.click(".reply-form .button-primary");
      await stage.see(".reply .notice-unsure[data-delivery=unknown]");
      await stage.click(".reply .notice-actions button", "Check the ticket");
      await stage.see(".reply .notice", "No reply with this text");
      assert.equal(await stage.value("[name=message]"), words);
      assert.equal(await replies(), 0);
    });

    test("the answer may not be read: the client finds the reply, the title and the status", async () => {
      await stage.fault("POST /message", { kind: "noCors" });
      await reply();
      await stage.see(".reply .notice-good", "it is on the ticket");
      assert.equal(await replies(), 1);
      assert.equal((await stage.calls("POST /message")).length, 1);

      await stage.fault("PUT /ticket/{id}", { kind: "noCors" }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Looked up");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block .notice-good", "The title was changed");
      await stage.see("h1", "Looked up");
      assert.equal((await stage.calls("PUT /ticket/858462")).length, 2, "a title may be sent a second time");

      await stage.fault("POST /ticket/setstatus", { kind: "noCors" });
      await stage.choose("[name=status]", "holding");
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice-good", "The status is now holding");
      assert.equal((await stage.calls("POST /ticket/setstatus")).length, 1);
      assert.equal((await stage.ticket(858462)).status, "holding");
    });

    test("a title and a status that did not arrive can be sent again", async () => {
      await stage.hurry();
      await stage.visitTicket();
      await stage.fault("PUT /ticket/{id}", { kind: "closeBefore" }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Second try");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block [data-delivery=not_sent]", "The title did not arrive");
      assert.equal(await stage.value("[name=title]"), "Second try");
      await stage.behave();
      await stage.click(".title-block .notice-actions button", "Try again");
      await stage.see("h1", "Second try");

      await stage.fault("POST /ticket/setstatus", { kind: "closeBefore" });
      await stage.choose("[name=status]", "pending");
      await stage.click(".status-form .button");
      await stage.see(".status-block [data-delivery=not_sent]", "The status did not arrive");
      await stage.click(".status-block .notice-actions button", "Try again");
      await stage.see(".fact .status", "pending");
    });

    test("a lost title and a lost status that cannot be looked for are looked up later", async () => {
      await stage.hurry();
      await stage.visitTicket();
      await stage.fault("PUT /ticket/{id}", { kind: "closeAfter" }, "always");
      await stage.fault(read, { kind: "status", status: 404 }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Looked up");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block [data-delivery=unknown]", "The title could not be confirmed");
      assert.equal(await stage.value("[name=title]"), "Looked up");
      await stage.behave();
      await stage.click(".title-block .notice-actions button", "Check the ticket");
      await stage.see(".title-block .notice-good", "has the new title");
      await stage.see("h1", "Looked up");

      await stage.fault("POST /ticket/setstatus", { kind: "closeAfter" });
      await stage.fault(read, { kind: "status", status: 404 }, "always");
      await stage.choose("[name=status]", "pending");
      await stage.click(".status-form .button");
      await stage.see(".status-block [data-delivery=unknown]", "The status could not be confirmed");
      await stage.behave();
      await stage.click(".status-block .notice-actions button", "Check the ticket");
      await stage.see(".status-block .notice-good", "status is pending");
      assert.equal((await stage.calls("POST /ticket/setstatus")).length, 1);
    });

    test("a lost priority is looked up", async () => {
      await stage.visitTicket();
      await stage.fault("POST /ticket/setpriority", { kind: "closeAfter" });
      await stage.choose("[name=priority]", "urgent");
      await stage.click(".priority-form .button");
      await stage.see(".priority-block [data-delivery=unknown]", "The priority could not be confirmed");
      await stage.click(".priority-block .notice-actions button", "Check the ticket");
      await stage.see(".priority-block .notice-good", "priority is urgent");
      assert.equal((await stage.calls("POST /ticket/setPriority")).length, 1);
    });
  });

  describe("When a new ticket fails", () => {
    beforeEach(() => stage.hurry());

    const create = async (title) => {
      await stage.visit("#/new");
      await stage.type("[name=title]", title);
      await stage.type("[name=message]", "Where am I?");
      await stage.click(".panel-form .button-primary");
    };
    const once = async (title) => {
      await stage.see("h1", title);
      await stage.seeEntry("Where am I?");
      const id = (await stage.text(".kicker .number")).trim();
      const messages = (await stage.ticket(id)).timeline.filter(({ type }) => type === "message");
      assert.equal(messages.length, 1, "the message is there once");
      return id;
    };

    test("the first message: trying again repeats only that", async () => {
      await stage.fault("POST /message", { kind: "status", status: 500 });
      await create("Half a ticket");
      await stage.see(".notice[data-delivery=not_sent]", "The first message did not arrive");
      await stage.see(".notice", "exists already");
      assert.equal(await stage.value("[name=message]"), "Where am I?");
      await stage.click(".notice-actions button", "Try again");
      await once("Half a ticket");
      assert.equal((await stage.calls("POST /ticket")).length, 1);
      assert.equal((await stage.calls("POST /message")).length, 2);
    });

    test("the first message is lost after it was done: the client finds it", async () => {
      await stage.fault("POST /message", { kind: "closeAfter" });
      await create("Found by itself");
      await once("Found by itself");
      assert.equal((await stage.calls("POST /ticket")).length, 1);
      assert.equal((await stage.calls("POST /message")).length, 1);
    });

    test("the first message could not be confirmed: trying again looks first", async () => {
      await stage.fault("POST /message", { kind: "closeAfter" });
      await stage.fault(read, { kind: "status", status: 404 }, "always");
      await create("Look before");
      await stage.see(".notice-unsure[data-delivery=unknown]", "The first message could not be confirmed");
      assert.equal(await stage.attribute("[name=message]", "readonly"), "", "what is looked for stays the same");
      await stage.behave();
      await stage.click(".notice-actions button", "Try again");
      await once("Look before");
      assert.equal((await stage.calls("POST /ticket")).length, 1);
      assert.equal((await stage.calls("POST /message")).length, 1);
    });

    test("the ticket is refused: it can be changed, and made", async () => {
      await stage.fault("POST /ticket", { kind: "status", status: 422 });
      await create("Refused");
      await stage.see(".notice[data-delivery=refused]", "The ticket was refused");
      await stage.type("[name=title]", "Accepted");
      await stage.click(".notice-actions button", "Try again");
      await once("Accepted");
      const calls = await stage.calls("POST /ticket");
      assert.deepEqual(
        calls.map(({ fields }) => fields.title),
        ["Refused", "Accepted"],
      );
    });

    test("the ticket is lost after it was made: no second one, and the visitor finds the first", async () => {
      await stage.fault("POST /ticket", { kind: "closeAfter" });
      await create("Lost and found");
      await stage.see(".notice-unsure[data-delivery=unknown]", "The ticket may exist already");
      await stage.see(".notice", "no second one is made");
      assert.deepEqual(await stage.texts(".notice-actions button"), ["Look for it"]);
      await stage.click(".panel-form .button-primary");
      await stage.see(".notice[data-code=invalid_argument]", "The ticket may exist already");
      assert.equal((await stage.calls("POST /ticket")).length, 1, "pressing the button again sends nothing");
      assert.equal(await stage.value("[name=message]"), "Where am I?");
      await stage.click(".notice-actions button", "Look for it");
      await stage.see(".notice", "A ticket with this subject exists");
      await stage.click(".notice-actions button", "Add the message to #");
      const id = await once("Lost and found");
      const [made, ...others] = await stage.calls("POST /ticket");
      assert.equal(others.length, 0);
      assert.ok(made.effects.join(" ").includes(id), "it is the one that was made");
    });

    test("the ticket is lost before it was made: the visitor sees that there is none, and creates it", async () => {
      await stage.fault("POST /ticket", { kind: "closeBefore" });
      await create("Never made");
      await stage.click(".notice-actions button", "Look for it");
      await stage.see(".notice", "No ticket with this subject was found");
      await stage.click(".notice-actions button", "Create it again");
      await once("Never made");
      assert.equal((await stage.calls("POST /ticket")).length, 2);
    });

    test("a lost ticket that cannot be searched for stays lost, and nothing is sent", async () => {
      await stage.fault("POST /ticket", { kind: "closeAfter" });
      await create("Out of sight");
      await stage.fault("GET /ticket", { kind: "status", status: 403 });
      await stage.click(".notice-actions button", "Look for it");
      await stage.see(".notice[data-code=forbidden]", "could not be searched");
      await stage.click(".notice-actions button", "Look again");
      await stage.see(".notice", "A ticket with this subject exists");
      assert.equal((await stage.calls("POST /ticket")).length, 1);
    });
  });
});

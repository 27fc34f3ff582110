import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

const read = "GET /ticket/{id}";

const soon = { "Retry-After": "0" };

/** Each fault of a reading, the state that the ticket gets, what the page says that the client met, and how often it tries. */
const readings = [
  [{ kind: "status", status: 404 }, "missing", "404, not found", 1],
  [{ kind: "status", status: 403 }, "missing", "403, forbidden", 1],
  [{ kind: "status", status: 401 }, "signed-out", "401, unauthenticated", 1],
  [{ kind: "status", status: 429, headers: soon }, "limited", "429, rate limited", 3],
  [{ kind: "status", status: 500, headers: soon }, "error", "500, server", 3],
  [{ kind: "brokenJson" }, "error", "200, decode", 1],
  [{ kind: "html" }, "error", "200, unexpected content type", 1],
  [{ kind: "cut", bytes: 200 }, "error", "network", 3],
  [{ kind: "noCors" }, "error", "network", 3],
];

/** Faults that pass by themselves, with what the page says of the failed attempt. */
const passing = [
  [{ kind: "status", status: 503, headers: soon }, "Failed: 503, server"],
  [{ kind: "status", status: 429, headers: soon }, "Failed: 429, rate limited"],
  // After an announcement that means nothing: without that Firefox would try again by itself.
  [{ kind: "raw", bytes: "HTTP/1.1 100 Continue\r\n\r\n" }, "Failed: network"],
  [{ kind: "cut", bytes: 200 }, "Failed: network"],
];

describe("Failure", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  describe("When reading fails", () => {
    test("the ticket says so, the page says what the client met, and it can be read again", async () => {
      await stage.visit("#/connect", ".panel-form");
      for (const [fault, state, met, attempts] of readings) {
        await stage.control("DELETE", "/ledger");
        await stage.click("#activity-clear");
        await stage.see("#activity-nothing");
        await stage.fault(read, fault, "always");
        await stage.go("#/ticket/858462", "omnidesk-ticket");
        await widget.see(`[data-state=${state}]`);
        await stage.see("#activity .step:last-child[data-step=failure]", `Failed: ${met}`);
        await stage.see("h1", "Ticket 858462");
        assert.equal((await stage.calls("GET /ticket/858462")).length, attempts, met);
        await stage.behave();
        await widget.click(".notice button", "Try again");
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
        await stage.go("#/ticket/858462", ".facts");
        assert.equal(await stage.text("h1"), "vraag van Thomas");
        assert.deepEqual(await widget.texts(".notice"), []);
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

    test("a later choice wins over an earlier one that is still under way", async () => {
      await stage.visitTicket();
      await stage.fault(read, { kind: "delay", ms: 900 });
      await stage.go("#/ticket/858463", "h1");
      await widget.see("[data-state=loading]");
      await stage.go("#/ticket/858464", "h1");
      await widget.see("[data-state=empty]");
      await stage.until(async () => (await stage.calls("GET /ticket/858463")).length === 1, "the other is not over");
      assert.equal((await stage.text(".kicker .number")).trim(), "858464");
      assert.equal(await stage.run(() => document.querySelectorAll("omnidesk-ticket").length), 1);
    });
  });

  describe("When the agent’s change fails", () => {
    test("the answer may not be read: the client finds the title and the status", async () => {
      await stage.visitTicket();
      await stage.fault("PUT /ticket/{id}", { kind: "noCors" }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Looked up");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block .notice.good", "The title was changed");
      await stage.see("h1", "Looked up");
      assert.equal((await stage.calls("PUT /ticket/858462")).length, 2, "a title may be sent a second time");

      await stage.fault("POST /ticket/setstatus", { kind: "noCors" });
      await stage.choose("[name=status]", "holding");
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice.good", "The status is now holding");
      assert.equal((await stage.calls("POST /ticket/setstatus")).length, 1);
      assert.equal((await stage.ticket(858462)).status, "holding");
    });

    test("a title and a status that may have arrived are kept, and sent again", async () => {
      stage.hurry();
      await stage.visitTicket();
      await stage.fault("PUT /ticket/{id}", { kind: "closeBefore" }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Second try");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block .notice.unsure", "could not be confirmed");
      assert.equal(await stage.value("[name=title]"), "Second try");
      await stage.behave();
      await stage.click(".title-form .button-primary");
      await stage.see("h1", "Second try");

      await stage.fault("POST /ticket/setstatus", { kind: "closeBefore" });
      await stage.choose("[name=status]", "pending");
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice.unsure", "could not be confirmed");
      await stage.click(".status-form .button");
      await stage.see(".fact .status", "pending");
    });

    test("a lost title and a lost status that cannot be verified are checked later", async () => {
      stage.hurry();
      await stage.visitTicket();
      await stage.fault("PUT /ticket/{id}", { kind: "closeAfter" }, "always");
      await stage.fault(read, { kind: "status", status: 404 }, "always");
      await stage.click(".title-block button", "Change title");
      await stage.type("[name=title]", "Looked up");
      await stage.click(".title-form .button-primary");
      await stage.see(".title-block .notice.unsure", "could not be confirmed");
      assert.equal(await stage.value("[name=title]"), "Looked up");
      await stage.click(".title-block .notice button", "Check");
      await stage.see(".title-block .notice.unsure", "still unknown");
      await stage.behave();
      await stage.click(".title-block .notice button", "Check");
      await stage.see(".title-block .notice.good", "The title was changed");
      await stage.see("h1", "Looked up");

      await stage.fault("POST /ticket/setstatus", { kind: "closeAfter" });
      await stage.fault(read, { kind: "status", status: 404 }, "always");
      await stage.choose("[name=status]", "pending");
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice.unsure", "could not be confirmed");
      await stage.behave();
      await stage.click(".status-block .notice button", "Check");
      await stage.see(".status-block .notice.good", "The status is now pending");
      assert.equal((await stage.calls("POST /ticket/setstatus")).length, 1);
    });

    test("a lost priority is looked up", async () => {
      await stage.visitTicket();
      await stage.fault("POST /ticket/setpriority", { kind: "closeAfter" });
      await stage.choose("[name=priority]", "urgent");
      await stage.click(".priority-form .button");
      await stage.see(".priority-block .notice.unsure", "could not be confirmed");
      await stage.click(".priority-block .notice button", "Check");
      await stage.see(".priority-block .notice.good", "The priority is now urgent");
      assert.equal((await stage.calls("POST /ticket/setPriority")).length, 1);
    });

    test("a priority that was lost and not set is seen to be missing, and set again", async () => {
      await stage.visitTicket();
      await stage.fault("POST /ticket/setpriority", { kind: "closeBefore" });
      await stage.choose("[name=priority]", "low");
      await stage.click(".priority-form .button");
      await stage.see(".priority-block .notice.unsure");
      await stage.click(".priority-block .notice button", "Check");
      await stage.see(".priority-block .notice.unsure", "The ticket does not show it yet");
      assert.equal(await stage.value("[name=priority]"), "low", "the choice stays");
      await stage.click(".priority-form .button");
      await stage.see(".fact .priority", "low");
    });

    test("what was refused says so, with what the SDK reports", async () => {
      await stage.visitTicket();
      await stage.fault("POST /ticket/setstatus", { kind: "status", status: 422 });
      await stage.choose("[name=status]", "closed");
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice.bad", "the server refused it and did nothing");
      await stage.see(".status-block .notice.bad", "“validation” (HTTP 422)");
    });
  });
});

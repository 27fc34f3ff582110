import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("The sandbox's panels", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  const faults = async () => (await stage.control("GET", "/faults")).faults;

  test("a fault strikes once, where it is told to", async () => {
    await stage.visitTicket();
    await stage.see("#faults-active", "None");
    await stage.choose("#fault-route", "POST /message");
    await stage.click(".fault", "503, later");
    await stage.see("#faults-active li", "503, later for sending a message, once");
    const [set] = await faults();
    assert.equal(set.route, "POST /message");
    assert.equal(set.when, "once");
    assert.deepEqual(set.fault, { kind: "status", status: 503, headers: { "Retry-After": "2" } });
    await widget.type("textarea", "Does it strike?");
    await widget.click(".composer button", "Send");
    await stage.see("#activity [data-step=failure]", "503, server");
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await widget.click("[data-kind=unsure] button", "Send again");
    await widget.see("[data-kind=good]");
    assert.deepEqual(
      (await stage.calls("POST /message")).map(({ status }) => status),
      [503, 200],
    );
    await stage.see("#faults-active", "None");
    assert.equal((await faults())[0].hits, 1);
  });

  test("each kind of fault is one that the sandbox takes", async () => {
    await stage.visitTicket();
    await stage.click("#faults-panel .switch");
    const labels = await stage.texts(".fault-label");
    assert.equal(labels.length, 14);
    for (const [index, label] of labels.entries()) {
      await stage.click(".fault", label);
      await stage.until(async () => (await faults()).length === index + 1, `“${label}” is set`);
    }
    assert.equal(await stage.text("#faults-problem"), "");
    const set = await faults();
    assert.deepEqual([...new Set(set.map(({ when }) => when))], ["always"]);
    assert.equal(new Set(set.map(({ fault }) => JSON.stringify(fault))).size, 14);
    await stage.click("#faults-clear");
    await stage.see("#faults-active", "None");
    assert.deepEqual(await faults(), []);
  });

  test("the ledger shows what the server saw and did", async () => {
    await stage.visitTicket();
    await stage.see("#ledger tr", "/ticket/858462");
    await widget.type("textarea", "Write this down.");
    await widget.click(".composer button", "Send");
    await stage.see("#ledger tr", "/message");
    const [call] = await stage.calls("POST /message");
    const row = (await stage.texts("#ledger tr")).find((text) => text.startsWith("POST"));
    assert.match(row, /200/);
    assert.ok(call.effects.length > 0, "the reply has effects");
    assert.equal(row.includes("–"), false, "they are shown");
  });

  test("a call whose answer was lost is marked as such", async () => {
    await stage.fault("POST /message", { kind: "closeAfter" });
    await stage.visitTicket();
    await widget.type("textarea", "Into the void.");
    await widget.click(".composer button", "Send");
    await widget.see("[data-kind=good]");
    await stage.see("#ledger tr[data-outcome=lost]", "/message");
  });

  test("what the client did is told step by step, and the last steps are kept", async () => {
    await stage.visitTicket();
    assert.deepEqual(await stage.steps(), ["attempt", "answer"]);
    await widget.type("textarea", "Follow this one.");
    await stage.fault("POST /message", { kind: "closeAfter" });
    await stage.click("#activity-clear");
    await stage.see("#activity-nothing", "Nothing yet.");
    await widget.click(".composer button", "Send");
    await widget.see("[data-kind=good]");
    await widget.seeEntry("Follow this one.");
    const reading = ["attempt", "answer"];
    assert.deepEqual(await stage.steps(), [...reading, "attempt", "failure", ...reading, "confirmed", ...reading]);
    const text = await stage.text("#activity");
    assert.match(text, /the ticket shows that POST \/message arrived/);
    assert.doesNotMatch(text, /858462|Follow this one|thomas|sandbox-/, "it tells no number, text, address or key");
    for (let readings = 0; readings < 8; readings += 1) {
      const before = (await stage.calls()).length;
      await widget.click("button", "Refresh");
      await stage.until(async () => (await stage.calls()).length > before, "another reading");
      await widget.gone("[aria-busy]");
    }
    assert.equal((await stage.steps()).length, 20);
    assert.equal((await stage.steps()).at(-1), "answer", "the newest is at the end");
    const rest = await stage.run(() => {
      const log = document.getElementById("activity-log");
      return log.scrollHeight - log.scrollTop - log.clientHeight;
    });
    assert.ok(rest <= 2, `the newest is in view, ${rest} pixels from the end`);
  });

  test("reset undoes what visitors did", async () => {
    await stage.visitTicket();
    await stage.choose("[name=status]", "closed");
    await stage.click(".status-form .button");
    await stage.see(".fact .status", "closed");
    await stage.click(".fault", "Slow answer");
    await stage.until(async () => (await faults()).length === 1, "the fault is not set");
    await stage.click("#sandbox-reset");
    await stage.see(".fact .status", "new");
    assert.deepEqual(await faults(), []);
    assert.equal((await stage.ticket(858462)).status, "new");
  });

  test("a sandbox that is gone is told, and the page stays", async () => {
    await stage.visitTicket();
    await stage.loseSandbox();
    await stage.click(".fault", "404");
    await stage.see("#faults-problem", "did not work");
    assert.equal(await stage.text("h1"), "vraag van Thomas");
  });
});

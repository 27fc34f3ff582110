import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openStage } from "./stage.mjs";

describe("Writing", () => {
  let stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.reset());

  const send = () => stage.click(".reply-form .button-primary");

  test("a reply is sent once, shown, and confirmed", async () => {
    await stage.visitTicket();
    assert.equal(await stage.value("[name=to]"), "thomas@test.com");
    await stage.type("[name=message]", "A colleague comes by at two.");
    await send();
    await stage.see(".reply .notice-good");
    const index = await stage.seeEntry("A colleague comes by at two.");
    assert.match((await stage.texts(".entry"))[index], /^Reply\s+from/);
    assert.equal(await stage.value("[name=message]"), "");
    const [call, ...others] = await stage.calls("POST /message");
    assert.equal(others.length, 0);
    assert.equal(call.status, 200);
    assert.equal(call.fields.ticketID, "858462");
    assert.equal(call.fields.type, "1");
    assert.equal(call.fields.message, "A colleague comes by at two.");
    assert.equal(call.fields.toAddress, "thomas@test.com");
    assert.deepEqual(
      (await stage.calls()).map(({ method, path }) => `${method} ${path.replace("/api/v2", "")}`),
      ["GET /ticket/858462", "GET /ticket/858462", "POST /message", "GET /ticket/858462"],
      "the ticket was looked at before, and read again",
    );
    await stage.until(async () => (await stage.text("#announcer")) !== "", "the result is announced");
  });

  test("a reply that is too short is not sent, and says why", async () => {
    await stage.visitTicket();
    await send();
    await stage.see(".reply .mistake", "Write a reply first");
    await stage.type("[name=message]", "  four ");
    await send();
    await stage.see(".reply .mistake", "at least 5 characters; this one has 4");
    assert.equal(await stage.attribute("[name=message]", "aria-invalid"), "true");
    assert.equal(await stage.run(() => document.activeElement.name), "message");
    await stage.type("[name=message]", "five!");
    await stage.gone(".reply .mistake");
    assert.equal((await stage.calls("POST /message")).length, 0);
  });

  test("pressing twice sends once", async () => {
    await stage.fault("POST /message", { kind: "delay", ms: 500 });
    await stage.visitTicket();
    await stage.type("[name=message]", "Only once, please.");
    await stage.run(() => {
      const form = document.querySelector(".reply-form");
      form.requestSubmit();
      form.requestSubmit();
      form.querySelector(".button-primary").click();
    });
    await stage.see(".reply-form .button[aria-disabled=true]", "Sending…");
    await send();
    await stage.see(".reply .notice-good");
    assert.equal((await stage.calls("POST /message")).length, 1);
  });

  test("a draft outlives a visit to another ticket", async () => {
    await stage.visitTicket();
    await stage.type("[name=message]", "Half a thou");
    await stage.type("#opener-number", "858464\n");
    await stage.see(".emptiness");
    assert.equal(await stage.value("[name=message]"), "");
    await stage.type("#opener-number", "858462\n");
    await stage.see("h1", "vraag van Thomas");
    assert.equal(await stage.value("[name=message]"), "Half a thou");
  });

  test("the title is changed, and nothing else", async () => {
    await stage.visitTicket();
    await stage.click(".title-block button", "Change title");
    assert.equal(await stage.value("[name=title]"), "vraag van Thomas");
    await stage.type("[name=title]", "Printer <b>on fire</b>");
    await stage.click(".title-form .button-primary");
    await stage.see("h1", "Printer <b>on fire</b>");
    await stage.gone(".title-form");
    const [call, ...others] = await stage.calls("PUT /ticket/858462");
    assert.equal(others.length, 0);
    assert.deepEqual(call.fields, { title: "Printer <b>on fire</b>" });
    assert.equal((await stage.ticket(858462)).status, "new");
  });

  test("a ticket keeps its title when the new one is empty or abandoned", async () => {
    await stage.visitTicket();
    await stage.click(".title-block button", "Change title");
    await stage.type("[name=title]", "   ");
    await stage.click(".title-form .button-primary");
    await stage.see(".title-form .mistake", "needs a title");
    await stage.click(".title-form .button", "Cancel");
    await stage.gone(".title-form");
    assert.equal(await stage.run(() => document.activeElement.innerText), "Change title");
    assert.equal((await stage.calls("PUT /ticket/858462")).length, 0);
  });

  test("the status is set", async () => {
    await stage.visitTicket();
    await stage.choose("[name=status]", "solved");
    await stage.click(".status-form .button");
    await stage.see(".fact .status", "solved");
    await stage.see(".status-block .notice-good");
    const [call, ...others] = await stage.calls("POST /ticket/setstatus");
    assert.equal(others.length, 0);
    assert.equal(call.fields.status, "solved");
    assert.equal((await stage.ticket(858462)).status, "solved");
    assert.match(await stage.text("#code"), /setStatus\(\s+"858462",\s+"solved",\s+\{ onUnknown: "check" \},\s+\)/);
  });

  test("the priority is set", async () => {
    await stage.visitTicket();
    assert.equal(await stage.value("[name=priority]"), "medium");
    await stage.choose("[name=priority]", "high");
    await stage.click(".priority-form .button");
    await stage.see(".fact .priority", "high");
    await stage.see(".priority-block .notice-good", "Ticket priority is updated.");
    const [call, ...others] = await stage.calls("POST /ticket/setPriority");
    assert.equal(others.length, 0);
    assert.deepEqual(call.fields, { ticketID: "858462", priority: "high" });
    assert.equal((await stage.ticket(858462)).priority, "high");
    assert.equal((await stage.ticket(858462)).status, "new");
    assert.match(await stage.text("#code"), /setPriority\(\s+"858462",\s+"high",\s+\)/);
  });

  test("a ticket is created with its first message", async () => {
    await stage.visitTicket();
    await stage.click("[data-screen=new]");
    await stage.see("h1", "New ticket");
    await stage.see("#code", "desk.tickets.open(error.progress)");
    await stage.type("[name=title]", "Coffee machine leaks");
    await stage.type("[name=message]", "Since this morning.");
    await stage.click(".panel-form .button-primary");
    await stage.see("h1", "Coffee machine leaks");
    await stage.seeEntry("Since this morning.");
    const [created, ...others] = await stage.calls("POST /ticket");
    assert.equal(others.length, 0);
    assert.equal(created.fields.title, "Coffee machine leaks");
    assert.equal(created.fields.direction, "inbound");
    const id = (await stage.text(".kicker .number")).trim();
    const [message] = await stage.calls("POST /message");
    assert.equal(message.fields.ticketID, id);
    assert.equal(message.fields.type, "contactform");
    await stage.type("#opener-number", "leaks");
    await stage.see("#opener-list [role=option]", "Coffee machine leaks");
  });

  test("a new ticket with mistakes is not sent", async () => {
    await stage.visit("#/new");
    await stage.type("[name=from]", "nobody");
    await stage.click(".panel-form .button-primary");
    await stage.see(".mistake", "needs a subject");
    await stage.see(".mistake", "this one has 0");
    await stage.see(".mistake", "not a mail address");
    assert.equal(await stage.run(() => document.activeElement.name), "title");
    assert.deepEqual(await stage.calls(), []);
  });

  test("a ticket that is begun waits while another is read", async () => {
    await stage.visit("#/new");
    await stage.type("[name=title]", "Not yet sent");
    await stage.type("#opener-number", "858464\n");
    await stage.see(".emptiness");
    await stage.click("[data-screen=new]");
    await stage.see("h1", "New ticket");
    assert.equal(await stage.value("[name=title]"), "Not yet sent");
  });
});

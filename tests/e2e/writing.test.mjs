import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("Writing", () => {
  const stage = useStage();
  const ticket = new Widget(stage, "omnidesk-ticket");
  const form = new Widget(stage, "omnidesk-contact-form");
  beforeEach(() => ticket.forget());

  const routes = async () =>
    (await stage.calls()).map(({ method, path }) => `${method} ${path.replace("/api/v2", "")}`);

  test("a reply is sent with the connection of the page, and the ticket is read once more", async () => {
    await stage.visitTicket();
    await ticket.type("textarea", "A colleague comes by at two.");
    await ticket.click(".composer button", "Send");
    await ticket.see("[data-kind=good]");
    await ticket.seeEntry("A colleague comes by at two.");
    await stage.see("#code", "desk.messages.create(");
    await stage.see("#activity .step", "POST /message");
    assert.deepEqual(
      await routes(),
      ["GET /ticket/858462", "GET /ticket/858462", "POST /message", "GET /ticket/858462"],
      "the client read the ticket before",
    );
  });

  test("a draft outlives a visit to another ticket", async () => {
    await stage.visitTicket();
    await ticket.type("textarea", "Half a thou");
    await stage.type("#opener-number", "858464\n");
    await ticket.see("[data-state=empty]");
    assert.equal(await ticket.value("textarea"), "");
    await stage.type("#opener-number", "858462\n");
    await stage.see("h1", "vraag van Thomas");
    assert.equal(await ticket.value("textarea"), "Half a thou");
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
    await stage.see(".status-block .notice.good");
    const [call, ...others] = await stage.calls("POST /ticket/setstatus");
    assert.equal(others.length, 0);
    assert.equal(call.fields.status, "solved");
    assert.deepEqual(
      await routes(),
      ["GET /ticket/858462", "POST /ticket/setstatus", "GET /ticket/858462"],
      "head and conversation are of the same reading",
    );
    assert.equal((await stage.ticket(858462)).status, "solved");
    assert.match(
      await stage.text("#code"),
      /setStatus\(\s+"858462",\s+"solved",\s+\{ onUncertainWrite: "verify" \},\s+\)/,
    );
  });

  test("the priority is set", async () => {
    await stage.visitTicket();
    assert.equal(await stage.value("[name=priority]"), "medium");
    await stage.choose("[name=priority]", "high");
    await stage.click(".priority-form .button");
    await stage.see(".fact .priority", "high");
    await stage.see(".priority-block .notice.good", "Ticket priority is updated.");
    const [call, ...others] = await stage.calls("POST /ticket/setPriority");
    assert.equal(others.length, 0);
    assert.deepEqual(call.fields, { ticketID: "858462", priority: "high" });
    assert.equal((await stage.ticket(858462)).priority, "high");
    assert.equal((await stage.ticket(858462)).status, "new");
    assert.match(await stage.text("#code"), /setPriority\(\s+"858462",\s+"high",\s+\)/);
  });

  test("a ticket is made with its first message", async () => {
    await stage.visitTicket();
    await stage.click("[data-screen=new]");
    await stage.see("h1", "New ticket");
    await stage.see("#code", 'form.setAttribute("brand", "2");');
    await form.see("[part=title]", "What the customer asks");
    assert.equal(await form.value("[name=from]"), "sanne@example.com");
    await form.type("[name=subject]", "Coffee machine leaks");
    await form.type("[name=message]", "Since this morning.");
    await form.click("button", "Send");
    await stage.see("h1", "Coffee machine leaks");
    await ticket.seeEntry("Since this morning.");
    assert.equal(await stage.run(() => document.activeElement.localName), "h1", "the focus follows");
    const [made, ...others] = await stage.calls("POST /ticket");
    assert.equal(others.length, 0);
    const { title, direction, brandID, channelID, to } = made.fields;
    assert.deepEqual(
      [title, direction, brandID, channelID, to],
      ["Coffee machine leaks", "inbound", "2", "1", "service@mybrand.com"],
    );
    const [message] = await stage.calls("POST /message");
    assert.equal(message.fields.ticketID, (await stage.text(".kicker .number")).trim());
    await stage.type("#opener-number", "leaks");
    await stage.see("#opener-list [role=option]", "Coffee machine leaks");
  });

  test("a ticket is made where the agent says", async () => {
    await stage.visit("#/new");
    await stage.type("[name=brand]", "MyBrand");
    await stage.type("[name=to-address]", "nobody");
    await stage.click(".belonging button");
    await stage.see(".mistake", "A number is needed");
    await stage.see(".mistake", "not a mail address");
    assert.equal(await stage.run(() => document.activeElement.name), "to-address");
    await stage.type("[name=brand]", "3");
    await stage.type("[name=to-address]", "other@mybrand.com");
    await stage.click(".belonging button");
    await form.type("[name=subject]", "Elsewhere");
    await form.type("[name=message]", "Somewhere else.");
    await form.click("button", "Send");
    await stage.see("h1", "Elsewhere");
    const [{ fields }] = await stage.calls("POST /ticket");
    assert.deepEqual([fields.brandID, fields.to], ["3", "other@mybrand.com"]);
  });

  test("a ticket that is begun waits while another is read", async () => {
    await stage.visit("#/new");
    await form.type("[name=subject]", "Not yet sent");
    await stage.type("#opener-number", "858464\n");
    await ticket.see("[data-state=empty]");
    await stage.click("[data-screen=new]");
    await form.see("[name=subject]");
    assert.equal(await form.value("[name=subject]"), "Not yet sent");
  });
});

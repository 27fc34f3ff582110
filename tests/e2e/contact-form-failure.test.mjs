import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { findings } from "./axe.mjs";
import { Inquiry, question } from "./inquiry.mjs";
import { useStage } from "./stage.mjs";

describe("The contact form, when something fails", () => {
  const stage = useStage();
  const inquiry = new Inquiry(stage);
  beforeEach(() => inquiry.forget());

  test("a ticket that was refused is kept as text, and can be changed", async () => {
    await stage.fault("POST /ticket", { kind: "status", status: 422 });
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=bad]", "did not accept it");
    assert.deepEqual(await inquiry.values(), question);
    await inquiry.fill({ subject: `${question.subject}, again` });
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    const ticket = await inquiry.ticket();
    assert.equal(ticket.title, `${question.subject}, again`);
    assert.deepEqual(await inquiry.told(), ["ready", "error", "sent"]);
  });

  describe("what the API says of single fields", () => {
    const refuse = (route, errors) =>
      stage.fault(route, {
        kind: "status",
        status: 422,
        body: JSON.stringify({ type: "result", status: "error", message: "Wrong", errors }),
      });
    /** What is read with each field that is wrong. */
    const blamed = () =>
      stage.run(() =>
        Object.fromEntries(
          [...document.querySelector("#main > *").shadowRoot.querySelectorAll("[aria-invalid=true]")].map((input) => {
            const root = input.getRootNode();
            const ids = input.getAttribute("aria-describedby").split(" ");
            return [input.name, ids.map((id) => root.getElementById(id).innerText.trim()).join(" ")];
          }),
        ),
      );

    test("stands at the fields, and the rest in the notice", async () => {
      await refuse("POST /ticket", {
        title: "That <b>subject</b> is taken.",
        from_name: "Nobody has that name.",
        cf_12: "Not a number we know.",
        brandID: "Closed.",
      });
      await inquiry.ask();
      await stage.run(() => {
        document.querySelector("#main > *").fields = [{ name: "order", label: "Order" }];
        document.querySelector("#main > *").parameterOf = () => "cf_12";
      });
      await inquiry.see("[name=order]");
      await inquiry.fill({ ...question, order: "7781" });
      await inquiry.send();
      await inquiry.see("[data-kind=bad]", "did not accept it");
      assert.deepEqual(await blamed(), {
        name: "Nobody has that name.",
        subject: "That <b>subject</b> is taken.",
        order: "Not a number we know.",
      });
      const notice = await inquiry.within((root) => root.querySelector(".notice").innerText);
      assert.match(notice, /brandID: Closed\./);
      assert.doesNotMatch(notice, /taken|Nobody|number/);
      assert.equal(await inquiry.focused(), "name", "the first of them in the form");
      await stage.until(
        async () => /^3 fields.*Subject: That <b>subject<\/b> is taken/.test(await inquiry.said()),
        "they are said",
      );
      assert.deepEqual(await findings(stage), []);
      await inquiry.fill({ subject: "Another" });
      assert.deepEqual(Object.keys(await blamed()).sort(), ["name", "order"], "what is changed may be right");
      await inquiry.send();
      await inquiry.see("[data-kind=good]");
    });

    test("stands at no field that can no longer be changed", async () => {
      await refuse("POST /message", { message: "No links, please.", from: "Blocked." });
      await inquiry.ask();
      await inquiry.fill();
      await inquiry.send();
      await inquiry.see("[data-kind=bad]", "from: Blocked.");
      assert.deepEqual(await blamed(), { message: "No links, please." });
      assert.equal(await inquiry.focused(), "message");
      await inquiry.fill({ message: "Without a link." });
      await inquiry.send();
      await inquiry.see("[data-kind=good]");
      const ticket = await inquiry.ticket();
      assert.match(ticket.messages[0].content, /Without a link/);
    });

    test("is taken back when it is sent again", async () => {
      await refuse("POST /ticket", { title: "Taken." });
      await inquiry.ask();
      await inquiry.fill();
      await inquiry.send();
      await inquiry.see("[aria-invalid=true]");
      await stage.fault("POST /ticket", { kind: "status", status: 422 });
      await inquiry.send();
      await stage.until(async () => (await stage.calls("POST /ticket")).length === 2, "it is not sent again");
      await inquiry.see("[data-kind=bad]", "did not accept it");
      assert.deepEqual(await blamed(), {});
    });
  });

  for (const [name, again] of [
    ["at once", () => inquiry.click("[data-kind=bad] button", "Try again")],
    [
      "after a reload",
      async () => {
        await inquiry.ask({ status: "pending" });
        await inquiry.see("[data-kind=bad]", "goes on where it stopped");
        await inquiry.send();
      },
    ],
  ]) {
    for (const [route, fault] of [["POST /message", { kind: "status", status: 422 }]]) {
      test(`it goes on ${name} where ${route} failed with ${fault.status ?? fault.kind}`, async () => {
        await stage.hurry();
        await stage.fault(route, fault);
        await inquiry.ask({ status: "pending" });
        await inquiry.fill();
        await inquiry.send();
        await inquiry.see("[data-kind=bad]", "could not be sent completely");
        assert.equal((await inquiry.tickets()).length, 1);
        await again();
        await inquiry.see("[data-kind=good]", "Thank you");
        const ticket = await inquiry.ticket();
        assert.equal(ticket.status, "pending");
        assert.equal((await stage.calls("POST /ticket")).length, 1);
        assert.equal(await inquiry.kept(), 0);
      });
    }
  }

  describe("whose message may have arrived", () => {
    const isLocked = () => inquiry.within((root) => root.querySelector("textarea").readOnly);
    /** Sends a question whose message meets a fault. */
    const ask = async (fault) => {
      await stage.hurry();
      await stage.fault("POST /message", fault);
      await inquiry.ask({ status: "pending" });
      await inquiry.fill();
      await inquiry.send();
      await inquiry.see("[data-kind=unsure]", "could not be confirmed that your message arrived");
    };

    test("is sent again only when asked", async () => {
      await ask({ kind: "closeBefore" });
      assert.deepEqual(await inquiry.told(), ["ready", "unconfirmed", "error"]);
      await inquiry.click("[data-kind=unsure] button", "Check");
      await inquiry.see("[data-kind=unsure]", "It may have arrived.");
      await inquiry.send();
      await inquiry.see("[data-kind=unsure]", "It may have arrived.");
      assert.equal((await stage.calls("POST /message")).length, 1);
      assert.equal(await isLocked(), true, "what is verified cannot be changed");
      await inquiry.click("[data-kind=unsure] button", "Send again");
      await inquiry.see("[data-kind=good]", "Thank you");
      const ticket = await inquiry.ticket();
      assert.equal(ticket.status, "pending");
      assert.equal(await inquiry.kept(), 0);
    });

    test("goes on where the check finds it", async () => {
      await ask({ kind: "closeBefore", workAfterMs: 600_000 });
      await stage.control("POST", "/clock", { advanceSeconds: 601 });
      await inquiry.click("[data-kind=unsure] button", "Check");
      await inquiry.see("[data-kind=good]", "Thank you");
      assert.equal((await inquiry.ticket()).status, "pending");
    });

    test("is not taken for the automatic answer that quotes it", async () => {
      await ask({ kind: "closeBefore" });
      const [{ id }] = await inquiry.tickets();
      await stage.entry({ ticketId: Number(id), author: "system", text: `We got: ${question.message}` });
      await inquiry.click("[data-kind=unsure] button", "Check");
      await inquiry.see("[data-kind=unsure]", "It may have arrived.");
      assert.deepEqual(await inquiry.values(), question);
    });

    test("is verified after a reload, and not sent twice", async () => {
      await stage.hurry();
      await stage.fault("POST /message", { kind: "noAnswer", afterWrite: true });
      await inquiry.ask();
      await inquiry.fill();
      await inquiry.send();
      await stage.until(async () => (await stage.calls("POST /message")).length === 1, "the message is on its way");
      await inquiry.ask();
      await inquiry.see("[data-kind=unsure]", "could not be confirmed that your message arrived");
      assert.deepEqual(await inquiry.values(), question);
      assert.equal(await isLocked(), true, "what is verified cannot be changed");
      await inquiry.send();
      await inquiry.see("[data-kind=good]");
      await inquiry.ticket();
      assert.equal((await stage.calls("POST /message")).length, 1);
    });

    test("stays open when it was sent again and refused", async () => {
      await ask({ kind: "closeBefore", workAfterMs: 600_000 });
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await inquiry.click("[data-kind=unsure] button", "Send again");
      await stage.until(async () => (await stage.calls("POST /message")).length === 2, "it is not sent again");
      await inquiry.see(".inquiry-form [data-kind]");
      await stage.control("POST", "/clock", { advanceSeconds: 601 });
      await inquiry.see("[data-kind=unsure]", "could not be confirmed that your message arrived");
      await inquiry.click("[data-kind=unsure] button", "Check");
      await inquiry.see("[data-kind=good]", "Thank you");
      await inquiry.ticket();
    });
  });

  for (const fault of [{ kind: "status", status: 500 }, { kind: "closeBefore" }, { kind: "status", status: 429 }]) {
    test(`a status that may not be set (${fault.status ?? fault.kind}) does not hide that the question arrived`, async () => {
      await stage.hurry();
      await stage.fault("POST /ticket/setstatus", fault, "always");
      await inquiry.ask({ status: "pending" });
      await inquiry.fill();
      await inquiry.send();
      await inquiry.see("[data-kind=good]", "Thank you");
      assert.deepEqual(await inquiry.told(), ["ready", "error", "sent"]);
      await inquiry.ticket();
    });
  }

  test("a message that was refused can be changed before it goes on", async () => {
    await stage.fault("POST /message", { kind: "status", status: 422 });
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=bad]");
    await inquiry.fill({ message: "Other words." });
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    assert.match((await inquiry.ticket()).messages[0].content, /<body><p>Other words\.<\/p><\/body>/);
  });

  test("a ticket that may exist is never made twice, not after a reload either", async () => {
    await stage.fault("POST /ticket", { kind: "closeAfter" });
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=unsure]", "could not be confirmed whether your question arrived");
    await inquiry.gone(".inquiry-form [part~=button-primary]");
    await inquiry.ask();
    await inquiry.see("[data-kind=unsure]", "could not be confirmed whether your question arrived");
    assert.deepEqual(await inquiry.values(), question, "the words are there to be copied");
    await stage.run(() => document.querySelector("#main > *").shadowRoot.querySelector("form").requestSubmit());
    await inquiry.see("[data-kind=unsure]");
    assert.equal((await stage.calls("POST /ticket")).length, 1);
    await inquiry.click("[data-kind=unsure] button", "Ask something else");
    await inquiry.see(".inquiry-form [part~=button-primary]");
    assert.deepEqual(await inquiry.values(), { name: question.name, from: question.from, subject: "", message: "" });
  });

  test("a status that is refused does not hide that the question arrived", async () => {
    await stage.fault("POST /ticket/setstatus", { kind: "status", status: 403 });
    await inquiry.ask({ status: "pending" });
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=good]", "Thank you");
    assert.deepEqual(await inquiry.told(), ["ready", "error", "sent"]);
  });

  test("a server that is busy holds the button back where it refuses before it works", async () => {
    await stage.fault("POST /ticket", { kind: "status", status: 429, headers: { "Retry-After": "90" } });
    await inquiry.ask();
    await inquiry.useClient({ refusesBeforeWork: [429], maxRetries: 0 });
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=bad]", "asks to slow down");
    await inquiry.see(".inquiry-form button[aria-disabled=true]", "Next try in 59 s");
    await inquiry.send();
    assert.equal((await stage.calls("POST /ticket")).length, 1);
    assert.deepEqual(await inquiry.values(), question);
  });

  test("nothing is sent offline, nor by itself when the network is back", async () => {
    await inquiry.ask();
    await inquiry.fill();
    await stage.offline();
    await inquiry.send();
    await inquiry.see("[data-kind=offline]", "Nothing was sent.");
    await stage.online();
    await inquiry.gone("[data-kind=offline]");
    assert.deepEqual(await stage.calls(), []);
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    await inquiry.ticket();
  });
});

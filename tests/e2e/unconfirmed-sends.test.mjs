import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useComposer } from "./composer.mjs";
import { loseReadings } from "./ticket-screens.mjs";

const reading = "GET /ticket/{id}";
const writing = "POST /message";

describe("What the composer says of a message that may have arrived", () => {
  const { stage, widget, open, write, send, messages, draft, listen, said } = useComposer();

  /** Opens the ticket, and sends a text that meets a fault. */
  const sendInto = async (fault, text = "Did this arrive?") => {
    await stage.hurry();
    await open();
    await listen();
    await stage.fault(writing, fault);
    // Not typed: WebKit's driver leaves out emoji.
    await stage.run((text) => document.querySelector("omnidesk-ticket").prefill(text), text);
    await send();
  };
  const arrivals = async (text) => {
    const { timeline } = await stage.ticket(858462);
    return timeline.filter(({ content }) => content?.includes(text)).length;
  };
  const loseTwice = async (fault, text) => {
    await stage.hurry();
    await open();
    await listen();
    await stage.fault(writing, fault);
    await loseReadings(stage);
    await write(text);
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
  };
  const readAgain = () =>
    stage.run(() => {
      window.readingFails = false;
    });

  test("an answer of the help desk that contains the words is not taken for it", async () => {
    await open();
    await listen();
    await stage.run(() => {
      const real = window.fetch;
      window.fetch = async (...asked) => {
        const response = real(...asked);
        if ((asked[0].method ?? asked[1]?.method) !== "POST") return response;
        response.catch(() => {});
        await new Promise((resolve) => {
          window.goOn = resolve;
        });
        return response;
      };
    });
    await stage.fault(writing, { kind: "closeBefore" });
    await write("Thanks");
    await send();
    await stage.until(() => stage.run(() => window.goOn !== undefined), "the message is on its way");
    await stage.entry({ text: "Thanks for your patience" });
    await stage.run(() => window.goOn());
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.equal(await draft(), "Thanks");
    assert.doesNotMatch(await said(), /Sent\.|It arrived|safe/);
  });

  for (const rule of [
    "escape",
    "escapeTwice",
    "apostrophes",
    "namedReferences",
    "typographic",
    "autoLink",
    "dropEmoji",
    "questionMarks",
    "decompose",
    "wrap",
    "cut",
    "maskDigits",
    "prefix",
    "suffix",
  ]) {
    test(`what the server rewrites (${rule}) is confirmed or left open, and never called safe to send again`, async () => {
      const text = 'It\'s not "ready"... see www.example.com, café 😀 NL12345678901';
      await stage.quirk({ rewriteText: rule });
      await sendInto({ kind: "closeAfter" }, text);
      await widget.see(".composer .notices [data-kind]");
      assert.doesNotMatch(await said(), /safe/);
      const isConfirmed = /Sent\./.test(await said());
      assert.equal(await draft(), isConfirmed ? "" : text);
      await widget.see(".composer .notices", isConfirmed ? "Sent." : "could not be confirmed");
    });
  }

  for (const body of [
    '{"success":false}',
    '{"error":"x"}',
    '{"errors":["x"]}',
    '{"status":"failed"}',
    '{"status":"ERROR"}',
    '{"code":403}',
    '{"type":"exception"}',
    "{}",
  ]) {
    test(`an answer that is no confirmation (${body}) is not called sent`, async () => {
      await sendInto({ kind: "body", body });
      await widget.see(".composer .notices [data-kind]");
      assert.doesNotMatch(await said(), /Sent\.|It arrived/);
      assert.equal(await draft(), "Did this arrive?");
    });
  }

  test("what the API says of itself is shown, as text", async () => {
    await sendInto({ kind: "body", body: '{"success":false,"message":"The <b>mail</b> server is away"}' });
    await widget.see("[data-kind=unsure]", "The <b>mail</b> server is away");
    await widget.see("[data-kind=unsure]", "could not be confirmed");
  });

  for (const status of [408, 409, 429, 503]) {
    test(`an answer with ${status} after the work was done leaves one message`, async () => {
      await loseTwice({ kind: "status", status, afterWrite: true }, "Did this arrive?");
      assert.doesNotMatch(await said(), /safe|Nothing was sent/);
      await readAgain();
      await widget.click("[data-kind=unsure] button", "Check");
      await widget.see("[data-kind=good]", "It arrived");
      assert.equal(await draft(), "");
      assert.equal(await arrivals("Did this arrive?"), 1);
    });
  }

  test("a later try that is refused says nothing of the one before", async () => {
    await sendInto({ kind: "closeBefore", workAfterMs: 600_000 });
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await stage.fault(writing, { kind: "status", status: 422 });
    await widget.click("[data-kind=unsure] button", "Send again");
    await widget.see("[data-kind=bad]", "did not accept it");
    await widget.see("[data-kind=unsure]", "whether an earlier message arrived");
    await stage.control("POST", "/clock", { advanceSeconds: 601 });
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=good]", "It arrived");
    assert.doesNotMatch(await said(), /safe|Nothing was sent/);
    assert.equal(await draft(), "");
    assert.equal(await arrivals("Did this arrive?"), 1);
  });

  test("where tickets may not be read a message is sent all the same", async () => {
    await open();
    await stage.fault(reading, { kind: "status", status: 403 });
    await write("Can you read this?");
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    assert.equal((await messages()).length, 1);
  });

  test("where tickets may not be read a lost message stays open", async () => {
    await stage.hurry();
    await open();
    await stage.fault(reading, { kind: "status", status: 403 });
    await stage.fault(writing, { kind: "closeAfter" });
    await write("Can you read this?");
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.equal(await draft(), "Can you read this?");
  });

  test("another text is sent, and what is open stays on the screen with its words", async () => {
    await loseTwice({ kind: "closeBefore" }, "The first text.");
    await readAgain();
    await write("The second text.");
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    await widget.see("[data-kind=unsure]", "The first text.");
    await widget.see("[data-kind=unsure]", "whether an earlier message arrived");
    await open();
    await widget.see("[data-kind=unsure]", "The first text.");
    await widget.click("[data-kind=unsure] button", "Dismiss");
    await widget.gone(".composer [data-kind]");
    assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is kept of what was dismissed");
  });

  test("a later reading of the ticket settles it", async () => {
    await loseTwice({ kind: "closeAfter" }, "Did this arrive?");
    await readAgain();
    await stage.run(() => document.querySelector("omnidesk-ticket").refresh());
    await widget.see("[data-kind=good]", "It arrived");
    assert.equal(await draft(), "");
    await widget.gone("[data-kind=unsure]");
  });

  test("an event gives the page what it needs to verify it", async () => {
    await stage.hurry();
    await open();
    await stage.run(() =>
      document.addEventListener("omnidesk-unconfirmed", ({ detail }) => {
        window.unconfirmed = detail;
      }),
    );
    await stage.fault(writing, { kind: "closeBefore" });
    await write("Did this <arrive>?");
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    const { ticketId, text, unconfirmed } = await stage.run(() => window.unconfirmed);
    assert.deepEqual([ticketId, text], ["858462", "Did this <arrive>?"]);
    assert.deepEqual([unconfirmed.call, unconfirmed.text], ["messages.create", "<p>Did this &lt;arrive&gt;?</p>"]);
    assert.equal(typeof unconfirmed.endedAt, "number", "it is the latest that is known");
  });

  test("without storage it is remembered while the page is there", async () => {
    stage.prepare(`
      Object.defineProperty(window, "sessionStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });`);
    await loseTwice({ kind: "closeBefore" }, "Did this arrive?");
    await readAgain();
    await stage.run(() => document.querySelector("omnidesk-ticket").setAttribute("lang", "nl"));
    await widget.see("[data-kind=unsure]", "vastgesteld");
    assert.equal(await draft(), "Did this arrive?");
    await widget.click(".composer [part~=button-primary]", "Verzenden");
    await widget.see("[data-kind=unsure]", "misschien aangekomen");
    assert.equal((await messages()).length, 1);
  });

  test("where the client knows how long its server works, what is not there is called safe", async () => {
    await stage.hurry();
    await open();
    await widget.useClient({ settleMs: 1 });
    await stage.fault(writing, { kind: "closeBefore" });
    await loseReadings(stage);
    await write("Did this arrive?");
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await readAgain();
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=bad]", "It did not arrive.");
    await widget.see("[data-kind=bad]", "safe to send it again");
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    assert.equal(await arrivals("Did this arrive?"), 1);
  });
});

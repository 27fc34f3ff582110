import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { findings } from "./axe.mjs";
import { useComposer } from "./composer.mjs";
import { loseReadings } from "./ticket-screens.mjs";

describe("The composer, when something fails", () => {
  const { stage, widget, open, write, send, messages, draft } = useComposer();

  for (const [status, words] of [
    [422, "Not sent: the help desk did not accept it."],
    [403, "You may not do this here."],
    [401, "You are signed out."],
  ]) {
    test(`what was refused with ${status} is kept, and sent again when asked`, async () => {
      await stage.fault("POST /message", { kind: "status", status });
      await open();
      await write("Please take this.");
      await send();
      await widget.see("[data-kind=bad]", words);
      await widget.see("[data-kind=bad]", "What you wrote is kept.");
      assert.equal(await draft(), "Please take this.");
      assert.deepEqual(await widget.told(), ["ready", "error"]);
      await send();
      await widget.see("[data-kind=good]");
      assert.equal((await messages()).length, 2);
    });
  }

  for (const kind of ["closeAfter", "noCors"]) {
    test(`an answer that is lost (${kind}) is found, and is no failure`, async () => {
      await stage.hurry();
      await stage.fault("POST /message", { kind });
      await open();
      await write("Did this arrive?");
      await send();
      await widget.see("[data-kind=good]", "Sent.");
      assert.equal((await messages()).length, 1);
    });
  }

  test("what cannot have left says that it is safe to send it again", async () => {
    await open();
    await stage.fault("GET /ticket/{id}", { kind: "closeBefore" }, "always");
    await write("Please take this.");
    await send();
    await widget.see("[data-kind=bad]", "safe to send it again");
    assert.deepEqual(await messages(), []);
    assert.equal(await draft(), "Please take this.");
  });

  /** Loses an answer, and the readings that would verify it. */
  const lose = async (kind) => {
    await stage.hurry();
    await open();
    await stage.fault("POST /message", kind);
    await write("Did this arrive?");
    await loseReadings(stage);
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
  };
  const readAgain = () =>
    stage.run(() => {
      window.readingFails = false;
    });

  test("what could not be confirmed is checked, and found", async () => {
    await lose({ kind: "closeAfter" });
    assert.equal(await draft(), "Did this arrive?");
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=unsure]", "still unknown");
    await readAgain();
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=good]", "It arrived");
    assert.equal(await draft(), "");
    assert.equal((await messages()).length, 1);
    assert.deepEqual((await widget.told()).slice(0, 4), ["ready", "unconfirmed", "error", "sent"]);
  });

  test("what could not be confirmed is checked, stays open, and is sent again when asked", async () => {
    await lose({ kind: "closeBefore" });
    await readAgain();
    // Somebody else writes meanwhile.
    const { keys } = await stage.control("GET", "/keys");
    await fetch(`${stage.baseUrl}/message`, {
      method: "POST",
      headers: { apiKey: keys[0].key },
      body: new URLSearchParams({ ticketID: "858462", type: "1", message: "Other words." }),
    });
    for (const _check of ["first", "second"]) {
      await widget.click("[data-kind=unsure] button", "Check");
      await widget.see("[data-kind=unsure]", "It may have arrived.");
    }
    assert.equal(await widget.focused(), "Send");
    await widget.click("[data-kind=unsure] button", "Send again");
    await widget.see("[data-kind=good]", "Sent.");
    assert.deepEqual(
      (await messages()).map(({ status }) => status),
      [null, 200, 200],
    );
  });

  test("who goes on writing keeps that when the text before is found", async () => {
    await lose({ kind: "closeAfter" });
    await stage.driver.executeScript(() => document.querySelector("#main > *").focusComposer());
    await stage.keys(Key.END, " And more.");
    await readAgain();
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=good]", "It arrived");
    assert.equal(await draft(), "Did this arrive? And more.");
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    assert.deepEqual(
      (await messages()).map(({ fields }) => fields.message),
      ["<p>Did this arrive?</p>", "<p>Did this arrive? And more.</p>"],
    );
  });

  test("who signs out while a text is sent takes it along", async () => {
    await stage.fault("POST /message", { kind: "status", status: 422, afterWrite: false });
    await stage.control("POST", "/latency", { leastMs: 700, mostMs: 800 });
    await open();
    await write("Please take this.");
    await send();
    await widget.see(".composer button[aria-disabled=true]", "Sending");
    await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
    await widget.see(".composer button:not([aria-disabled])", "Send");
    assert.equal(await draft(), "");
    await widget.gone(".composer [data-kind]");
    assert.equal(await stage.run(() => sessionStorage.length), 0);
  });

  test("what may have arrived is verified before it is sent again, after a reload too", async () => {
    await lose({ kind: "closeBefore" });
    await open();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    assert.equal(await draft(), "Did this arrive?");
    await send();
    await widget.see("[data-kind=unsure]", "It may have arrived.");
    assert.equal((await messages()).length, 1);
  });

  test("the same words that were there before are not taken for what was sent", async () => {
    await open();
    await write("Thank you!");
    await send();
    await widget.see("[data-kind=good]");
    await stage.fault("POST /message", { kind: "noAnswer" });
    await open();
    await write("Thank you!");
    await send();
    await stage.until(async () => (await messages()).length === 2, "the message is on its way");
    await open();
    await widget.click("[data-kind=unsure] button", "Check");
    await widget.see("[data-kind=unsure]", "It may have arrived.");
  });

  test("a server that is busy holds the button back", async () => {
    await stage.fault("POST /message", { kind: "status", status: 429, headers: { "Retry-After": "90" } });
    await open();
    await write("Please take this.");
    await send();
    await widget.see("[data-kind=unsure]", "could not be confirmed");
    await widget.see(".composer button[aria-disabled=true]", "Next try in 60 s");
    await widget.see(".composer button[aria-disabled=true]", "Next try in 59 s");
    await send();
    assert.equal((await messages()).length, 1);
    assert.equal(await draft(), "Please take this.");
  });

  test("a wait of the client is told, and ends with the answer", async () => {
    await stage.fault("GET /ticket/{id}", { kind: "status", status: 429, headers: { "Retry-After": "3" } }, { nth: 2 });
    await open();
    await write("Please take this.");
    await send();
    await widget.see(".composer button[aria-disabled=true]", "Next try in 2 s");
    await widget.see("[data-kind=good]");
    await widget.see(".composer button:not([aria-disabled])", "Send");
  });

  test("nothing is sent offline, nor by itself when the network is back", async () => {
    await open();
    await write("Please take this.");
    await stage.offline();
    await send();
    await widget.see("[data-kind=offline]", "You are offline.");
    assert.equal(await draft(), "Please take this.");
    await stage.online();
    await widget.gone("[data-kind=offline]");
    assert.deepEqual(await messages(), []);
    await send();
    await widget.see("[data-kind=good]");
  });

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing wrong, ${scheme}`, async () => {
      await stage.scheme(scheme);
      await open();
      await write("1234");
      await send();
      await widget.see(".mistake");
      assert.deepEqual(await findings(stage), [], "mistake");
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await write("Please take this.");
      await send();
      await widget.see("[data-kind=bad]");
      assert.deepEqual(await findings(stage), [], "refused");
      await lose({ kind: "closeAfter" });
      assert.deepEqual(await findings(stage), [], "unsure");
      await stage.fault("POST /message", { kind: "status", status: 429, headers: { "Retry-After": "90" } });
      await write("Another text.");
      await send();
      await widget.see(".composer button[aria-disabled=true]");
      assert.deepEqual(await findings(stage), [], "held back");
    });
  }
});

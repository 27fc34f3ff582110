import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { engineName } from "./browser.mjs";
import { useComposer } from "./composer.mjs";
import { letters, specimenTicket } from "./specimen.mjs";

describe("The composer", () => {
  const { stage, widget, open, write, send, messages, draft } = useComposer();

  test("an answer is sent once, as text, and told", async () => {
    await open();
    await write("Is <b>this</b> & that");
    await stage.keys(Key.ENTER, Key.ENTER, "all?", Key.ENTER, "Bye");
    await send();
    await widget.see("[data-kind=good]", "Sent.");
    const [call, ...others] = await messages();
    assert.equal(others.length, 0);
    assert.deepEqual(call.fields, {
      ticketID: "858462",
      type: "contactform",
      message: "<p>Is &lt;b&gt;this&lt;/b&gt; &amp; that</p><p>all?<br>Bye</p>",
    });
    assert.equal(await draft(), "");
    assert.deepEqual((await widget.told()).slice(0, 2), ["ready", "sent"]);
    await stage.until(async () => /Sent\./.test(await widget.said()), "the result is said");
    assert.equal(await stage.run(() => sessionStorage.length), 0, "nothing is kept of what was sent");
    assert.deepEqual(await stage.complaints(), []);
  });

  test("what a customer writes is the customer's, and what staff writes is the help desk's", async () => {
    await open();
    await write("Is it ready?");
    await send();
    await widget.see("[data-kind=good]");
    await open({ staff: "" });
    await write("It is ready.");
    await send();
    await widget.see("[data-kind=good]");
    assert.deepEqual(
      (await messages()).map(({ fields: { type, toAddress } }) => [type, toAddress]),
      [
        ["contactform", undefined],
        ["1", "thomas@test.com"],
      ],
    );
    const { timeline } = await stage.ticket(858462);
    const written = timeline.filter(({ content }) => /Is it ready|It is ready/.test(content ?? ""));
    assert.deepEqual(written.map(({ direction }) => direction).sort(), ["inbound", "outbound"]);
  });

  test("a visitor with a keyboard sends with Control and Enter", async () => {
    await open();
    await stage.run(() => document.querySelector("omnidesk-ticket").focusComposer());
    await stage.keys("Typed without a mouse.", Key.ENTER, "Twice.");
    await stage.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
    await widget.see("[data-kind=good]");
    assert.equal((await messages())[0].fields.message, "<p>Typed without a mouse.<br>Twice.</p>");
    assert.equal(await widget.focused(), "message", "the focus stays where the next answer is written");
  });

  test("where an answer is begun, the button that sends it is on the screen too", async () => {
    // Higher than they look before they are shown: so they move what is below.
    const content = `<pre>${"line\n".repeat(30)}</pre>`;
    await stage.answerWith(specimenTicket(letters(30).map((letter) => ({ ...letter, content }))));
    await open();
    await stage.run(() => {
      document.body.style.setProperty("padding-block-end", "2000px");
      scrollTo({ top: 0, behavior: "instant" });
      document.querySelector("omnidesk-ticket").focusComposer();
    });
    const seen = await widget.within(async (root) => {
      // Until the mails above have their height.
      await new Promise((done) => setTimeout(done, 1_500));
      const { top } = root.querySelector("textarea").getBoundingClientRect();
      const { bottom } = root.querySelector(".composer button").getBoundingClientRect();
      return { top, bottom, innerHeight };
    });
    assert.ok(seen.top >= 0 && seen.bottom <= seen.innerHeight + 1, JSON.stringify(seen));
    const place = await widget.within(async (root) => {
      const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
      root.activeElement.blur();
      document.querySelector("omnidesk-ticket").focusComposer();
      // Some engines show what got the focus a little later.
      await pause(200);
      window.dispatchEvent(new Event("wheel"));
      scrollTo({ top: 0, behavior: "instant" });
      await pause(300);
      return scrollY;
    });
    assert.equal(place, 0, "a visitor who scrolls is not held back");
  });

  // Only Chromium's driver can be asked for a finger.
  if (engineName === "chromium") {
    test("a visitor without a keyboard is not told of its keys", async () => {
      await open();
      await widget.see(".composer .soft", "Ctrl+Enter");
      const touch = (enabled) => stage.driver.sendDevToolsCommand("Emulation.setTouchEmulationEnabled", { enabled });
      await touch(true);
      try {
        await widget.gone(".composer .soft");
      } finally {
        await touch(false);
      }
    });
  }

  test("a text that is too short is not sent, and says why", async () => {
    await open();
    await write(" four ");
    await send();
    await widget.see(".mistake", "Write at least 5 characters; these are 4.");
    const described = await stage.run(() => {
      const root = document.querySelector("omnidesk-ticket").shadowRoot;
      const input = root.querySelector("textarea");
      const ids = input.getAttribute("aria-describedby").split(" ");
      return { invalid: input.getAttribute("aria-invalid"), words: ids.map((id) => root.getElementById(id).innerText) };
    });
    assert.equal(described.invalid, "true");
    assert.match(described.words.join(" "), /at least 5 characters/);
    assert.equal(await widget.focused(), "message");
    await stage.until(async () => /at least 5/.test(await widget.said()), "the mistake is said");
    await stage.keys("!");
    await widget.gone(".mistake");
    assert.deepEqual(await messages(), []);
  });

  test("sending twice at once sends once", async () => {
    await stage.fault("POST /message", { kind: "delay", ms: 600 });
    await open();
    await write("Only once, please.");
    await stage.run(() => {
      const form = document.querySelector("omnidesk-ticket").shadowRoot.querySelector("form");
      form.requestSubmit();
      form.requestSubmit();
      form.querySelector("button").click();
    });
    await widget.see(".composer button[aria-disabled=true]", "Sending");
    await send();
    await widget.see("[data-kind=good]");
    assert.equal((await messages()).length, 1);
    await widget.see(".composer button:not([aria-disabled])", "Send");
  });

  test("a draft outlives a reload, for its ticket and its visitor only", async () => {
    await open();
    await write("Half a thou");
    await open();
    assert.equal(await draft(), "Half a thou");
    await open({ ticket: "858464" });
    assert.equal(await draft(), "");
    await open();
    await stage.run(() => {
      document.querySelector("omnidesk-ticket").identity = "somebody else";
    });
    await stage.until(async () => (await draft()) === "", "another visitor sees no draft");
  });

  test("a visitor who leaves takes the draft along", async () => {
    await open();
    await write("Half a thou");
    await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
    assert.equal(await draft(), "");
    assert.equal(await stage.run(() => sessionStorage.length), 0);
  });

  test("prefilled text replaces nothing", async () => {
    await open();
    const prefill = (text) => stage.run((text) => document.querySelector("omnidesk-ticket").prefill(text), text);
    await prefill("About order 12: ");
    assert.equal(await draft(), "About order 12: ");
    await prefill("Other");
    assert.equal(await draft(), "About order 12: ");
  });

  test("280 pixels are wide enough", async () => {
    await open();
    await stage.run(() => {
      document.querySelector("omnidesk-ticket").style.inlineSize = "280px";
    });
    await write("Averyveryverylongwordthatgoesonandonandonandonandon");
    await stage.fault("POST /message", { kind: "status", status: 422 });
    await send();
    await widget.see("[data-kind=bad]");
    const { widths, button } = await stage.run(() => {
      const host = document.querySelector("omnidesk-ticket");
      return {
        widths: [host.clientWidth, host.scrollWidth, host.shadowRoot.querySelector(".content").scrollWidth],
        button: host.shadowRoot.querySelector(".composer button").getBoundingClientRect().height,
      };
    });
    assert.deepEqual(widths, [280, 280, 280]);
    assert.ok(button >= 44, `a finger meets a button of ${button} pixels`);
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { states } from "../../www/app/states.js";
import { findings } from "./axe.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

/** What the ticket shows in a state of the page, where it is not called so. */
const shown = {
  long: "ready",
  hostile: "ready",
  arabic: "ready",
  "not-found": "missing",
  unsure: "ready",
  refused: "ready",
};

/** Whether the upper edge of the ticket's place is in the upper half of the screen. */
function isOnTop() {
  const { top } = document.getElementById("ticket-stage").getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2;
}

describe("The page", () => {
  const stage = useStage();
  const widget = new Widget(stage, "#ticket-stage > *");

  const visit = async (state) => {
    await stage.driver.get("about:blank");
    await stage.driver.get(`${stage.url}#state=${state}`);
    await stage.see("body[data-ready]");
    await widget.see(`[data-state=${shown[state] ?? state}]`);
  };

  for (const { name, title } of states) {
    test(`a link leads to “${title}”`, async () => {
      await visit("ready");
      await stage.click("#states a", title);
      await widget.see(`[data-state=${shown[name] ?? name}]`);
      await stage.see("#states a[aria-current]", title);
      assert.ok(await stage.run(isOnTop), "the ticket is on the screen");
    });
  }

  test("the link of the state that is there begins it anew", async () => {
    await visit("error");
    await stage.click("#troubles label", "The server fails");
    await widget.see("[data-state=ready]");
    await stage.click("#states a", "The server fails");
    await widget.see("[data-state=error]");
  });

  test("the link to the ticket leads there, and leaves the state as it is", async () => {
    await visit("hostile");
    await stage.run(() => document.querySelector(".skip").focus());
    await stage.keys(Key.ENTER);
    await stage.until(() => stage.run(() => location.hash === "#main"), "the link does not lead there");
    await stage.see("#states a[aria-current]", "A hostile mail");
    assert.equal(await stage.attribute("omnidesk-ticket", "ticket"), "858469");
  });

  for (const [state, kind] of [
    ["unsure", "unsure"],
    ["refused", "bad"],
  ]) {
    test(`a reply becomes ${state}`, async () => {
      await widget.forget();
      await visit(state);
      // A message above that is still growing moves what is clicked.
      await widget.see(".mail-remarks button");
      await widget.type("textarea", "Is anyone there?");
      await widget.click(".composer button", "Send");
      await widget.see(`.notice[data-kind=${kind}]`);
      assert.equal(await stage.run((each) => each.value, await widget.see("textarea")), "Is anyone there?");
    });
  }

  test("the looks change language, theme and what is shown", async () => {
    await visit("ready");
    await stage.choose("#language", "ar");
    await widget.see("[dir=rtl] [part~=title]");
    await stage.choose("#theme", "dark");
    await stage.click("[name=staff]");
    await widget.see("[data-kind=note]");
    const [ground] = await stage.run(() => [getComputedStyle(document.querySelector("omnidesk-ticket")).colorScheme]);
    assert.equal(ground, "dark");
    await stage.see("#happened li", "Reading the ticket: answered");
  });

  test("a switch lets readings fail until it is turned back", async () => {
    await visit("ready");
    await stage.click("#troubles label", "The server fails");
    await widget.see("[data-state=error]");
    await stage.see("#happened li", "Reading the ticket: the server failed as you wanted");
    await stage.click("#troubles label", "The server fails");
    await widget.see("[data-state=ready]");
  });

  test("a reply whose answer is lost is made once, and a plain retry loop makes more", async () => {
    await widget.forget();
    await visit("ready");
    await stage.click("#troubles label", "The answer to the next reply is lost");
    await stage.until(
      async () => (await stage.run((each) => each.value, await widget.see("textarea"))) !== "",
      "no reply is prepared",
    );
    await widget.click(".composer button", "Send");
    await stage.see("#happened li", "Sending a message: no answer came, and it is done as you wanted");
    await widget.see("[data-kind=good]");
    assert.equal(await stage.text("#reply-count"), "1");
    await widget.see(".entry.own .entry-title", "You");
    await stage.click("#rival");
    await stage.see("#rival-told", "Sent 3 times, and the customer got the reply 3 times.");
  });

  test("a question by the form is no reply to the ticket", async () => {
    const form = new Widget(stage, "#form-stage > *");
    await visit("ready");
    for (const [name, text] of [
      ["from", "jip@example.com"],
      ["subject", "A bell"],
      ["message", "Where is my bell?"],
    ]) {
      await form.type(`[name=${name}]`, text);
    }
    await form.click("button", "Send");
    await form.see("[data-kind=good]");
    await stage.see("#happened li", "Sending a message: answered, and it is done");
    assert.equal(await stage.text("#reply-count"), "0");
  });

  test("a hostile mail reaches no beacon, unless its reader asks for the pictures: then the counter shows it", async () => {
    await visit("hostile");
    await widget.see(".remark button", "Show");
    // What was fetched by then would be counted by now.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.equal(await stage.text("#beacon-count"), "0");
    assert.equal(stage.askedFor("/beacon.svg"), 0);
    await widget.click(".remark button", "Show");
    await stage.until(async () => Number(await stage.text("#beacon-count")) > 0, "the counter does not count");
    assert.ok(stage.askedFor("/beacon.svg") > 0, "the picture was asked for");
  });

  test("shows what was measured, and what to run where nothing was", async () => {
    const measured = {
      weights: { at: "2026-11-25", entries: [{ name: "main entry", brotli: 66_923 }] },
      engines: [{ at: "2026-11-25", label: "WebKit", version: "2.50", passed: 432, failed: 1 }],
    };
    stage.offer("/measured.json", JSON.stringify(measured), "application/json");
    await visit("ready");
    await stage.see("#facts dd", "main entry: 66.9 kB");
    await stage.see("#facts dd", "WebKit 2.50: 432 tests passed, 1 failed");
    await stage.see("#facts dd", "require-trusted-types-for 'script'");
    stage.offer("/measured.json", JSON.stringify({ weights: null, engines: [] }), "application/json");
    await visit("ready");
    await stage.see("#facts dd", "npm test");
  });

  test("the tabs of the code obey the arrows", async () => {
    await visit("ready");
    await stage.click("[role=tab]", "HTML");
    await stage.keys(Key.ARROW_RIGHT);
    await stage.see("#snippet-react");
    await stage.keys(Key.END);
    await stage.see("#snippet-client");
    await stage.keys(Key.ARROW_RIGHT);
    await stage.see("#snippet-html");
    assert.equal(await stage.run(() => document.activeElement.id), "tab-html");
  });

  test("on a small screen the controls are a sheet that opens and closes", async () => {
    stage.size(360, 700);
    await stage.visit("", "h1", "");
    await stage.gone("#controls");
    await stage.click(".controls-opener");
    await stage.see("#controls #troubles");
    await stage.keys(Key.ESCAPE);
    await stage.gone("#controls");
    await stage.click(".controls-opener");
    await stage.click("#controls button", "Close");
    await stage.gone("#controls");
    await stage.click(".controls-opener");
    await stage.click("#troubles label", "The server fails");
    await widget.see("[data-state=error]");
    assert.ok(await stage.run(isOnTop), "the ticket is above the sheet");
    await stage.click("#troubles label", "Replies are refused");
    await stage.gone("#controls");
    await stage.until(() => widget.within((root) => root.activeElement?.localName === "textarea"), "no reply is begun");
    const [wide, screen] = await stage.run(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= screen, `${wide} of ${screen} pixels`);
  });

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing wrong, ${scheme}`, async () => {
      await stage.scheme(scheme);
      for (const state of ["ready", "limited", "offline"]) {
        await visit(state);
        assert.deepEqual(await findings(stage), [], state);
      }
    });
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, beforeEach, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { openStage } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("Accessibility", () => {
  let stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.reset());

  const violations = async () => {
    // Evaluated by the debugger, which the page's policy does not bind.
    await stage.command("Runtime.evaluate", { expression: axe });
    return stage.run(async () => {
      // The mails' frames run no scripts, so axe cannot look into them.
      const { violations, passes } = await globalThis.axe.run(document, { iframes: false });
      if (passes.length < 10) throw new Error("axe looked at nothing");
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`)}`,
      );
    });
  };

  const screens = [
    ["a ticket", "#/ticket/858462", ".entry iframe", null],
    ["an empty ticket", "#/ticket/858464", ".emptiness", null],
    ["a failure", "#/ticket/999999999", ".failure", null],
    ["a new ticket with mistakes", "#/new", ".panel-form", ".panel-form .button-primary"],
    ["the connect form", "#/connect", ".panel-form", ".panel-form .button-primary"],
  ];
  test("axe finds nothing wrong, light and dark", async () => {
    await stage.visitTicket();
    for (const [name, hash, wait, press] of screens) {
      await stage.scheme("light");
      await stage.go(hash, wait);
      if (press) await stage.click(press);
      await stage.see("#ledger tr");
      assert.deepEqual(await violations(), [], `${name}, light`);
      await stage.scheme("dark");
      assert.deepEqual(await violations(), [], `${name}, dark`);
    }
  });

  test("axe finds nothing wrong with notices and open suggestions", async () => {
    await stage.visitTicket();
    await stage.fault("POST /ticket/setpriority", { kind: "closeAfter" });
    await stage.click(".priority-form .button");
    await stage.see(".priority-block .notice-unsure");
    await stage.fault("POST /message", { kind: "status", status: 422 });
    await stage.type("[name=message]", "Was it sent?");
    await stage.click(".reply-form .button-primary");
    await stage.see(".reply .notice-bad[data-delivery=refused]");
    await stage.see("#activity [data-step=failure]");
    await stage.click(".title-block button", "Change title");
    await stage.click("#opener-number");
    await stage.see("#opener-list [role=option]");
    assert.deepEqual(await violations(), [], "light");
    await stage.scheme("dark");
    assert.deepEqual(await violations(), [], "dark");
  });

  test("axe finds nothing wrong with a new ticket that was lost", async () => {
    await stage.fault("POST /ticket", { kind: "closeAfter" });
    await stage.visit("#/new");
    await stage.type("[name=title]", "Lost");
    await stage.type("[name=message]", "Where am I?");
    await stage.click(".panel-form .button-primary");
    await stage.see(".notice-unsure");
    assert.deepEqual(await violations(), [], "lost");
    await stage.click(".notice-actions button", "Look for it");
    await stage.see(".notice", "A ticket with this subject exists");
    assert.deepEqual(await violations(), [], "found");
  });

  test("light and dark are different, in the mail too", async () => {
    await stage.visitTicket();
    await stage.see(".entry iframe");
    const colours = () =>
      stage.run(() => {
        const mail = document.querySelector("iframe").contentDocument.querySelector("main");
        return [getComputedStyle(document.body).backgroundColor, getComputedStyle(mail).color];
      });
    const light = await colours();
    await stage.scheme("dark");
    const dark = await colours();
    const brightness = (colour) =>
      colour
        .match(/\d+/g)
        .slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0);
    assert.ok(brightness(light[0]) > 650 && brightness(light[1]) < 250, `light: ${light}`);
    assert.ok(brightness(dark[0]) < 150 && brightness(dark[1]) > 600, `dark: ${dark}`);
  });

  test("320 pixels are wide enough, and touch targets are large enough", async () => {
    await stage.size(320, 700);
    await stage.visitTicket();
    for (const [name, hash, wait] of screens) {
      await stage.go(hash, wait);
      await stage.see("#ledger tr td");
      const { widths, small } = await stage.run(() => ({
        widths: [document.documentElement.scrollWidth, document.body.scrollWidth],
        small: [...document.querySelectorAll("button, select, input:not([type=checkbox]), .button, .switch, textarea")]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML.slice(0, 120)),
      }));
      assert.deepEqual(widths, [320, 320], name);
      assert.deepEqual(small, [], `touch targets of 44 pixels: ${name}`);
    }
  });

  test("a visitor with a keyboard opens a ticket, answers it and changes its status", async () => {
    await stage.visit("#/ticket/858464", ".emptiness");
    const focused = () =>
      stage.run(() => {
        const each = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        const name = each.name || each.id || each.innerText?.trim() || each.localName;
        return { name, ring: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 };
      });
    const tabTo = async (name) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await stage.keys(Key.TAB);
        const now = await focused();
        assert.ok(now.ring, `the focus is seen on ${now.name}`);
        if (now.name === name) return;
      }
      assert.fail(`the tab key does not reach ${name}`);
    };

    await stage.keys(Key.TAB);
    assert.equal((await focused()).name, "skip");
    await tabTo("opener-number");
    await stage.keys("858462", Key.ENTER);
    await stage.see("h1", "vraag van Thomas");
    assert.equal(await stage.run(() => document.activeElement.localName), "h1", "the focus follows");

    await tabTo("status");
    await stage.keys("p");
    assert.equal(await stage.value("[name=status]"), "pending");
    await stage.keys(Key.TAB, Key.ENTER);
    await stage.see(".fact .status", "pending");

    await tabTo("message");
    await stage.keys("Typed without a mouse.", Key.TAB, Key.ENTER);
    await stage.see(".reply .notice-good");
    const [call] = await stage.calls("POST /message");
    assert.equal(call.fields.message, "Typed without a mouse.");
    assert.equal((await stage.calls("POST /ticket/setstatus"))[0].fields.status, "pending");
  });

  test("the skip link leads past the masthead", async () => {
    await stage.visitTicket();
    await stage.keys(Key.TAB, Key.ENTER);
    assert.equal(await stage.run(() => document.activeElement.id), "main");
    assert.equal(await stage.run(() => location.hash), "#/ticket/858462", "the address still names the ticket");
  });

  test("nothing moves for visitors who ask for that", async () => {
    await stage.fault("GET /ticket/{id}", { kind: "delay", ms: 1_500 });
    await stage.visit("#/ticket/858462", ".skeleton");
    assert.equal(await stage.run(() => document.getAnimations().length), 0);
  });
});

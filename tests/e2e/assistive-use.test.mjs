/** The elements without a mouse, and in the order in which a screen reader tells them. */

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { Conversation } from "./conversation.mjs";
import { letters, specimenMail } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { loseReadings, seeState } from "./ticket-screens.mjs";

const reading = "GET /ticket/{id}";
/** What has a role that is told. */
const told = "h2, button, summary, article, textarea, input, select, [role=feed], [role=region], [role=group], form";
const mostTabs = 30;

describe("With a keyboard and a screen reader", () => {
  const stage = useStage();
  const widget = new Conversation(stage);
  beforeEach(() => widget.forget());

  const quoted = [specimenMail("Thank you.\n\n> A quote\n> of two lines", { id: "1" })];
  const pictured = [specimenMail('<p>Look</p><img src="https://images.invalid/a.png" width="90">', { id: "1" })];
  const showPicture = async () => {
    await widget.show(pictured);
    await widget.see(".remark button");
  };
  const write = () => widget.type("textarea", "Did this arrive?");

  /** Goes on with the tab key until this part has the focus. */
  async function tabTo(css) {
    for (let presses = 0; presses < mostTabs; presses += 1) {
      const isThere = await widget.within((root, css) => root.activeElement?.matches(css) ?? false, css);
      if (isThere) return;
      await stage.keys(Key.TAB);
    }
    assert.fail(`the tab key does not reach ${css}`);
  }

  /** Each can be done without a mouse: what is there, which part is pressed with Enter, and what is seen then. */
  const actions = {
    "reads the ticket again": [
      () => widget.show(quoted),
      ".refresh",
      () => stage.until(async () => (await stage.calls("GET /ticket/858462")).length === 2, "not read"),
    ],
    "unfolds a quote": [() => widget.show(quoted), "summary", () => widget.see("details[open]", "of two lines")],
    "shows the pictures of a mail": [showPicture, ".remark button", () => widget.gone(".remark button")],
    "shows a mail as text, and as it was sent": [
      showPicture,
      ".mail-remarks > button",
      async () => {
        await widget.see(".mail-remarks > button", "Show as sent");
        await tabTo(".mail-remarks > button");
        await stage.keys(Key.ENTER);
        await widget.see(".mail-remarks > button", "Show as text");
      },
    ],
    "tries again after a failure": [
      async () => {
        await stage.fault(reading, { kind: "status", status: 500 }, "always");
        await widget.openTicket();
        await seeState(widget, "error");
        await stage.behave();
      },
      ".notice button",
      () => seeState(widget, "ready"),
    ],
    "sends an answer": [
      async () => {
        await widget.openTicket();
        await write();
      },
      ".composer [type=submit], .composer button",
      () => widget.see("[data-kind=good]"),
    ],
    "has an answer checked": [
      async () => {
        stage.hurry();
        await widget.openTicket();
        await stage.fault("POST /message", { kind: "closeAfter" });
        await loseReadings(stage);
        await write();
        await stage.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
        await widget.see("[data-kind=unsure]");
        await stage.run(() => {
          window.readingFails = false;
        });
      },
      "[data-kind=unsure] button",
      () => widget.see("[data-kind=good]", "It arrived"),
    ],
  };
  for (const [name, [arrange, part, outcome]] of Object.entries(actions)) {
    test(`a visitor without a mouse ${name}`, async () => {
      await arrange();
      await tabTo(part);
      await stage.keys(Key.ENTER);
      await outcome();
    });
  }

  test("a visitor without a mouse goes past a long conversation, and back to what is new in it", async () => {
    const timeline = letters(21);
    await widget.show(timeline.slice(0, 20));
    await widget.reread(timeline);
    await widget.see(".newer", "1 new");
    await tabTo("article");
    await stage.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.END).keyUp(Key.CONTROL).perform();
    assert.equal(await widget.focused(), "message");
    await stage.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    // The button leads there, unless the entry is in view already.
    if (await widget.within((root) => root.activeElement?.matches(".newer") ?? false)) await stage.keys(Key.ENTER);
    const isThere = () => widget.within((root) => root.activeElement?.textContent.includes("Letter 20") ?? false);
    await stage.until(isThere, "the new entry has not got the focus");
  });

  /** Roles and names in the order of the tree, as the browser tells them to assistive programs. */
  async function tellings() {
    const parts = await widget.within(
      (root, css) => [...root.querySelectorAll(css)].filter((each) => each.checkVisibility()),
      told,
    );
    const lines = [];
    for (const part of parts) lines.push(`${await roleOf(part)}: ${(await part.getAccessibleName()).trim()}`);
    return lines;
  }

  test("a ticket is told from what it is to how to answer it", async () => {
    await widget.show([
      ...quoted,
      specimenMail("You are welcome.", { id: "2", direction: "outbound", created_at: "2026-01-03 00:00:00" }),
    ]);
    assert.deepEqual(await tellings(), [
      "region: Ticket 858462",
      "heading: Specimen",
      "button: Refresh",
      "feed: Conversation",
      "article: You : sanne@example.com",
      "summary: Show the quoted text",
      "article: Help desk : Anonymous",
      "form: Your reply",
      "textbox: Your reply",
      "button: Send",
    ]);
  });

  test("a contact form is told in the order in which it is filled in", async () => {
    await widget.open("omnidesk-contact-form", { brand: "2", channel: "1", "to-address": "service@mybrand.com" });
    await widget.see("form");
    assert.deepEqual(await tellings(), [
      "heading: Contact us",
      "form: Contact us",
      "textbox: Your name (optional)",
      "textbox: Your e-mail address",
      "textbox: Subject",
      "textbox: Your message",
      "button: Send",
    ]);
  });
});

/** Engines have no common word for what unfolds. */
async function roleOf(part) {
  const name = await part.getTagName();
  return name.toLowerCase() === "summary" ? "summary" : part.getAriaRole();
}

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { findings } from "./axe.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("Accessibility", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  const violations = () => findings(stage);

  const screens = [
    ["a ticket", "#/ticket/858462", ".facts", null],
    ["a ticket that is missing", "#/ticket/999999999", "h1", null],
    ["a new ticket with mistakes", "#/new", ".belonging", ".belonging button"],
    ["the connect form", "#/connect", ".panel-form", ".panel-form .button-primary"],
  ];
  const enter = async (hash, wait) => {
    await stage.go(hash, wait);
    if (hash.startsWith("#/ticket")) {
      await widget.see("[data-state=ready], [data-state=missing]");
      await widget.showMails();
    }
    if (hash === "#/new") await stage.type("[name=brand]", "none");
  };

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing wrong, ${scheme}`, async () => {
      await stage.scheme(scheme);
      await stage.visitTicket();
      for (const [name, hash, wait, press] of screens) {
        await enter(hash, wait);
        if (press) await stage.click(press);
        await stage.see("#ledger tr");
        assert.deepEqual(await violations(), [], name);
      }
    });

    test(`axe finds nothing wrong with notices and open suggestions, ${scheme}`, async () => {
      await stage.scheme(scheme);
      await stage.visitTicket();
      await stage.fault("POST /ticket/setpriority", { kind: "closeAfter" });
      await stage.click(".priority-form .button");
      await stage.see(".priority-block .notice.unsure");
      await stage.fault("POST /ticket/setstatus", { kind: "status", status: 422 });
      await stage.click(".status-form .button");
      await stage.see(".status-block .notice.bad");
      await stage.see("#activity [data-step=failure]");
      await stage.click(".title-block button", "Change title");
      await stage.click("#opener-number");
      await stage.see("#opener-list [role=option]");
      assert.deepEqual(await violations(), []);
    });
  }

  test("light and dark are different, in the mail too", async () => {
    const colours = async (scheme) => {
      await stage.scheme(scheme);
      await stage.visitTicket();
      await widget.see("article");
      await widget.showMails();
      return widget.within((root) => {
        const mail = root.querySelector("iframe").contentDocument.querySelector("main");
        return [getComputedStyle(document.body).backgroundColor, getComputedStyle(mail).color];
      });
    };
    const light = await colours("light");
    await stage.driver.get("about:blank");
    const dark = await colours("dark");
    const brightness = (colour) =>
      colour
        .match(/\d+/g)
        .slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0);
    assert.ok(brightness(light[0]) > 650 && brightness(light[1]) < 250, `light: ${light}`);
    assert.ok(brightness(dark[0]) < 150 && brightness(dark[1]) > 600, `dark: ${dark}`);
  });

  test("320 pixels are wide enough, and touch targets are large enough", async () => {
    stage.size(320, 700);
    await stage.visitTicket();
    for (const [name, hash, wait] of screens) {
      await enter(hash, wait);
      await stage.see("#ledger tr td");
      const { widths, small } = await stage.run(() => ({
        widths: [innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth],
        small: [document, ...[...document.querySelectorAll("omnidesk-ticket")].map(({ shadowRoot }) => shadowRoot)]
          .flatMap((root) => [
            ...root.querySelectorAll("button, select, input:not([type=checkbox]), .button, .switch, textarea"),
          ])
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML.slice(0, 120)),
      }));
      assert.ok(widths[0] === 320 && Math.max(...widths) === 320, `${name}: ${widths}`);
      assert.deepEqual(small, [], `touch targets of 44 pixels: ${name}`);
    }
  });

  test("a visitor with a keyboard opens a ticket, answers it and changes its status", async () => {
    await stage.visit("#/ticket/858464", ".facts");
    const focused = () =>
      stage.run(() => {
        let each = document.activeElement;
        while (each.shadowRoot?.activeElement) each = each.shadowRoot.activeElement;
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
    await widget.see("[data-kind=good]");
    const [call] = await stage.calls("POST /message");
    assert.equal(call.fields.message, "<p>Typed without a mouse.</p>");
    assert.equal((await stage.calls("POST /ticket/setstatus"))[0].fields.status, "pending");
  });

  test("the skip link leads past the masthead", async () => {
    await stage.visitTicket();
    await stage.keys(Key.TAB, Key.ENTER);
    assert.equal(await stage.run(() => document.activeElement.id), "main");
    assert.equal(await stage.run(() => location.hash), "#/ticket/858462", "the address still names the ticket");
  });
});

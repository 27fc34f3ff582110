import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { engineName } from "./browser.mjs";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("A mail in the element of a ticket", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  /** Shows these mails, and waits until each can be seen in its frame. */
  const show = async (mails, attributes = {}) => {
    await stage.answerWith(specimenTicket(mails.map((html, index) => specimenMail(html, { id: String(index + 1) }))));
    await widget.open("omnidesk-ticket", { ticket: "858462", ...attributes });
    const filled = (root) =>
      [...root.querySelectorAll("iframe")].filter(
        (frame) =>
          frame.checkVisibility({ visibilityProperty: true }) && frame.contentDocument?.querySelector("main > *"),
      );
    await stage.until(
      async () => (await widget.within(`(root) => (${filled})(root).length`)) === mails.length,
      "not every mail is in its frame",
    );
  };

  test("has the layout of its sender, and breaks no rule of a strict page", async () => {
    await show([
      '<body style="font-family:Arial"><p STYLE="margin-left:40px;color:#0563C1;position:fixed" onclick="x()">Hello' +
        "<span style='font-size:20px'>style=\"none\"</span></p></body>",
    ]);
    const seen = await widget.within((root) => {
      const { contentDocument: inner } = root.querySelector("iframe");
      const style = (css) => inner.defaultView.getComputedStyle(inner.querySelector(css));
      const { marginLeft, color, position } = style("p");
      return [marginLeft, color, position, style("span").fontSize, inner.querySelector("p").innerText];
    });
    assert.deepEqual(seen, ["40px", "rgb(5, 99, 193)", "static", "20px", 'Hellostyle="none"']);
    assert.deepEqual(await stage.complaints(), []);
  });

  test("what it repeats is folded, in the reader's words, and opened by the keyboard", async () => {
    await show(["<p>Yes.</p><blockquote type=cite>Does it blink?</blockquote>"], { lang: "nl" });
    const state = () =>
      widget.within((root) => {
        const { contentDocument: inner } = root.querySelector("iframe");
        const details = inner.querySelector("details");
        return { words: details.innerText.trim(), open: details.open, at: inner.activeElement.localName };
      });
    const words = "Geciteerde tekst tonen";
    assert.deepEqual(await state(), { words, open: false, at: "body" });
    await widget.within((root) => root.querySelector(".entry").focus());
    await stage.keys(Key.TAB);
    await stage.until(async () => (await state()).at === "summary", "the tab key does not reach it");
    await stage.keys(Key.ENTER);
    await stage.until(async () => (await state()).open, "the enter key does not open it");
    assert.equal((await state()).words.replaceAll(/\s+/g, " "), `${words} Does it blink?`);
  });

  test("the tab key leads through its frame and out of it", async () => {
    await show(["<p>One <a href='https://example.com/'>a link</a></p><blockquote>Does it blink?</blockquote>"]);
    const isReached = () => widget.within((root) => root.querySelector("iframe").tabIndex === 0);
    await stage.until(isReached, "the frame does not come into the tab order");
    await widget.within((root) => root.querySelector(".entry").focus());
    const path = [];
    while (path.at(-1) !== "button" && path.length < 9) {
      await stage.keys(Key.TAB);
      path.push(
        await widget.within((root) => {
          const { activeElement: active } = root;
          return (active.contentDocument?.activeElement ?? active).localName;
        }),
      );
    }
    assert.deepEqual(path.slice(-3), ["a", "summary", "button"]);
  });

  // https://bugs.webkit.org/show_bug.cgi?id=218086
  const skip = engineName === "webkit" && "WebKit hears nothing in a frame without scripts";
  describe("keys that are pressed in its frame", () => {
    const link = (words) => `<p>${words} <a href="https://example.com/">a link</a></p>`;
    const enter = async (index, css = "a") => {
      await widget.within(
        (root, index, css) => root.querySelectorAll("iframe")[index].contentDocument.querySelector(css).focus(),
        index,
        css,
      );
      assert.equal(await focused(), "iframe");
    };
    const focused = () =>
      widget.within((root) => {
        const { activeElement } = root;
        return activeElement?.getAttribute("aria-posinset") ?? activeElement?.localName ?? null;
      });
    const leads = (where) => stage.until(async () => (await focused()) === where, `the focus does not go to ${where}`);
    const withControl = (key) => stage.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();

    test("walk through the feed, and lead out of it and back to the entry", { skip }, async () => {
      await show([link("One"), link("Two"), link("Three")]);
      await enter(1);
      await stage.keys(Key.PAGE_DOWN);
      await leads("3");
      await enter(1);
      await stage.keys(Key.PAGE_UP);
      await leads("1");
      await enter(1);
      await stage.keys(Key.ESCAPE);
      await leads("2");
      await enter(1);
      await withControl(Key.END);
      await leads("textarea");
      await enter(1);
      await withControl(Key.HOME);
      await stage.until(async () => !["iframe", "textarea"].includes(await focused()), "the focus stays");
      assert.ok(
        await widget.within((root) => {
          const at = root.activeElement.compareDocumentPosition(root.querySelector(".feed"));
          return (at & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
        }),
        "it is before the feed",
      );
    });

    test("walk through the feed from what scrolls, too, and are the page's, while others stay the browser's", {
      skip,
    }, async () => {
      await show([`<table width="2000"><tr><td>${"wide ".repeat(400)}</td></tr></table>`, link("Two")]);
      await stage.until(
        () =>
          widget.within((root) => root.querySelector("iframe").contentDocument.querySelector("[tabindex]") !== null),
        "it does not scroll",
      );
      await stage.run(() => {
        window.heard = [];
        addEventListener("keydown", ({ key, target, defaultPrevented }) =>
          window.heard.push([key, target.localName, defaultPrevented]),
        );
      });
      await enter(0, "[tabindex]");
      await stage.keys("x", Key.PAGE_DOWN);
      await leads("2");
      assert.deepEqual(await stage.run(() => window.heard), [
        ["x", "omnidesk-ticket", false],
        ["PageDown", "omnidesk-ticket", true],
      ]);
    });
  });
});

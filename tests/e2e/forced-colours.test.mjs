import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { engineName } from "./browser.mjs";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

const skip = engineName === "webkit" && "WebKit forces no colours";

/** Only Chromium forces those of a dark system, too. */
const schemes = engineName === "chromium" ? ["light", "dark"] : ["light"];

const mail =
  '<table bgcolor="#ffeeee"><tr><td style="color:#fff0f0">Painted <a href="https://example.com/">a link</a>,' +
  "<a href='https://elsewhere.example/'>bank.example</a></td></tr></table><p style='color:#111'>Dark</p><mark>Marked</mark>" +
  "<blockquote>Said</blockquote><p>Own</p>";

const timeline = [
  specimenMail(mail),
  specimenMail(`<p>Yes.</p><blockquote>Does it blink?</blockquote>`, {
    id: "2",
    direction: "outbound",
    created_at: "2026-01-02 03:05:00",
  }),
  {
    type: "note",
    id: "3",
    content: "Busy",
    direction: "",
    files: [],
    created_at: "2026-01-02 03:06:00",
    user_name: "m",
  },
  { type: "event", id: "4", description: "assigned", created_at: "2026-01-02 03:07:00" },
  { type: "call", id: "5", transcript: "Hello" },
];

/**
 * Runs in the page: how the parts of a tree that match look, by what they are. `contrast` is that of the text, `border` and
 * `outline` that of those, as far as they can be seen.
 */
function looksOf(root, css) {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const parts = channels(colour).slice(0, 3);
    const [red, green, blue] = parts.map((each) => (each <= 10 ? each / 3_294 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [most, least] = [light(one), light(other)].toSorted((a, b) => b - a);
    return (most + 0.05) / (least + 0.05);
  };
  const groundOf = (each) => {
    for (
      let at = each;
      at;
      at = at.parentElement ?? at.getRootNode().host ?? at.ownerDocument.defaultView?.frameElement
    ) {
      const { backgroundColor } = at.ownerDocument.defaultView.getComputedStyle(at);
      const [, , , opacity = 1] = channels(backgroundColor);
      if (opacity > 0) return backgroundColor;
    }
    // What is behind everything is said by a colour of the system alone.
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.setProperty("background-color", "Canvas");
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  };
  return [...root.querySelectorAll(css)]
    .filter((each) => each.checkVisibility())
    .map((each) => {
      const style = each.ownerDocument.defaultView.getComputedStyle(each);
      const around = groundOf(each.parentElement ?? each.getRootNode().host);
      const line = (kind, width, colour) => {
        const isSeen = kind !== "none" && Number.parseFloat(width) >= 1 && contrast(colour, around) >= 3;
        return isSeen && (channels(colour)[3] ?? 1) > 0 ? kind : "none";
      };
      return {
        name: `${each.localName} ${each.className} ${each.innerText?.slice(0, 20) ?? ""}`,
        contrast: contrast(style.color, groundOf(each)) * Number(style.opacity),
        behind: Number(each.ownerDocument.defaultView.getComputedStyle(each, "::after").opacity),
        border: line(style.borderTopStyle, style.borderTopWidth, style.borderTopColor),
        outline: line(style.outlineStyle, style.outlineWidth, style.outlineColor),
        room: Number.parseFloat(style.paddingInlineStart),
      };
    });
}

describe("In the few colours of a system with high contrast", () => {
  const stage = useStage();
  const widget = new Widget(stage);

  const force = async (scheme) => {
    await stage.forceColours();
    await stage.scheme(scheme);
  };
  const isForced = () => stage.run(() => matchMedia("(forced-colors: active)").matches);
  const looks = (css) => widget.within(`(root, css) => (${looksOf})(root, css)`, css);
  const looksInFrames = () =>
    widget.within(
      `(root) => [...root.querySelectorAll("iframe")]
        .map(({ contentDocument }) => (${looksOf})(contentDocument, "main *, main"))`,
    );
  const isIn = (scheme) =>
    stage.until(
      () => stage.run((isDark) => matchMedia("(prefers-color-scheme: dark)").matches === isDark, scheme === "dark"),
      "the colours do not come",
    );

  async function showTicket(scheme) {
    await force(scheme);
    await stage.answerWith(specimenTicket(timeline));
    await widget.open("omnidesk-ticket", { ticket: "858462", staff: "" });
    await widget.see(".entry.unknown");
    await isIn(scheme);
    assert.ok(await isForced());
    await stage.until(
      () =>
        widget.within((root) => {
          const frames = [...root.querySelectorAll("iframe")];
          return (
            frames.length === 2 && frames.every(({ contentDocument }) => contentDocument?.querySelector("main > *"))
          );
        }),
      "not every mail is in its frame",
    );
  }

  /** What has the focus, after each press of the tab key, until something has it again or nothing is left. */
  async function outlines(most) {
    const found = [];
    while (found.length < most) {
      await stage.keys(Key.TAB);
      found.push(
        ...(await widget.within(`(root) => {
          const { activeElement: active } = root;
          const inner = active?.contentDocument;
          return (${looksOf})(inner?.activeElement.matches("a, summary, main") ? inner : root, ":focus");
        }`)),
      );
    }
    return found;
  }

  for (const scheme of schemes) {
    test(`the kinds of entries are told apart, and all is read, ${scheme}`, { skip }, async () => {
      await showTicket(scheme);
      const borders = {};
      for (const kind of ["other", "own", "note", "event", "unknown"])
        [{ border: borders[kind] }] = await looks(`.${kind}`);
      assert.deepEqual(borders, { other: "solid", own: "double", note: "dashed", event: "none", unknown: "dotted" });
      const [status] = await looks(".status");
      assert.ok(status.border === "solid" && status.contrast >= 7, JSON.stringify(status));
      assert.equal((await looks(".entry .sign .icon")).length, timeline.length);
      const all = await looks(":is(h2, h3, p, span, strong, time, summary, pre, label, svg)");
      assert.deepEqual(
        all.filter(({ contrast }) => contrast < 7),
        [],
      );
    });

    test(`buttons have borders and room, and the focus is seen, ${scheme}`, { skip }, async () => {
      await showTicket(scheme);
      await widget.see("button", "Show as text");
      const buttons = await looks("button");
      assert.ok(buttons.length >= 4);
      assert.deepEqual(
        buttons.filter(({ border, room }) => border === "none" || room < 5),
        [],
      );
      const path = await outlines(8);
      assert.deepEqual(
        path.filter(({ outline }) => outline === "none"),
        [],
      );
      assert.ok(new Set(path.map(({ name }) => name)).size >= 6, JSON.stringify(path));
    });

    test(`mail is read, whatever colours its sender chose, ${scheme}`, { skip }, async () => {
      await showTicket(scheme);
      const [painted, folded] = await looksInFrames();
      assert.ok(painted.length > 10 && folded.some(({ name }) => name.startsWith("summary")));
      // Under a word that is marked there is the system's colour for that.
      assert.deepEqual(
        [...painted, ...folded].filter(({ contrast, behind }) => contrast < 4.5 || behind < 1),
        [],
      );
    });

    test(`a form shows its fields and its mistakes, ${scheme}`, { skip }, async () => {
      await force(scheme);
      const needed = { brand: "2", channel: "1", "to-address": "service@mybrand.com" };
      await widget.open("omnidesk-contact-form", needed);
      await widget.see("form");
      await isIn(scheme);
      assert.ok(await isForced());
      await widget.click("button");
      await widget.see(".mistake", "Fill this in");
      const fields = await looks("input, textarea, button");
      assert.ok(fields.length >= 4);
      assert.deepEqual(
        fields.filter(({ border }) => border === "none"),
        [],
      );
      const mistakes = await looks(".mistake svg, .mistake bdi");
      assert.ok(mistakes.length >= 6);
      assert.deepEqual(
        mistakes.filter(({ contrast }) => contrast < 7),
        [],
      );
      const [focused] = await looks(":focus");
      assert.equal(focused.outline, "solid");
    });
  }
});

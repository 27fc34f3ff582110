import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { Conversation } from "./conversation.mjs";
import { letters, specimenMail } from "./specimen.mjs";
import { useStage } from "./stage.mjs";

const note = {
  type: "note",
  id: "9",
  created_at: "2026-01-02 04:00:00",
  direction: "",
  user_name: "marleen",
  files: [],
};

describe("A ticket as an element", () => {
  const stage = useStage();
  const widget = new Conversation(stage);

  const withControl = (key) => stage.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();

  describe("what is shown", () => {
    test("a customer sees messages, and nothing that was written for colleagues", async () => {
      await widget.show([
        specimenMail("Hello"),
        { ...note, content: "a secret" },
        { type: "event", id: "3", description: "a secret assignment", created_at: "2026-01-02 04:01:00" },
        { type: "call", id: "4", transcript: "a secret call" },
        specimenMail("a secret for later", {
          id: "5",
          direction: "outbound",
          in_queue: 1,
          send_at: "2036-01-02 03:04:05",
        }),
        specimenMail("Good day", {
          id: "6",
          direction: "outbound",
          user_name: "Yusuf",
          created_at: "2026-01-02 05:00:00",
        }),
        specimenMail("From my colleague", { id: "7", from: "other@example.com", created_at: "2026-01-02 06:00:00" }),
      ]);
      const titles = await widget.within((root) =>
        [...root.querySelectorAll(".entry-title")].map((each) => each.textContent),
      );
      assert.deepEqual(
        titles.map((title) => title.replaceAll(/[\s:]+/g, " ")),
        ["You sanne@example.com", "Help desk Yusuf", "Customer other@example.com"],
      );
      assert.doesNotMatch(await widget.within((root) => root.textContent), /secret/);
      const [call] = await stage.calls("GET /ticket/{id}".replace("{id}", "858462"));
      assert.doesNotMatch(call.query, /getTicketHistory=true/, "the history is not even asked for");
    });

    test("the help desk sees all of it, told apart by words, signs and shapes", async () => {
      await widget.openTicket({ staff: "" });
      await widget.see("article.note", "My intern note");
      const told = await widget.within((root) =>
        [...root.querySelectorAll("article")].map((each) => [
          each.dataset.kind,
          each.querySelector(".entry-title").textContent.split(/: | – /)[0],
          each.querySelector(".sign path").getAttribute("d").length > 0 &&
            each.querySelector(".sign .icon").classList[1],
          getComputedStyle(each).borderTopStyle,
        ]),
      );
      assert.deepEqual(told, [
        ["message", "Customer", "icon-inbound", "solid"],
        ["event", "Event", "icon-event", "solid"],
        ["note", "Internal note", "icon-note", "dashed"],
      ]);
      assert.match((await stage.calls())[0].query, /getTicketHistory=true/);
    });

    test("an entry of an unknown kind is shown to the help desk as it came", async () => {
      await widget.show([specimenMail("Hello"), { type: "call", id: "4", transcript: "Who is there?" }], { staff: "" });
      await widget.see("article.unknown", "Entry of an unknown kind: call");
      const raw = await widget.within((root) => root.querySelector("article.unknown pre").textContent);
      assert.deepEqual(JSON.parse(raw), { type: "call", id: "4", transcript: "Who is there?" });
    });

    test("quoted replies of plain text are folded", async () => {
      await widget.show([specimenMail("Thank you.\n\nOn Monday Yusuf wrote:\n> How are you?\n>> Badly.\n")]);
      assert.deepEqual(await widget.texts(".entry > .plain"), ["Thank you."]);
      assert.equal(await widget.within((root) => root.querySelector("details").open), false);
      await widget.click("summary", "Show the quoted text");
      await widget.see("details .plain", "On Monday Yusuf wrote:\n> How are you?\n>> Badly.");
    });

    test("attachments have their names, or a number", async () => {
      const files = [{ name: "bill.pdf" }, { filename: "<b>photo</b>.png" }, 17, { name: 5 }];
      await widget.show([specimenMail("See these", { files })]);
      assert.deepEqual(await widget.texts(".attachment"), [
        "bill.pdf",
        "<b>photo</b>.png",
        "Attachment 3",
        "Attachment 4",
      ]);
      assert.equal(await widget.within((root) => root.querySelectorAll(".attachments a").length), 0);
    });

    test("whatever a stranger wrote is text", async () => {
      const evil = "<img src=x onerror=\"window.owned = 'yes'\">";
      await widget.show(
        [specimenMail("Hello", { from: evil, from_name: evil, files: [{ name: evil }] })],
        {},
        { title: evil },
      );
      assert.equal(await widget.within((root) => root.querySelectorAll("img").length), 0);
      assert.equal(await stage.run(() => window.owned ?? null), null);
      assert.deepEqual(await widget.texts("[part=title]"), [evil]);
    });

    test("remote images wait for the reader, and a mail can be read as text", async () => {
      const pixel = `<img src="https://tracker.invalid/p.gif" width="1" height="1">`;
      await widget.show([
        specimenMail(`<p>Look <b>here</b></p><img src="https://images.invalid/a.png" width="90">${pixel}`),
      ]);
      await widget.see(".remark", "1 remote image blocked");
      await widget.see(".remark", "1 tracking pixel removed");
      await widget.press(".remark button");
      await widget.gone(".icon-image");
      await widget.press("button.quiet");
      await widget.see(".mail-remarks button", "Show as sent");
      const text = await widget.within((root) => root.querySelector("iframe").contentDocument.body.textContent);
      assert.match(text, /Look here/);
      assert.equal(await widget.within((root) => root.activeElement.textContent), "Show as sent", "the focus stays");
    });

    test("a mail is shown as letters where what shows mails cannot be loaded", async () => {
      stage.lose("/pkg/elements/mail/index.js");
      await widget.show([specimenMail("<p>Look <b>here</b></p>")]);
      await widget.see(".mail-place", "Look here");
      await widget.see(".mail-place", "Shown as text");
    });
  });

  test("of hundreds of mails only some have frames at a time, and those that were left come back", async () => {
    const mails = letters(90).map((letter) => ({ ...letter, content: `<p>Mail ${letter.id}</p>` }));
    await widget.show(mails, { readonly: "" });
    const frames = () => widget.within((root) => root.querySelectorAll("iframe").length);
    const scrollTo = async (index) => {
      await stage.until(
        () =>
          widget.within((root, index) => {
            const article = root.querySelectorAll("article")[index];
            // Again and again: what is above gets its height only when it is seen.
            article.scrollIntoView({ behavior: "instant" });
            return article.querySelector("iframe")?.contentDocument?.body?.textContent === `Mail ${index + 1}`;
          }, index),
        `mail ${index} is not there`,
      );
    };
    await scrollTo(0);
    await widget.press("button.quiet");
    await widget.see(".mail-remarks button", "Show as sent");
    await widget.see("article:first-child iframe[height]");
    // Its room is noted with the pictures that follow.
    await stage.run(async () => {
      for (let pictures = 0; pictures < 3; pictures += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    // What has the focus is not taken away.
    await widget.within((root) => root.activeElement.blur());
    await widget.within((root) => {
      const frame = root.querySelector("iframe");
      window.heights = [frame.height];
      new MutationObserver(() => window.heights.push(frame.height)).observe(frame, { attributeFilter: ["height"] });
    });
    for (let index = 0; index < 90; index += 5) await scrollTo(index);
    await stage.until(async () => (await frames()) <= 60, "the frames stay");
    assert.equal(
      await widget.within(
        (root) => root.querySelector("article iframe")?.closest("article").getAttribute("aria-posinset") === "1",
      ),
      false,
    );
    const heights = await stage.run(() => window.heights);
    assert.ok(new Set(heights).size === 1, `its frame is as high far from the screen as it was: ${heights}`);
    const height = await widget.within((root) => root.querySelector("article").offsetHeight);
    await scrollTo(0);
    await widget.see(".mail-remarks button", "Show as sent");
    await stage.until(
      () => widget.within((root, height) => Math.abs(root.querySelector("article").offsetHeight - height) < 3, height),
      `it does not get its height again: ${height}`,
    );
  });

  describe("a feed", () => {
    test("says where each entry stands, and has a name for each", async () => {
      await widget.show(letters(3));
      const facts = await widget.within((root) => {
        const feed = root.querySelector("[role=feed]");
        return [
          feed.getAttribute("aria-label"),
          ...[...feed.querySelectorAll("article")].map((each) => [
            each.localName,
            each.getAttribute("aria-posinset"),
            each.getAttribute("aria-setsize"),
            each.tabIndex,
            root.getElementById(each.getAttribute("aria-labelledby")).textContent,
          ]),
        ];
      });
      const name = "You: sanne@example.com";
      assert.deepEqual(facts, ["Conversation", ...["1", "2", "3"].map((place) => ["article", place, "3", 0, name])]);
    });

    test("is walked with the page keys, and left with Ctrl+Home and Ctrl+End", async () => {
      await widget.show(letters(3));
      await widget.within((root) => root.querySelector("article").focus());
      await stage.keys(Key.PAGE_DOWN);
      await stage.keys(Key.PAGE_DOWN);
      assert.equal(await widget.focusedPlace(), "3");
      await stage.keys(Key.PAGE_DOWN);
      assert.equal(await widget.focusedPlace(), "3", "there is no next one");
      await stage.keys(Key.PAGE_UP);
      assert.equal(await widget.focusedPlace(), "2");
      await withControl(Key.END);
      assert.equal(await widget.within((root) => root.activeElement.localName), "textarea");
      await widget.within((root) => root.querySelector("article").focus());
      await withControl(Key.HOME);
      assert.equal(await widget.within((root) => root.activeElement.textContent), "Refresh");
    });

    test("has an end where there is nothing to write", async () => {
      await widget.show(letters(2), { readonly: "" });
      assert.equal(await widget.within((root) => root.querySelector("textarea")), null);
      await widget.within((root) => root.querySelector("article").focus());
      await withControl(Key.END);
      assert.equal(await widget.within((root) => root.activeElement.textContent), "End of the conversation");
    });
  });

  describe("times", () => {
    test("tell how long ago it was, exactly on demand, and go on", async () => {
      stage.prepare(`
        const every = window.setInterval;
        window.setInterval = (task, ms, ...rest) => every(task, ms === 30_000 ? 40 : ms, ...rest);
        const now = Date.now;
        Date.now = () => now() + (window.later ?? 0);`);
      const written = new Date(Date.now() - 5 * 60_000).toISOString().slice(0, 19);
      await widget.show([specimenMail("Hello", { created_at: written.replace("T", " ") })]);
      const read = () =>
        widget.within((root) => {
          const time = root.querySelector("article time");
          return [time.textContent, time.dateTime, time.title.length > 20];
        });
      assert.deepEqual(await read(), ["5 minutes ago", `${written}.000Z`, true]);
      const shift = async (ms, words) => {
        await stage.run((ms) => {
          window.later = ms;
        }, ms);
        await stage.until(async () => words.test((await read())[0]), `it does not become ${words}`);
      };
      await shift(2 * 3_600_000, /^2 hours ago$/);
      await shift(30 * 86_400_000, /\d{4}/);
    });

    test("that cannot be read are left out", async () => {
      await widget.show([specimenMail("Hello", { created_at: "once upon a time" })]);
      assert.equal(await widget.within((root) => root.querySelector("article time")), null);
    });
  });

  test("what is written for it before it is there is kept", async () => {
    await stage.fault("GET /ticket/{id}", { kind: "delay", ms: 400 });
    await widget.openTicket();
    await stage.run(() => {
      const ticket = document.querySelector("omnidesk-ticket");
      ticket.prefill("Dear help desk");
      ticket.focusComposer();
    });
    await widget.see("textarea");
    await stage.until(async () => (await widget.value("textarea")) === "Dear help desk", "it is not there");
    assert.equal(await widget.within((root) => root.activeElement.localName), "textarea");
  });

  test("Arabic runs from right to left, and nothing sticks out at 280 pixels", async () => {
    for (const lang of ["en", "ar"]) {
      await widget.show(
        [
          specimenMail("Hello".repeat(40), { files: [{ name: "long".repeat(40) }] }),
          { ...note, content: "Word ".repeat(40) },
        ],
        { lang, staff: "" },
        { title: "Donaudampfschifffahrt".repeat(5) },
      );
      await stage.run(() => {
        document.getElementById("main").style.width = "280px";
      });
      const { dir, room, needed } = await widget.within((root) => {
        const content = root.querySelector(".content");
        return { dir: getComputedStyle(content).direction, room: content.clientWidth, needed: content.scrollWidth };
      });
      assert.deepEqual([dir, room, needed], [lang === "ar" ? "rtl" : "ltr", 280, 280]);
    }
  });

  test("what is written in Arabic runs from right to left in an English page", async () => {
    const mail = specimenMail("<div>Kwelder</div><p>السلام عليكم، الطابعة HP 4350 لا تعمل.</p>");
    await widget.show([mail, specimenMail("شكراً لك", { id: "2" })], {}, { title: "طابعة لا تعمل" });
    await widget.showMails();
    const directions = await widget.within((root) => [
      getComputedStyle(root.querySelector("[part=title] bdi")).direction,
      getComputedStyle(root.querySelector(".plain")).direction,
      root.querySelector("iframe").contentDocument.querySelector("p").matches(":dir(rtl)") ? "rtl" : "ltr",
    ]);
    assert.deepEqual(directions, ["rtl", "rtl", "rtl"]);
  });
});

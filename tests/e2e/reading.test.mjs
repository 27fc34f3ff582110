import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { openStage } from "./stage.mjs";

describe("Reading a ticket", () => {
  let stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(() => stage.reset());

  test("the page opens on the sample ticket with its facts", async () => {
    await stage.visit("", ".timeline-block");
    assert.equal(await stage.text("h1"), "vraag van Thomas");
    const facts = await stage.run(() =>
      Object.fromEntries(
        [...document.querySelectorAll(".fact")].map((fact) => [
          fact.querySelector("dt").innerText,
          fact.querySelector("dd").innerText.replace(/\s+/g, " ").trim(),
        ]),
      ),
    );
    assert.equal(facts.Status, "new");
    assert.equal(facts.Priority, "medium");
    assert.equal(facts.Brand, "MyBrand");
    assert.equal(facts.Channel, "e-mail");
    assert.equal(facts.Customer, "T van Test thomas@test.com +3164568456");
    assert.equal(facts["Assigned to"], "Customer Support");
    assert.match(facts["Next answer due"], /2019.* 2 days left when read/);
    assert.equal(facts.Elsewhere.startsWith("guiurl.brand.com"), true);
    const [call] = await stage.calls();
    assert.equal(`${call.method} ${call.path}`, "GET /api/v2/ticket/858462");
    assert.deepEqual(await stage.complaints(), []);
  });

  test("the timeline tells message, note and event apart in words, oldest first", async () => {
    await stage.visitTicket();
    const kinds = await stage.run(() => [...document.querySelectorAll(".entry")].map((each) => each.dataset.kind));
    assert.deepEqual(kinds, ["message", "event", "note"]);
    const [message, event, note] = await stage.texts(".entry");
    assert.match(message, /^Customer\s+from\s+thomas@test\.com/);
    assert.match(event, /^Event:\s+Assigned to Servicee – trigger: Assign to service/);
    assert.match(note, /^Internal note\s+from\s+marleen/);
    assert.match(note, /My intern note on this ticket/);
    await stage.see(".entry iframe");
    const mail = await stage.run(() => document.querySelector(".entry iframe").contentDocument.body.innerText);
    assert.equal(mail.trim(), "HTML email content");
    const shapes = await stage.run(() =>
      [...document.querySelectorAll(".entry-sign use")].map((use) => use.getAttribute("href")),
    );
    assert.equal(new Set(shapes).size, 3, "each kind has an icon of its own");
  });

  test("an entry of an unknown kind is kept and can be looked at", async () => {
    const survey = { type: "survey", id: 7, created_at: "2026-01-02 03:04:06", score: 9 };
    await stage.answerWith(specimenTicket([specimenMail("Hello there"), survey]));
    await stage.visitTicket();
    assert.match(await stage.text("[data-kind=unknown]"), /unknown kind: survey/);
    await stage.click("[data-kind=unknown] summary");
    const raw = await stage.see("[data-kind=unknown] pre");
    assert.deepEqual(JSON.parse(await raw.getText()), survey);
  });

  test("times are machine-readable, readable, and exact on hover", async () => {
    await stage.visitTicket();
    const time = await stage.run(() => {
      const { dateTime, title, innerText } = document.querySelector("[data-kind=note] time");
      return { dateTime, title, text: innerText };
    });
    assert.equal(time.dateTime, "2019-09-28T23:30:13.000Z");
    assert.match(time.title, /30:13/);
    assert.match(time.title, /2019-09-28 23:30:13$/);
    const expected = await stage.run(() =>
      new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(
        new Date("2019-09-28T23:30:13Z"),
      ),
    );
    assert.equal(time.text, expected);
  });

  test("a ticket is opened by its number", async () => {
    await stage.visitTicket();
    await stage.type("#opener-number", "858463");
    await stage.keys(Key.ENTER);
    await stage.see(".kicker", "858463");
    await stage.see("h1", "Noorderlicht");
    assert.equal(new URL(await stage.driver.getCurrentUrl()).hash, "#/ticket/858463");
    assert.equal((await stage.calls("GET /ticket/858463")).length, 1);
  });

  test("what is no number is not sent", async () => {
    await stage.visitTicket();
    await stage.type("#opener-number", "12/../34");
    await stage.keys(Key.ENTER);
    await stage.see("#opener-mistake", "digits only");
    assert.equal(await stage.attribute("#opener-number", "aria-invalid"), "true");
    const paths = (await stage.calls()).map(({ method, path }) => `${method} ${path.replace("/api/v2", "")}`);
    assert.deepEqual([...new Set(paths)].sort(), ["GET /ticket", "GET /ticket/858462"], "only lists were read");
    assert.equal((await stage.calls("GET /ticket/858462")).length, 1);
  });

  test("the open list shows the newest tickets, with the sandbox's notes, from the API itself", async () => {
    await stage.visitTicket();
    await stage.click("#opener-number");
    await stage.see("#opener-list [role=option]");
    const [call, ...others] = await stage.calls("GET /ticket");
    assert.equal(others.length, 0);
    assert.deepEqual([...new URLSearchParams(call.query)], [["itemLimit", "20"]]);
    const ids = (await stage.texts("#opener-list .option-id")).map((id) => id.slice(1));
    assert.equal(ids.length, 20);
    const updates = await Promise.all(ids.map(async (id) => (await stage.ticket(id)).last_update));
    assert.deepEqual(updates, [...updates].sort().reverse(), "the latest change first");
    await stage.see("#code", "desk.tickets.list({");
    await stage.type("#opener-number", "noorder");
    await stage.see("#opener-list .option-note", "400");
    await stage.see("#code", 'query: "noorder"');
  });

  test("what is typed is searched for, once it rests", async () => {
    await stage.visitTicket();
    await stage.type("#opener-number", "thomas");
    await stage.until(
      async () => (await stage.calls("GET /ticket")).some(({ query }) => query !== "itemLimit=20"),
      "it",
    );
    await stage.see("#opener-list [role=option]", "vraag van Thomas");
    const queries = (await stage.calls("GET /ticket")).map(({ query }) => new URLSearchParams(query).get("query"));
    assert.deepEqual(
      queries.filter((query) => query !== null),
      ["thomas"],
      "not for each letter",
    );
    await stage.type("#opener-number", "no such words");
    await stage.see("#opener-state", "No ticket matches.");
    await stage.gone("#opener-list");
    await stage.type("#opener-number", "8584");
    await stage.see("#opener-state", "Press Enter to open ticket 8584.");
  });

  test("a list that cannot be read is told, and a number still opens its ticket", async () => {
    await stage.visitTicket();
    await stage.fault("GET /ticket", { kind: "status", status: 403 }, "always");
    await stage.click("#opener-number");
    await stage.see("#opener-state", "the key may not do this. A number still opens its ticket.");
    await stage.type("#opener-number", "858464\n");
    await stage.see(".emptiness");
    await stage.gone("#opener-state");
  });

  test("suggestions can be chosen with the keyboard and the pointer", async () => {
    await stage.visitTicket();
    await stage.click("#opener-number");
    await stage.see("#opener-list [role=option]");
    const all = (await stage.texts("#opener-list [role=option]")).length;
    await stage.type("#opener-number", "noorder");
    await stage.until(async () => (await stage.texts("#opener-list [role=option]")).length === 1, "one suggestion");
    assert.ok(all > 1, "without a word there are more");
    await stage.keys(Key.ARROW_DOWN);
    const active = await stage.attribute("#opener-number", "aria-activedescendant");
    assert.equal(await stage.attribute(`#${active}`, "aria-selected"), "true");
    await stage.keys(Key.ENTER);
    await stage.see("h1", "Noorderlicht");

    await stage.type("#opener-number", "van thomas");
    await stage.click("#opener-list [role=option]", "858462");
    await stage.see("h1", "vraag van Thomas");
    await stage.gone("#opener-list");
  });

  test("Escape closes the suggestions", async () => {
    await stage.visitTicket();
    await stage.click("#opener-number");
    await stage.see("#opener-list [role=option]");
    await stage.keys(Key.ESCAPE);
    await stage.gone("#opener-list");
    assert.equal(await stage.attribute("#opener-number", "aria-expanded"), "false");
  });

  test("the history of events is asked for, and can be left out", async () => {
    await stage.visitTicket();
    await stage.click(".section-head .switch");
    await stage.until(async () => (await stage.calls()).length === 2, "a second reading");
    const [first, second] = await stage.calls();
    assert.match(first.query, /getTicketHistory=true/);
    assert.doesNotMatch(second.query, /getTicketHistory=true/);
    await stage.see("#code", 'desk.tickets.get("858462")');
  });

  test("an empty ticket says what to do", async () => {
    await stage.visitTicket(858464);
    await stage.see(".emptiness", "write the first message below");
    assert.match(await stage.text(".count"), /^0 entries, read at \d/);
  });

  test("of 400 entries only those near the screen have frames", async () => {
    await stage.visitTicket(858463);
    assert.match(await stage.text(".count"), /^400 entries,/);
    assert.equal((await stage.texts(".entry")).length, 400);
    const waiting = await stage.run(() => document.querySelectorAll(".mail-place").length);
    assert.ok(waiting > 60, `${waiting} mails are worth the trouble`);
    await stage.see(".entry iframe");
    const made = await stage.run(() => document.querySelectorAll("iframe").length);
    assert.ok(made < waiting / 4, `${made} of ${waiting} mails have a frame`);
    await stage.click(".section-head button", "Newest");
    assert.equal(await stage.run(() => document.activeElement === document.querySelector(".entry:last-child")), true);
    await stage.until(
      () =>
        stage.run(
          () => [...document.querySelectorAll(".mail-place")].at(-1).querySelector("iframe")?.clientHeight > 20,
        ),
      "the last mail is shown",
    );
  });

  test("reading again keeps the frames that are there", async () => {
    await stage.visitTicket();
    await stage.see(".entry iframe");
    await stage.run(() => {
      document.querySelector(".entry iframe").dataset.kept = "yes";
    });
    await stage.click(".section-head button", "Read again");
    await stage.until(async () => (await stage.calls()).length === 2, "a second reading");
    await stage.gone(".timeline[aria-busy]");
    assert.equal(await stage.attribute(".entry iframe", "data-kept"), "yes");
    const words = await stage.run(() => document.querySelector(".entry iframe").contentDocument.body.innerText.trim());
    assert.equal(words, "HTML email content");
  });

  test("Arabic is written from right to left", async () => {
    const mail = specimenMail("<div>Kwelder</div><p>السلام عليكم، الطابعة HP 4350 لا تعمل.</p>");
    await stage.answerWith(specimenTicket([mail, specimenMail("شكراً لك", { id: "2" })], { title: "طابعة لا تعمل" }));
    await stage.visitTicket();
    await stage.see(".entry iframe");
    const directions = await stage.run(() => [
      getComputedStyle(document.querySelector("h1 bdi")).direction,
      getComputedStyle(document.querySelector(".plain")).direction,
      document.querySelector("iframe").contentDocument.querySelector("p").matches(":dir(rtl)") ? "rtl" : "ltr",
    ]);
    assert.deepEqual(directions, ["rtl", "rtl", "rtl"]);
  });

  test("drift is told, and nothing is lost", async () => {
    await stage.answerWith(specimenTicket([specimenMail("Hello there", { pinned: { by: 3 } })]));
    await stage.visitTicket();
    await stage.click("#drift-panel summary");
    await stage.see("#drift li", "item.timeline[0].pinned");
    assert.match(await stage.text("#drift"), /came as object/);
  });

  test("the code beside the ticket names this ticket", async () => {
    await stage.visitTicket();
    const code = await stage.text("#code");
    assert.match(code, /from "omnidesk-sdk";/);
    assert.match(code, /desk\.tickets\.get\("858462", \{\s+history: true,\s+\}\)/);
  });
});

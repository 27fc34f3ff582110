import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("Reading a ticket", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  test("the page opens on the sample ticket with its facts", async () => {
    await stage.visit("", ".facts");
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
    assert.match(call.query, /getTicketHistory=true/);
    await widget.see("article", "Assigned to Servicee");
    await stage.until(async () => (await stage.text("#announcer")) === "Ticket 858462 is open: 3 entries.", "not said");
    assert.deepEqual(await stage.complaints(), []);
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
    const others = paths.filter((path) => path !== "GET /ticket");
    assert.deepEqual(others, ["GET /ticket/858462"], "besides that only lists were read");
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
    await stage.see("#opener-state", "“forbidden” (HTTP 403)");
    await stage.see("#opener-state", "A number still opens its ticket.");
    await stage.type("#opener-number", "858464\n");
    await widget.see("[data-state=empty]");
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

  test("drift is told, and nothing is lost", async () => {
    await stage.answerWith(specimenTicket([specimenMail("Hello there", { pinned: { by: 3 } })]));
    await stage.visitTicket();
    await stage.click("#drift-panel summary");
    await stage.see("#drift li", "item.timeline[0].pinned");
    assert.match(await stage.text("#drift"), /came as object/);
  });

  test("the ticket is shown as its customer sees it, and as the help desk does", async () => {
    await stage.visitTicket();
    await widget.see("article.note", "My intern note");
    assert.match(await stage.text("#code"), /setAttribute\("ticket", "858462"\);\s+view.setAttribute\("staff", ""\);/);
    await stage.click(".section-tools .switch");
    await widget.see("[data-state=ready]");
    await widget.gone("article.note");
    await widget.gone("textarea");
    await stage.gone(".section-tools button");
    assert.equal(await stage.text("h1"), "vraag van Thomas");
    const [, second, ...others] = await stage.calls();
    assert.equal(others.length, 0);
    assert.doesNotMatch(second.query, /getTicketHistory=true/);
    assert.doesNotMatch(await stage.text("#code"), /staff/);
    await stage.click(".section-tools .switch");
    await widget.see("article.note", "My intern note");
    await widget.see("textarea");
  });

  test("below hundreds of entries is the place to answer, one press away", async () => {
    await stage.visitTicket(858463);
    await stage.click("button", "Write a reply");
    await stage.until(
      () =>
        widget.within((root) => {
          const { top, bottom } = root.querySelector("textarea").getBoundingClientRect();
          return root.activeElement?.localName === "textarea" && top >= 0 && bottom <= innerHeight;
        }),
      "it is not in view",
    );
  });

  test("what is known of a ticket goes when it may not be seen any more", async () => {
    await stage.visitTicket();
    await stage.fault("GET /ticket/{id}", { kind: "status", status: 401 }, "always");
    await widget.click("button", "Refresh");
    await widget.see("[data-state=signed-out]", "The key was not accepted.");
    await stage.see("h1", "Ticket 858462");
    for (const css of [".facts", ".settings", ".section-tools", ".title-block button"]) await stage.gone(css);
    await stage.behave();
    await widget.click(".notice button", "Try again");
    await stage.see("h1", "vraag van Thomas");
    await stage.see(".facts");
  });

  test("what agents read of a ticket in Arabic runs from right to left", async () => {
    await stage.answerWith(specimenTicket([specimenMail("شكراً لك")], { title: "طابعة لا تعمل" }));
    await stage.visitTicket();
    assert.equal(await stage.run(() => getComputedStyle(document.querySelector("h1 bdi")).direction), "rtl");
  });
});

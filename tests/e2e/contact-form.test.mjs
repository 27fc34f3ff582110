import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Key } from "selenium-webdriver";
import { findings } from "./axe.mjs";
import { Inquiry, question, settings } from "./inquiry.mjs";
import { useStage } from "./stage.mjs";

describe("The contact form", () => {
  const stage = useStage();
  const inquiry = new Inquiry(stage);
  beforeEach(() => inquiry.forget());

  test("a question becomes a ticket, its message and its status", async () => {
    await inquiry.ask({ status: "pending" });
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=good]", "Thank you. Your number is");
    const ticket = await inquiry.ticket();
    await inquiry.see("[data-kind=good]", String(ticket.id));
    const calls = await stage.calls();
    const writes = calls.filter(({ method }) => method === "POST");
    assert.deepEqual(
      writes.map(({ path, fields }) => [path.replace("/api/v2", ""), fields]),
      [
        [
          "/ticket",
          {
            brandID: "3",
            channelID: "1",
            direction: "inbound",
            from: question.from,
            fromName: question.name,
            to: "hallo@spaakwerk.example",
            title: question.subject,
          },
        ],
        [
          "/message",
          {
            ticketID: String(ticket.id),
            type: "contactform",
            message: "<p>The bell &lt;b&gt;does not&lt;/b&gt; ring.</p>",
          },
        ],
        ["/ticket/setstatus", { ticketID: String(ticket.id), status: "pending" }],
      ],
    );
    assert.equal(ticket.status, "pending");
    assert.deepEqual(await inquiry.told(), ["ready", "sent"]);
    assert.match(await inquiry.focused(), /^Thank you/, "the reader is at the thanks");
    await stage.until(async () => /Thank you/.test(await inquiry.said()), "the thanks are said");
    assert.equal(await inquiry.kept(), 0, "nothing is kept of what was sent");
    assert.deepEqual(await stage.complaints(), []);
  });

  test("after the thanks something else can be asked, by the same person", async () => {
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await inquiry.click("[data-kind=good] button", "Ask something else");
    await inquiry.see(".inquiry-form");
    assert.deepEqual(await inquiry.values(), { name: question.name, from: question.from, subject: "", message: "" });
    assert.equal(await inquiry.focused(), "subject");
  });

  test("a visitor with a keyboard asks", async () => {
    await inquiry.ask({ subject: "From the shop" });
    await stage.run(() => document.querySelector("omnidesk-contact-form").shadowRoot.querySelector("input").focus());
    await stage.keys(question.name, Key.TAB, question.from, Key.TAB, question.message);
    await stage.keys(Key.TAB, Key.ENTER);
    await inquiry.see("[data-kind=good]");
    assert.equal((await stage.calls("POST /ticket"))[0].fields.title, "From the shop");
    await stage.keys(Key.TAB, Key.ENTER);
    await inquiry.see(".inquiry-form");
    assert.equal(await inquiry.focused(), "message");
  });

  test("mistakes are shown at their fields, said, and nothing is sent", async () => {
    await inquiry.ask();
    await inquiry.fill({ from: "jip", message: "Help" });
    await inquiry.send();
    const mistakes = async () =>
      Object.fromEntries(
        await stage.run(() =>
          [...document.querySelector("#main > *").shadowRoot.querySelectorAll("[aria-invalid=true]")].map((input) => {
            const words = input
              .getAttribute("aria-describedby")
              .split(" ")
              .map((id) => input.getRootNode().getElementById(id).innerText);
            return [input.name, words.join(" ")];
          }),
        ),
      );
    await inquiry.see(".mistake", "Fill this in.");
    const { from, subject, message, ...others } = await mistakes();
    assert.deepEqual(others, {});
    assert.match(from, /Write a whole e-mail address/);
    assert.match(subject, /Fill this in/);
    assert.match(message, /at least 5 characters; these are 4/);
    assert.equal(await inquiry.focused(), "from", "the first mistake");
    await stage.until(
      async () => /^3 fields.*Subject: Fill this in/.test(await inquiry.said()),
      "the mistakes are said",
    );
    await inquiry.fill({ from: "jip@example.com" });
    assert.deepEqual(Object.keys(await mistakes()), ["subject", "message"]);
    assert.deepEqual(await stage.calls(), []);
  });

  test("sending twice at once sends once", async () => {
    await stage.fault("POST /ticket", { kind: "delay", ms: 600 });
    await inquiry.ask();
    await inquiry.fill();
    await stage.run(() => {
      const form = document.querySelector("#main > *").shadowRoot.querySelector("form");
      form.requestSubmit();
      form.requestSubmit();
    });
    await inquiry.see(".inquiry-form button[aria-disabled=true]", "Sending");
    await inquiry.see("[data-kind=good]");
    await inquiry.ticket();
  });

  test("what was typed outlives a reload, and leaves with the visitor", async () => {
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.ask();
    assert.deepEqual(await inquiry.values(), question);
    await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
    assert.deepEqual(await inquiry.values(), { name: "", from: "", subject: "", message: "" });
    assert.equal(await inquiry.kept(), 0);
  });

  test("who signs out while a question is sent takes it along", async () => {
    await stage.fault("POST /ticket", { kind: "noAnswer" });
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await stage.until(async () => (await stage.calls("POST /ticket")).length === 1, "the ticket is on its way");
    await stage.run(async () => (await import("/pkg/elements/index.js")).logout());
    assert.deepEqual(await inquiry.values(), { name: "", from: "", subject: "", message: "" });
    await inquiry.see(".inquiry-form button:not([aria-disabled])", "Send");
    assert.equal(await inquiry.kept(), 0);
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    assert.deepEqual(await inquiry.told(), ["ready", "sent"], "no error is told of what was left");
  });

  test("a page fills in fields, but replaces nothing", async () => {
    await inquiry.ask();
    await inquiry.fill({ name: "Jip" });
    await stage.run(() =>
      document.querySelector("#main > *").prefill({ name: "Janneke", from: "j@example.com", subject: "Order 12" }),
    );
    assert.deepEqual(await inquiry.values(), { name: "Jip", from: "j@example.com", subject: "Order 12", message: "" });
  });

  test("what a page filled in is one visitor's draft, and does not come back once it has arrived", async () => {
    const empty = { name: "", from: "", subject: "", message: "" };
    await inquiry.ask();
    await stage.run((question) => document.querySelector("#main > *").prefill(question), question);
    const identity = (name) =>
      stage.run((name) => {
        document.querySelector("#main > *").identity = name;
      }, name);
    const shows = (values) =>
      stage.until(async () => isDeepStrictEqual(await inquiry.values(), values), "the fields hold something else");
    await identity("another visitor");
    await shows(empty);
    await identity("");
    await shows(question);
    await inquiry.send();
    await inquiry.see("[data-kind=good]");
    await stage.run(async () => {
      const form = document.querySelector("#main > *");
      form.remove();
      await Promise.resolve();
      document.getElementById("main").append(form);
    });
    await inquiry.see(".inquiry-form");
    assert.deepEqual(await inquiry.values(), empty);
    assert.equal(await inquiry.kept(), 0);
  });

  test("two forms of a page ask two questions", async () => {
    await stage.fault("POST /message", { kind: "status", status: 422 });
    await inquiry.ask();
    await inquiry.add("omnidesk-contact-form", { ...settings, "base-url": stage.baseUrl, id: "second" });
    const second = new Inquiry(stage, "#second");
    await second.see(".inquiry-form");
    const other = { ...question, subject: "Something else", message: "Where is my other order?" };
    await stage.run(
      (one, other) => {
        document.querySelector("#main > *").prefill(one);
        document.querySelector("#second").prefill(other);
      },
      question,
      other,
    );
    await inquiry.send();
    await inquiry.see("[data-kind=bad]", "could not be sent completely");
    await second.gone("[data-kind]");
    assert.deepEqual(await second.values(), other);
    await inquiry.click("[data-kind=bad] button", "Try again");
    await inquiry.see("[data-kind=good]", "Thank you");
    assert.deepEqual(await second.values(), other);
    assert.match((await inquiry.ticket()).messages[0].content, /The bell/);
  });

  test("a question that was gone on with in a copy of the tab is not sent twice", async () => {
    await stage.fault("POST /message", { kind: "status", status: 422 });
    await inquiry.ask();
    await inquiry.fill();
    await inquiry.send();
    await inquiry.see("[data-kind=bad]", "could not be sent completely");
    const { id } = (await inquiry.tickets())[0];
    // The copy has sent it.
    await stage.entry({ ticketId: id, author: "customer", text: "<p>The bell &lt;b&gt;does not&lt;/b&gt; ring.</p>" });
    await inquiry.click("[data-kind=bad] button", "Try again");
    await inquiry.see("[data-kind=good]", `Thank you. Your number is ${id}.`);
    await inquiry.ticket();
  });

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing wrong, ${scheme}`, async () => {
      await stage.scheme(scheme);
      await inquiry.ask({ form: "41" });
      assert.deepEqual(await findings(stage), [], "empty");
      await inquiry.send();
      await inquiry.see(".mistake");
      assert.deepEqual(await findings(stage), [], "mistakes");
      await inquiry.fill();
      await stage.fault("POST /message", { kind: "status", status: 422 });
      await inquiry.send();
      await inquiry.see("[data-kind=bad]");
      assert.deepEqual(await findings(stage), [], "stopped");
      await inquiry.click("[data-kind=bad] button", "Try again");
      await inquiry.see("[data-kind=good]");
      assert.deepEqual(await findings(stage), [], "thanks");
      await stage.fault("POST /ticket", { kind: "closeAfter" });
      await inquiry.ask();
      await inquiry.fill();
      await inquiry.send();
      await inquiry.see("[data-kind=unsure]");
      assert.deepEqual(await findings(stage), [], "unsure");
    });
  }

  test("it is written from right to left where the language is", async () => {
    await inquiry.ask({ lang: "ar" });
    const places = await stage.run(() => {
      const root = document.querySelector("#main > *").shadowRoot;
      const place = (css) => root.querySelector(css).getBoundingClientRect();
      return {
        direction: getComputedStyle(root.querySelector(".content")).direction,
        middle: innerWidth / 2,
        button: place(".inquiry-form button").left,
        name: place("[name=name]").left,
        from: place("[name=from]").left,
        address: getComputedStyle(root.querySelector("[name=from]")).direction,
      };
    });
    assert.equal(places.direction, "rtl");
    assert.ok(places.button < places.middle, "the button is at the end of the line");
    assert.ok(places.name > places.from, "the first field comes first");
    assert.equal(places.address, "ltr", "addresses are not turned");
  });

  test("280 pixels are wide enough", async () => {
    await inquiry.ask({ form: "41" });
    await stage.run(() => {
      document.querySelector("#main > *").style.inlineSize = "280px";
    });
    await inquiry.send();
    await inquiry.see(".mistake");
    const { widths, small } = await stage.run(() => {
      const host = document.querySelector("#main > *");
      const controls = [...host.shadowRoot.querySelectorAll("input, select, textarea, .primary")];
      return {
        widths: [host.clientWidth, host.scrollWidth, host.shadowRoot.querySelector(".content").scrollWidth],
        small: controls.filter((each) => each.getBoundingClientRect().height < 44).map(({ name }) => name),
      };
    });
    assert.deepEqual(widths, [280, 280, 280]);
    assert.deepEqual(small, []);
  });
});

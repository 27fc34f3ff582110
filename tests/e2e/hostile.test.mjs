import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { specimenMail, specimenTicket } from "./specimen.mjs";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("What strangers wrote", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  test("does nothing in the page: the hostile mails of the sandbox", async () => {
    const { tickets } = await stage.control("GET", "/tickets");
    const hostile = tickets.filter(({ note }) => /hostile/.test(note));
    assert.ok(hostile.length >= 5, "the sandbox has some");
    await stage.visitTicket();
    const globals = await stage.run(() => Object.keys(window).length);
    for (const { id, note } of hostile) {
      await stage.go(`#/ticket/${id}`, ".facts");
      await stage.until(() => stage.run((wanted) => location.hash.endsWith(wanted), String(id)), "it is open");
      await stage.until(async () => (await stage.text(".kicker .number"))?.trim() === String(id), "it is shown");
      await widget.showMails();
      const seen = await stage.run(() => ({
        globals: Object.keys(window).length,
        loaded: [...document.querySelector("omnidesk-ticket").shadowRoot.querySelectorAll("iframe")].flatMap((each) =>
          each.contentWindow.performance.getEntriesByType("resource").map(({ name }) => name),
        ),
        path: location.pathname,
        cookies: document.cookie,
      }));
      // Each frame is one more index on the window.
      const frames = await stage.run(() => window.length);
      assert.ok(seen.globals <= globals + frames, `${note}: no variable was planted`);
      assert.deepEqual(seen.loaded, [], note);
      assert.equal(seen.path, "/workbench.html", note);
      assert.equal(seen.cookies, "", note);
    }
  });

  test("is text wherever else it is shown", async () => {
    const vector = "<img src=x onerror=\"top.owned='text'\">";
    const texts = {
      title: vector,
      from: vector,
      from_name: vector,
      brand_name: vector,
      channel_name: vector,
      status: vector,
      priority: vector,
      tags: vector,
    };
    const event = {
      type: "event",
      id: 5,
      created_at: "2026-01-02 03:04:06",
      description: vector,
      initiated_by: vector,
    };
    const strange = { type: vector, id: 6, created_at: vector };
    const note = specimenMail("note", { type: "note", id: "9", user_name: vector, direction: "" });
    const timeline = [specimenMail("<p>x</p>", { from: vector, email_details: vector }), event, strange, note];
    const evil = {
      external_gui_url: "javascript:top.owned='url'",
      customer: { id: 1, firstname: vector, lastname: vector },
    };
    await stage.answerWith(specimenTicket(timeline, { ...texts, ...evil }));
    await stage.visitTicket();
    await stage.see("h1", vector);
    await widget.see("[data-kind=event]", vector);
    await widget.see("[data-kind=unknown]", vector);
    await stage.see(".fact .status", vector);
    for (const css of ["img", "a[href^=javascript]"]) {
      assert.equal(await stage.run((css) => document.querySelectorAll(css).length, css), 0);
      assert.equal(await widget.within((root, css) => root.querySelectorAll(css).length, css), 0);
    }
    assert.equal(await stage.run(() => window.owned ?? null), null);
  });

  test("the page's own policy is strict", async () => {
    await stage.visitTicket();
    const policy = await stage.attribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
    const outcome = await stage.run(async () => {
      const blocked = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => blocked.push(effectiveDirective));
      const attempt = (task) => {
        try {
          task();
          return "done";
        } catch (error) {
          return error.name;
        }
      };
      const markup = attempt(() => {
        document.createElement("p").innerHTML = "<b>x</b>";
      });
      const handler = attempt(() => document.body.setAttribute("onclick", "window.owned = 1"));
      document.body.setAttribute("style", "outline: 9px solid red");
      const request = await fetch("http://192.0.2.1/").then(
        () => "done",
        (error) => error.name,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { markup, handler, request, blocked, outline: getComputedStyle(document.body).outlineStyle };
    });
    assert.equal(outcome.markup, "TypeError", "strings never become markup");
    assert.equal(outcome.handler, "TypeError");
    assert.equal(outcome.request, "TypeError");
    assert.equal(outcome.outline, "none");
    for (const directive of ["style-src-attr", "connect-src"]) {
      assert.ok(outcome.blocked.includes(directive), `${directive} blocked something`);
    }
  });
});

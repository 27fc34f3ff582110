import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

const key = "sandbox-reader-key-00000002";

describe("Connecting an account", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  const fillIn = async ({ baseUrl = stage.baseUrl, way = "header", secret = key, ticket = "858462" } = {}) => {
    await stage.visit("#/connect", ".panel-form");
    await stage.type("[name=baseUrl]", baseUrl);
    await stage.choose("[name=way]", way);
    await stage.type("[name=secret]", secret);
    await stage.type("[name=ticket]", ticket);
    await stage.click(".panel-form .button-primary");
  };

  test("the form warns about keys before one is typed", async () => {
    await stage.visit("#/connect", ".panel-form");
    await stage.see(".notice.unsure", "An API key opens every ticket of the account");
    assert.equal(await stage.attribute("[name=secret]", "type"), "password");
    assert.equal(await stage.attribute("[name=secret]", "autocomplete"), "off");
  });

  test("a key in a header opens the ticket and leaves no trace in the browser", async () => {
    await fillIn();
    await stage.see("h1", "vraag van Thomas");
    await stage.see(".where", new URL(stage.baseUrl).host);
    const call = (await stage.calls()).at(-1);
    assert.deepEqual(call.key, { placement: "header", name: "reader" });
    const traces = await stage.run(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        location.href,
        history.state,
        performance.getEntriesByType("resource").map(({ name }) => name),
        document.documentElement.outerHTML,
      ]),
    );
    assert.ok(traces.includes("/api/v2/ticket/858462"), "the trace of the call itself is seen");
    assert.equal(traces.includes(key), false);
    assert.equal(await stage.run(() => document.getElementById("faults-panel").hidden), true);
    assert.equal(await stage.run(() => document.getElementById("ledger-panel").hidden), true);
  });

  test("a key in the address and a token are sent as such", async () => {
    await fillIn({ way: "query" });
    await stage.see("h1", "vraag van Thomas");
    assert.deepEqual((await stage.calls()).at(-1).key, { placement: "query", name: "reader" });
    await stage.click("[data-screen=connect]");
    await stage.type("[name=baseUrl]", stage.baseUrl);
    await stage.choose("[name=way]", "token");
    await stage.type("[name=secret]", "sandbox-token-reader");
    await stage.type("[name=ticket]", "858464");
    await stage.click(".panel-form .button-primary");
    await widget.see("[data-state=empty]");
    assert.equal((await stage.calls()).at(-1).key.name, "reader");
    assert.notEqual((await stage.calls()).at(-1).key.placement, "query");
  });

  test("a wrong key: says so, and keeps what was typed", async () => {
    await fillIn({ secret: "not-a-key" });
    await stage.see(".notice.bad", "“unauthenticated” (HTTP 401)");
    assert.equal(await stage.value("[name=secret]"), "not-a-key");
    assert.equal((await stage.calls()).at(-1).status, 401);
    assert.equal((await stage.text("#connection")).trim(), "Sandbox", "the working connection stays");
  });

  test("tickets of an account are listed and searched", async () => {
    await fillIn();
    await stage.see("h1", "vraag van Thomas");
    await stage.type("#opener-number", "noorder");
    await stage.see("#opener-list [role=option]", "Noorderlicht");
    await stage.gone("#opener-list .option-note");
    const call = (await stage.calls("GET /ticket")).at(-1);
    assert.deepEqual(call.key, { placement: "header", name: "reader" });
    await stage.see("#activity .step", "GET /ticket");
  });

  test("an address without https is refused before anything is sent", async () => {
    await fillIn({ baseUrl: "http://acme.example/api/v2" });
    await stage.see(".notice.bad", "“invalid_argument”");
    assert.equal((await stage.calls()).length, 0);
  });

  test("an empty form is not sent", async () => {
    await stage.visit("#/connect", ".panel-form");
    await stage.click(".panel-form .button-primary");
    await stage.see(".mistake", "A whole address is needed");
    await stage.see(".mistake", "A key or token is needed");
    assert.equal(await stage.run(() => document.activeElement.name), "baseUrl");
  });

  test("what the key may not do is said", async () => {
    await fillIn();
    await stage.see("h1", "vraag van Thomas");
    await widget.type("textarea", "May I answer?");
    await widget.click(".composer button", "Send");
    await widget.see("[data-kind=bad]", "The key may not do this.");
    assert.equal(await widget.value("textarea"), "May I answer?");
    await stage.click(".status-form .button");
    await stage.see(".status-block .notice.bad", "“forbidden” (HTTP 403)");
  });

  test("a new ticket of an account begins with where it belongs", async () => {
    await fillIn();
    await stage.see("h1", "vraag van Thomas");
    await stage.click("[data-screen=new]");
    await stage.see(".belonging");
    assert.equal(await stage.run(() => document.querySelector("omnidesk-contact-form")), null);
    const of = { "to-address": "service@mybrand.com", brand: "2", channel: "1" };
    for (const [name, value] of Object.entries(of)) await stage.type(`[name=${name}]`, value);
    await stage.click(".belonging button");
    const form = new Widget(stage, "omnidesk-contact-form");
    await form.see("[name=from]");
    assert.equal(await form.value("[name=from]"), "", "an account's customers are not known");
  });

  test("one press leads back to the sandbox", async () => {
    await fillIn();
    await stage.see("h1", "vraag van Thomas");
    await stage.click("#back-to-sandbox");
    await stage.see("#faults-panel");
    assert.equal((await stage.text("#connection")).trim(), "Sandbox");
    await stage.gone("#back-to-sandbox");
    await stage.until(async () => (await stage.calls()).at(-1).key.name === "agent", "the sandbox's own key is used");
  });

  test("without a sandbox the page opens on the form, and explains", async () => {
    stage.lose("/sandbox.json");
    await stage.visit("", ".panel-form");
    assert.equal(await stage.text("h1"), "Connect an account");
    assert.equal(await stage.run(() => document.getElementById("faults-panel").hidden), true);
    assert.equal((await stage.calls()).length, 0);
  });

  test("without the SDK the page says how to build it", async () => {
    stage.lose("/pkg/omnidesk_sdk_bg.wasm");
    await stage.driver.get(stage.workbench);
    await stage.see("h1", "The SDK could not be loaded");
    await stage.see(".lead", "npm run build");
  });
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

describe("The choice of a sandbox", () => {
  const stage = useStage();
  const widget = new Widget(stage, "omnidesk-ticket");

  test("begins with the server, and says so", async () => {
    await stage.visitTicket();
    await stage.see("#sandbox-about", new URL(stage.baseUrl).host);
    assert.equal(await stage.value("#sandbox-form"), "server");
    assert.equal((await stage.text("#connection")).trim(), "Sandbox");
  });

  test("goes on in the page, of which the server sees nothing, and back", async () => {
    await stage.visitTicket();
    await stage.choose("#sandbox-form", "page");
    await stage.see("#connection", "Sandbox in this page");
    await stage.see("#sandbox-about", "No call leaves your browser");
    await stage.see("#ledger tr", "/ticket/858462");
    const seen = (await stage.calls()).length;
    await widget.type("textarea", "Only in this page");
    await widget.click(".composer button", "Send");
    await widget.see("[data-kind=good]");
    await stage.see("#ledger tr", "POST /message");
    assert.equal((await stage.calls()).length, seen);
    await widget.seeEntry("Only in this page");

    await stage.choose("#sandbox-form", "server");
    await stage.until(async () => (await stage.calls()).length > seen, "the server is asked again");
    await stage.see("h1", "vraag van Thomas");
    assert.equal((await stage.calls("POST /message")).length, 0);

    await stage.choose("#sandbox-form", "page");
    await stage.see("#ledger tr", "POST /message");
    assert.deepEqual(await stage.complaints(), []);
  });

  test("what was typed for one is no draft for the other", async () => {
    await widget.forget();
    await stage.visitTicket();
    await widget.type("textarea", "For the server");
    await stage.choose("#sandbox-form", "page");
    await stage.see("#connection", "Sandbox in this page");
    await stage.see(".facts");
    assert.equal(await widget.value("textarea"), "");
    await stage.choose("#sandbox-form", "server");
    await stage.until(async () => (await widget.value("textarea")) === "For the server", "the draft is gone");
  });

  test("is hidden while an account is connected", async () => {
    await stage.visit("#/connect", ".panel-form");
    await stage.type("[name=baseUrl]", stage.baseUrl);
    await stage.type("[name=secret]", "sandbox-reader-key-00000002");
    await stage.type("[name=ticket]", "858462");
    await stage.click(".panel-form .button-primary");
    await stage.see("h1", "vraag van Thomas");
    await stage.gone("#sandbox-panel");
  });
});

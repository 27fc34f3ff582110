import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, test } from "node:test";
import { root } from "../../scripts/paths.mjs";
import { adapted, offerTokens, seeTicket } from "./copied.mjs";
import { bundleCopied } from "./frameworks/bundle.mjs";
import { useStage } from "./stage.mjs";

const guide = readFileSync(join(root, "docs/guides/elements.md"), "utf8");
const samples = [...guide.matchAll(/^```html\n(.*?)^```$/gms)].map(([, text]) => text);
const page = samples.find((text) => text.includes("<title>"));
const styles = samples.find((text) => text.startsWith("<style>"));
const title = "vraag van Thomas";

describe("Embedding", () => {
  const stage = useStage();
  beforeEach(() => offerTokens(stage));

  /** What a visitor of the page takes along from one of its tabs. */
  async function copy(tab) {
    stage.prepare("navigator.clipboard.writeText = async (text) => { window.copied = text; };");
    await stage.driver.get(stage.url);
    await stage.see("body[data-ready]");
    await stage.click("[role=tab]", tab);
    await stage.click("#copy");
    return stage.run(() => window.copied);
  }

  test("the guide's page shows the ticket when it is copied, and its styles reach the element", async () => {
    stage.offer("/copied", adapted(page, stage).replace("<title>", `${styles}<title>`), "text/html");
    await stage.driver.get(`${stage.url}copied`);
    await seeTicket(stage, title);
    const size = await stage.run(() => {
      const title = document.querySelector("omnidesk-ticket").shadowRoot.querySelector("[part~=title]");
      return getComputedStyle(title).fontSize;
    });
    assert.equal(size, "24px");
    const [{ headers }] = await stage.calls("GET /ticket/858462");
    assert.equal(headers.authorization, "Bearer sandbox-token-agent");
  });

  test("the page's HTML shows the ticket when it is copied", async () => {
    const copied = await copy("HTML");
    stage.offer("/copied", `<!doctype html><title>Copied</title>${adapted(copied, stage)}`, "text/html");
    await stage.driver.get(`${stage.url}copied`);
    await seeTicket(stage, title);
  });

  test("the page's React component shows the ticket when it is copied", async () => {
    const copied = await copy("React");
    stage.offer("/app.js", await bundleCopied(adapted(copied, stage, { hasBundler: true })));
    await stage.driver.get(`${stage.url}widget`);
    await stage.run(async () => {
      const { mount } = await import("/app.js");
      mount(document.getElementById("main"), { id: "858462" });
    });
    await seeTicket(stage, title);
  });

  test("the page's code of the client alone reads and solves the ticket when it is copied", async () => {
    const copied = await copy("The client alone");
    stage.offer("/copied.js", adapted(copied, stage));
    await stage.driver.get(`${stage.url}widget`);
    await stage.run(() => import("/copied.js").then(() => {}));
    assert.equal((await stage.ticket(858462)).status, "solved");
    assert.deepEqual(await stage.complaints(), []);
  });

  test("the guide names every attribute that there is", async () => {
    const told = (heading) => guide.split(`\n## ${heading}`)[1].split("\n## ")[0];
    await stage.driver.get(`${stage.url}widget`);
    const attributes = await stage.run(async () => {
      const { OmnideskContactForm, OmnideskTicket } = await import("/pkg/elements/index.js");
      return [...OmnideskContactForm.observedAttributes, ...OmnideskTicket.observedAttributes];
    });
    for (const name of attributes) assert.match(told("Attributes and properties"), new RegExp(`\`${name}\``), name);
  });
});

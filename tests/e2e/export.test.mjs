/** The exported page, from a server that knows nothing but files, below a path. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { build } from "esbuild";
import { exportPage } from "../../scripts/export.mjs";
import { root } from "../../scripts/paths.mjs";
import { startBrowser } from "./browser.mjs";

const place = "/some/where/";
/** Generous: it is spent only on what fails. */
const patience = 120_000;
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

describe("The exported page", () => {
  let folder;
  let server;
  let browser;
  let driver;
  let address;
  /** What was asked of the server, with its answers. */
  const requests = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "omnidesk-sdk-export-"));
    await exportPage(folder);
    await addConformance(folder);
    server = createServer(serve).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://localhost:${server.address().port}${place}`;
    browser = await startBrowser();
    driver = browser.driver;
  });
  after(async () => {
    await browser?.stop();
    server?.closeAllConnections();
    server?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    requests.length = 0;
    await driver.get("about:blank");
  });

  async function serve({ method, url }, response) {
    const { pathname } = new URL(url, "http://localhost");
    const name = pathname === place ? "index.html" : pathname.slice(place.length);
    const bytes = pathname.startsWith(place) ? await readFile(join(folder, name)).catch(() => null) : null;
    requests.push({ method, pathname, status: bytes === null ? 404 : 200 });
    if (bytes === null) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[extname(name)] ?? "application/octet-stream" }).end(bytes);
  }

  async function open(hash = "") {
    await driver.get(`${address}workbench.html${hash}`);
    await see("body[data-ready]");
  }

  /** Waits for what is visible in the page or in an element of it. */
  async function see(css, text = "") {
    const end = Date.now() + patience;
    // The driver hands an element over after the page gave it, which may have drawn it anew by then.
    const none = (error) => {
      if (error.name !== "StaleElementReferenceError") throw error;
    };
    for (;;) {
      const search = driver.executeScript(
        (selector, wanted) =>
          [document, ...[...document.querySelectorAll("omnidesk-ticket")].map(({ shadowRoot }) => shadowRoot)]
            .flatMap((root) => [...root.querySelectorAll(selector)])
            .find((each) => each.checkVisibility() && (each.innerText || each.textContent).includes(wanted)),
        css,
        text,
      );
      const found = await search.catch(none);
      if (found) return found;
      if (Date.now() > end) {
        const screen = await driver.executeScript(() => document.body.innerText.slice(0, 2_000));
        throw new assert.AssertionError({ message: `${css} with “${text}” does not appear\n${screen}` });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function click(css, text) {
    const target = await see(css, text);
    await driver.executeScript((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), target);
    await target.click();
  }

  async function type(css, words) {
    const field = await see(css);
    await driver.executeScript((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), field);
    await field.clear();
    await field.sendKeys(words);
  }

  test("opens a ticket, and says that its sandbox runs in the page", async () => {
    await open();
    await see("h1", "vraag van Thomas");
    await see("#connection", "Sandbox in this page");
    await see("#sandbox-about", "No call leaves your browser");
    await see("#sandbox-about", "It runs in this page.");
    assert.equal(await driver.executeScript(() => document.getElementById("sandbox-form").checkVisibility()), false);
    await see("#ledger tr", "/ticket/858462");
  });

  test("sends a reply, which the conversation and the ledger show", async () => {
    await open("#/ticket/858462");
    await type("textarea", "Goedemorgen Thomas.");
    await click(".composer button", "Send");
    await see(".composer [data-kind=good]");
    await see("#ledger tr", "POST /message");
    await see("#ledger .effects", "mail queued");
  });

  test("makes the sandbox misbehave, and recovers", async () => {
    await open("#/ticket/858462");
    await click(".fault", "404");
    await see("#faults-active li", "404 for any call, once");
    await click("button", "Refresh");
    await see("[data-state=missing]");
    await see("#faults-active", "None");
    await see('#ledger tr[data-outcome="4"]', "GET /ticket/858462");
    await click("#sandbox-reset");
    await see("h1", "vraag van Thomas");
  });

  test("finds tickets and makes a new one", async () => {
    await open();
    await type("#opener-number", "no such words");
    await see("#opener-state", "No ticket matches.");
    await type("#opener-number", "thomas");
    await see("#opener-list [role=option]", "vraag van Thomas");
    await driver.executeScript(() => {
      location.hash = "#/new";
    });
    await see("h1", "New ticket");
    await see("omnidesk-contact-form");
  });

  test("asks its server for files below its path, and nobody for anything else", async () => {
    await open("#/ticket/858462");
    await see("h1", "vraag van Thomas");
    await click("button", "Refresh");
    await see("#activity .step");
    // A browser looks for this one by itself, at an address of its own.
    const asked = requests.filter(({ pathname }) => pathname !== "/favicon.ico");
    assert.ok(asked.length > 20);
    assert.deepEqual(
      asked.filter(({ method, pathname, status }) => method !== "GET" || status !== 200 || !pathname.startsWith(place)),
      [],
    );
    const loaded = await driver.executeScript(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.deepEqual(
      loaded.filter((name) => !name.startsWith(address)),
      [],
    );
  });

  for (const where of ["page", "worker"]) {
    test(`holds a sandbox that keeps to the table of conformance in this browser, in a ${where}`, async () => {
      await driver.get(`${address}conformance.html?${where}`);
      await see("output");
      const { played, faults } = JSON.parse(await driver.executeScript(() => document.body.innerText));
      assert.deepEqual(faults, []);
      assert.ok(played > 80, `${played}`);
    });
  }
});

/** A page that plays every case, each with a sandbox of its own, in itself or in a worker, and shows what came of it. */
async function addConformance(folder) {
  const stdin = {
    contents: `
      import { createSandbox } from "./pkg/sandbox/index.js";
      import { Caller } from "${join(root, "tests/conformance/caller.mjs")}";
      import { cases } from "${join(root, "tests/conformance/cases/index.mjs")}";
      import { play } from "${join(root, "tests/conformance/play.mjs")}";
      import { reset } from "${join(root, "tests/conformance/reset.mjs")}";

      if (globalThis.document === undefined) {
        postMessage(await playAll());
      } else if (location.search === "?worker") {
        const worker = new Worker(import.meta.url, { type: "module" });
        worker.onmessage = ({ data }) => show(data);
        worker.onerror = ({ message }) => show({ played: 0, faults: [message] });
      } else {
        show(await playAll());
      }

      function show(outcome) {
        const output = document.createElement("output");
        output.textContent = JSON.stringify(outcome);
        document.body.append(output);
      }

      async function playAll() {
        const outcomes = await Promise.all(cases.map(playOne));
        return { played: cases.length, faults: outcomes.filter((outcome) => outcome !== null) };
      }

      async function playOne(each) {
        const sandbox = await createSandbox();
        const keys = Object.fromEntries(sandbox.keys().map(({ name, key }) => [name, key]));
        const caller = new Caller({ fetch: sandbox.fetch, baseUrl: sandbox.baseUrl, controlUrl: sandbox.controlUrl, keys });
        await reset(caller);
        return play(each, caller).then(() => null, ({ message }) => each.name + ": " + message);
      }`,
    resolveDir: folder,
  };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    format: "esm",
    external: ["./pkg/*"],
    write: false,
    logLevel: "error",
  });
  await writeFile(join(folder, "conformance.js"), outputFiles[0].contents);
  const page = '<!doctype html><title>Conformance</title><body><script type="module" src="conformance.js"></script>';
  await writeFile(join(folder, "conformance.html"), page);
}

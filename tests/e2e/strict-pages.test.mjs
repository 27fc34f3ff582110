import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { packageOutput } from "../../scripts/paths.mjs";
import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { engineName, startBrowser } from "./browser.mjs";
import { startStrictServer } from "./strict/server.mjs";

const { wasmIntegrity } = await import(pathToFileURL(`${packageOutput}/integrity.js`).href);
const done = { id: "858462", failure: "not_found" };

describe("Under a strict content security policy", () => {
  let sandbox;
  let server;
  let browser;
  let access;
  let api;

  before(async () => {
    sandbox = await startSandbox();
    server = await startStrictServer();
    browser = await startBrowser();
    const { keys } = await (await fetch(`${sandbox.control}/keys`)).json();
    access = { baseUrl: sandbox.baseUrl, apiKey: keys[0].key };
    api = new URL(sandbox.baseUrl).origin;
  });
  after(async () => {
    await browser?.stop();
    server?.stop();
    await sandbox?.stop();
  });
  beforeEach(() => fetch(`${sandbox.control}/reset`, { method: "POST" }));

  /** The policy of the strictest page that can use the SDK, or of one that leaves something out. */
  const policy = ({ scripts = "'self' 'wasm-unsafe-eval'", connections = `${api} 'self'` } = {}) =>
    `default-src 'none'; script-src ${scripts}; connect-src ${connections}; require-trusted-types-for 'script'`;

  const outcome = (order, given) =>
    server.outcomeOf({ ...order, ...access }, policy(given), (url) => browser.driver.get(url));

  async function statusesSet() {
    const { entries } = await (await fetch(`${sandbox.control}/ledger`)).json();
    return entries.filter(({ method, path }) => method === "POST" && path.endsWith("/ticket/setstatus")).length;
  }

  /** How a test of a place runs: WebKit sends no report of what a worker violates, and the closing one is waited for. */
  const reported = (inWorker) => ({
    skip: inWorker && engineName === "webkit" && "WebKit reports nothing of workers to the server",
  });

  for (const [place, inWorker] of [
    ["a page", false],
    ["a worker", true],
  ]) {
    test(`${place} reads, writes and fails without a violation`, reported(inWorker), async () => {
      assert.deepEqual(await outcome({ inWorker }), done);
      assert.deepEqual(server.violations, []);
      assert.equal(await statusesSet(), 1);
    });

    test(`${place} without 'wasm-unsafe-eval' is told of it`, reported(inWorker), async () => {
      const { failure, message } = await outcome({ inWorker }, { scripts: "'self'" });
      assert.equal(failure, "wasm_blocked");
      assert.match(message, /`script-src 'wasm-unsafe-eval'`/);
    });

    test(`${place} that may not load the module is told of it, and so is its server`, reported(inWorker), async () => {
      // The page itself has to tell the outcome.
      const elsewhere = { source: `${api}/omnidesk_sdk_bg.wasm`, inWorker };
      const { failure, message } = await outcome(elsewhere, { connections: "'self'" });
      assert.equal(failure, "network");
      assert.ok(message.includes(elsewhere.source) && message.includes("`connect-src`"), message);
      // Reports may overtake each other.
      for (let tries = 0; !server.violations.includes("connect-src") && tries < 100; tries += 1) await sleep(100);
      assert.ok(server.violations.includes("connect-src"), String(server.violations));
    });

    test(`${place} takes a module that is served under another type`, reported(inWorker), async () => {
      assert.deepEqual(await outcome({ source: "/untyped.wasm", inWorker }), done);
      assert.deepEqual(server.violations, []);
    });

    test(`${place} is told of HTML in place of the module`, reported(inWorker), async () => {
      const { failure, message } = await outcome({ source: "/html.wasm", inWorker });
      assert.equal(failure, "wasm_not_found");
      assert.ok(message.startsWith(`${server.url}html.wasm is no .wasm`), message);
    });

    test(`${place} takes a module of the right checksum`, reported(inWorker), async () => {
      assert.deepEqual(await outcome({ source: { integrity: wasmIntegrity }, inWorker }), done);
      assert.deepEqual(server.violations, []);
    });

    test(`${place} refuses a module with one flipped bit`, reported(inWorker), async () => {
      const source = { module_or_path: "/flipped.wasm", integrity: wasmIntegrity };
      assert.equal((await outcome({ source, inWorker })).failure, "wasm_invalid");
    });
  }
});

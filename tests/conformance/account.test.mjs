/** Looking at an account, with the sandbox's server as the account. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inspect } from "./account.mjs";
import { Caller } from "./caller.mjs";
import { cases } from "./cases/index.mjs";
import { isReading } from "./play.mjs";
import { reset } from "./reset.mjs";
import { openServer } from "./stand-ins.mjs";

const apiKey = "sandbox-agent-key-000000001";
const program = fileURLToPath(new URL("account.mjs", import.meta.url));

describe("An account", () => {
  let server;
  let account;
  before(async () => {
    server = await openServer();
    account = { baseUrl: server.baseUrl, apiKey };
  });
  after(() => server.stop());
  beforeEach(() => reset(server.caller));

  const calls = async () => (await server.caller.control("GET", "/ledger")).json.entries;
  const fault = (route, fault) => server.caller.control("POST", "/faults", { route, when: "always", fault });
  const verdicts = (findings, wanted) => findings.filter(({ verdict }) => verdict === wanted);

  test("that is as assumed shows no difference, and is only read", async () => {
    const findings = await inspect(account);
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict !== "same"),
      [],
    );
    assert.equal(findings.length, cases.filter(isReading).length);
    assert.ok(findings.length > 25, `${findings.length}`);
    assert.deepEqual([...new Set((await calls()).map(({ method }) => method))], ["GET"]);
  });

  test("that differs is told by the name of the assumption", async () => {
    const page = { type: "items", itemStart: 0, itemTotal: 1, itemLimit: 15, items: [{ userid: 7 }] };
    await fault("GET /user", { kind: "body", body: JSON.stringify(page) });
    const differing = verdicts(await inspect(account), "differs");
    const found = differing.find(({ basis }) => basis === "Lists: users: row");
    assert.equal(found.name, "agents have an id and a name");
    assert.match(
      found.reason,
      /GET \/user\?itemLimit=5: items has a fault: row 0\.id should be an id, and not undefined/,
    );
    assert.ok(differing.every(({ basis }) => basis.startsWith("Lists: users")));
  });

  test("whose key may not do everything leaves the rest untried", async () => {
    const findings = await inspect({ ...account, apiKey: "sandbox-reader-key-00000002" });
    assert.deepEqual(verdicts(findings, "differs"), []);
    const untried = verdicts(findings, "untried");
    assert.ok(untried.some(({ basis, reason }) => basis === "Lists: users: row" && reason.includes("USER_READ")));
    assert.ok(untried.length < findings.length);
  });

  test("without a ticket leaves untried what needs one", async () => {
    const page = { type: "items", itemStart: 0, itemTotal: 0, itemLimit: 1, items: [] };
    await fault("GET /ticket", { kind: "body", body: JSON.stringify(page) });
    const findings = await inspect(account);
    const found = findings.find(({ name }) => name === "a ticket has a customer");
    assert.deepEqual([found.verdict, found.reason], ["untried", "there is no ticket to look at"]);
  });

  test("is never written to, whatever a case says", async () => {
    const caller = new Caller({ fetch, baseUrl: server.baseUrl, keys: { own: apiKey } });
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      await assert.rejects(caller.perform({ call: `${method} /ticket/858462` }), /only read/);
    }
    assert.deepEqual(await calls(), []);
  });

  test("is not sent its key in the open", async () => {
    await assert.rejects(inspect({ baseUrl: "http://acme.example/api/v2", apiKey }), /https/);
  });

  test("is named by the environment; differences are printed and no failure", async () => {
    await fault("GET /ticket/{id}", { kind: "status", status: 500 });
    const env = { ...process.env, OMNIDESK_BASE_URL: server.baseUrl, OMNIDESK_API_KEY: apiKey };
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
    assert.match(stdout, /^≠ tags are words in one text {2}\[Tickets: tags\]$/m);
    assert.match(stdout, /^= agents have an id and a name {2}\[Lists: users: row\]$/m);
    assert.match(stdout, /^\d+ as assumed, \d+ different, 0 not tried$/m);
    assert.equal(stdout.includes(apiKey), false);
    await assert.rejects(promisify(execFile)(process.execPath, [program], { env: { ...env, OMNIDESK_API_KEY: "" } }));
  });
});

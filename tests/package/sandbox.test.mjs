/** `omnidesk-sdk/sandbox` as its users call it, in Node.js. What it answers is the concern of tests/conformance. */

import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import v8 from "node:v8";
import vm from "node:vm";
import init, { OmnideskClient, OmnideskError } from "omnidesk-sdk";
import { createSandbox, Sandbox } from "omnidesk-sdk/sandbox";

const solved = { ticketId: "858462", status: "solved" };

describe("A sandbox in the page", () => {
  let sandbox;
  let desk;
  before(() => init());
  beforeEach(async () => {
    sandbox = await createSandbox();
    desk = new OmnideskClient(sandbox.clientOptions());
  });

  const read = (init) =>
    sandbox.fetch(`${sandbox.baseUrl}/ticket/858462`, { headers: { apiKey: sandbox.apiKey }, ...init });
  const item = async (id = 858462) => {
    const response = await sandbox.fetch(`${sandbox.baseUrl}/ticket/${id}?apiKey=${sandbox.apiKey}`);
    return (await response.json()).item;
  };
  const routes = () => sandbox.ledger().map(({ method, path, status }) => `${method} ${path} ${status}`);
  const later = () => new Promise((resolve) => setTimeout(resolve, 20));

  test("serves the SDK: reading, writing, and looking after a lost answer", async () => {
    assert.ok(sandbox instanceof Sandbox);
    const ticket = await desk.tickets.get(858462, { history: true });
    assert.equal(ticket.title, "vraag van Thomas");
    sandbox.fault({ kind: "closeAfter", route: "POST /ticket/setstatus" });
    await desk.tickets.setStatus(solved.ticketId, solved.status, { onUncertainWrite: "verify" });
    assert.equal((await desk.tickets.get(858462)).status, "solved");
    assert.deepEqual(routes(), [
      "GET /api/v2/ticket/858462 200",
      "POST /api/v2/ticket/setstatus null",
      "GET /api/v2/ticket/858462 200",
      "GET /api/v2/ticket/858462 200",
    ]);
    assert.deepEqual(sandbox.ledger()[1].fields, { ticketID: "858462", status: "solved" });
    assert.deepEqual(sandbox.ledger()[1].fault, { id: 1, kind: "closeAfter" });
  });

  test("gives each key its own rights", async () => {
    const reader = new OmnideskClient(sandbox.clientOptions("reader"));
    await assert.rejects(reader.users.list(), (error) => error instanceof OmnideskError && error.code === "forbidden");
    assert.deepEqual(
      sandbox.keys().map(({ name }) => name),
      ["agent", "reader", "clerk", "intake", "lookup"],
    );
    assert.equal(sandbox.keys()[0].key, sandbox.apiKey);
    assert.throws(() => sandbox.clientOptions("nobody"), /there is no key "nobody"; there are: agent, reader/);
    sandbox.keys()[1].key = "changed";
    assert.notEqual(sandbox.clientOptions("reader").auth.apiKey, "changed");
  });

  test("knows nothing of another one", async () => {
    const other = await createSandbox({ seed: 7 });
    await desk.tickets.update(858462, { title: "Only here" });
    sandbox.fault({ kind: "html" });
    assert.equal((await new OmnideskClient(other.clientOptions()).tickets.get(858462)).title, "vraag van Thomas");
    assert.equal(other.ledger().length, 1);
    assert.deepEqual(other.faults(), []);
    assert.notDeepEqual(other.tickets(), sandbox.tickets());
  });

  test("takes faults, tells of them, and clears them", async () => {
    const { id } = sandbox.fault({ kind: "status", status: 404, route: "GET /ticket/{id}", when: { nth: 2 } });
    await desk.tickets.get(858462);
    await assert.rejects(desk.tickets.get(858462), { code: "not_found" });
    const [fault] = sandbox.faults();
    assert.deepEqual(fault, {
      id,
      route: "GET /ticket/{id}",
      when: { nth: 2 },
      fault: { kind: "status", status: 404 },
      seen: 2,
      hits: 1,
    });
    sandbox.removeFault(id);
    assert.throws(() => sandbox.removeFault(id), /There is no such fault/);
    sandbox.fault({ kind: "html", when: "always" });
    sandbox.clearFaults();
    assert.deepEqual(sandbox.faults(), []);
    assert.throws(() => sandbox.fault(), /The field kind is required/);
    assert.throws(() => sandbox.fault({ kind: "fire" }), {
      name: "TypeError",
      message: /The field kind must be one of/,
    });
  });

  test("does work later, by its own clock", async () => {
    sandbox.setClock({ at: "2026-12-24 17:00:00", stopped: true });
    sandbox.fault({ kind: "closeBefore", route: "PUT /ticket/{id}", workAfterMs: 5_000 });
    await assert.rejects(read({ method: "PUT", body: new URLSearchParams({ title: "Late" }) }), TypeError);
    assert.equal((await item()).title, "vraag van Thomas");
    sandbox.setClock({ advanceSeconds: 5 });
    assert.equal((await item()).title, "Late");
    assert.deepEqual(sandbox.ledger()[0].effects, [
      "work due at 2026-12-24T17:00:05.000Z",
      "title of ticket 858462 changed",
    ]);
  });

  test("does work several times", async () => {
    sandbox.fault({ kind: "repeat", times: 3 });
    await read({ method: "PUT", body: new URLSearchParams({ title: "Thrice" }) });
    assert.equal(sandbox.ledger()[0].effects.length, 3);
    assert.throws(
      () => sandbox.fault({ kind: "closeAfter", times: 1 }),
      /The field times must be a number from 2 to 9/,
    );
  });

  test("takes quirks, merges them, tells of them, and clears them", async () => {
    assert.deepEqual(sandbox.quirks(), {});
    sandbox.setQuirks({ statusCase: "capitalised", rewriteText: "prefix" });
    const both = sandbox.setQuirks({ mergeInto: { from: 858463, into: 858462 }, rewriteText: null });
    assert.deepEqual(both, { statusCase: "capitalised", mergeInto: { from: 858463, into: 858462 } });
    assert.deepEqual(sandbox.quirks(), both);
    assert.equal((await item()).status, "New");
    assert.equal((await item(858463)).id, 858462);
    assert.throws(() => sandbox.setQuirks({ mood: "bad" }), {
      name: "TypeError",
      message: /The field mood is not known/,
    });
    assert.deepEqual(sandbox.setQuirks(), both);
    sandbox.clearQuirks();
    assert.deepEqual(sandbox.quirks(), {});
    sandbox.setQuirks({ forbidReading: true });
    await assert.rejects(desk.tickets.get(858462), { code: "forbidden" });
    sandbox.reset();
    assert.equal((await item()).status, "new");
  });

  test("lets others write to a ticket, now or later", async () => {
    const ids = async () => (await item()).timeline.map(({ id }) => id);
    const before = await ids();
    sandbox.setClock({ stopped: true });
    const late = sandbox.addEntry({ ticketId: 858462, author: "customer", text: "Later", afterMs: 60_000 });
    const now = sandbox.addEntry({ ticketId: "858462", author: "agent", text: "Now" });
    assert.deepEqual(await ids(), [...before, now]);
    sandbox.setClock({ advanceSeconds: 60 });
    assert.deepEqual(await ids(), [...before, now, late]);
    assert.equal(sandbox.ledger().length, 3, "the ledger tells of the reads only");
    assert.throws(() => sandbox.addEntry(), /The field ticketId is required/);
  });

  test("begins anew, with the same seed or another", async () => {
    const fresh = sandbox.exportState();
    await desk.tickets.update(858462, { title: "Changed" });
    sandbox.setLatency(5);
    sandbox.setClock({ at: "2030-01-01 00:00:00" });
    sandbox.reset();
    assert.equal(sandbox.exportState(), fresh);
    assert.deepEqual(sandbox.ledger(), []);
    assert.ok(Math.abs(sandbox.now() - Date.now()) < 60_000);
    sandbox.reset(7);
    assert.notEqual(sandbox.exportState(), fresh);
    assert.equal(sandbox.exportState(), (await createSandbox({ seed: 7 })).exportState());
    for (const seed of [-1, 1.5, "7", Number.NaN]) assert.throws(() => sandbox.reset(seed), RangeError);
  });

  test("gives its tickets to another one", async () => {
    await desk.tickets.update(858462, { title: "Kept" });
    const state = sandbox.exportState();
    const other = await createSandbox({ state });
    assert.equal((await new OmnideskClient(other.clientOptions()).tickets.get(858462)).title, "Kept");
    assert.throws(() => other.importState("{}"), { name: "TypeError", message: /it has the format ""/ });
    await assert.rejects(createSandbox({ state: "no state" }), TypeError);
    assert.equal(other.exportState(), state);
  });

  test("has a clock to set, to move on and to stop", async () => {
    let outside = Date.UTC(2026, 10, 22, 12);
    const timed = await createSandbox({ now: () => outside });
    const dated = async () => {
      const client = new OmnideskClient(timed.clientOptions());
      await client.tickets.update(858462, { title: String(outside) });
      return (await client.tickets.get(858462)).lastUpdate;
    };
    assert.equal(await dated(), "2026-11-22 12:00:00");
    outside += 60_000;
    assert.equal(await dated(), "2026-11-22 12:01:00");
    timed.setClock({ at: new Date(Date.UTC(2027, 0, 31)), advanceSeconds: 86_400, stopped: true });
    outside += 60_000;
    assert.equal(await dated(), "2027-02-01 00:00:00");
    assert.equal(timed.now().toISOString(), "2027-02-01T00:00:00.000Z");
    timed.setClock({ stopped: false });
    outside += 1_000;
    assert.equal(await dated(), "2027-02-01 00:00:01");
    timed.resetClock();
    assert.equal(timed.now().getTime(), outside);
    assert.throws(() => timed.setClock({ at: "soon" }), /The field at must be a date/);
  });

  test("holds answers back as long as its latency says", async () => {
    sandbox.setLatency(40, 60);
    const started = performance.now();
    await read();
    assert.ok(performance.now() - started >= 38);
    assert.throws(() => sandbox.setLatency(5, 4), TypeError);
    sandbox.setLatency(0);
  });

  test("sends nothing anywhere", async () => {
    for (const address of ["https://example.com/api/v2/ticket/1", "http://sandbox.invalid/api/v2/ticket/1"]) {
      await assert.rejects(sandbox.fetch(address), {
        name: "TypeError",
        message: /answers at https:\/\/sandbox\.invalid/,
      });
    }
    await assert.rejects(sandbox.fetch("/relative"), TypeError);
  });

  test("hides what a browser hides: no CORS, no answer", async () => {
    sandbox.fault({ kind: "noCors" });
    await assert.rejects(read(), { name: "TypeError", message: "Failed to fetch" });
    assert.equal(sandbox.ledger()[0].status, 200);
    sandbox.fault({ kind: "raw", bytes: "HTTP/1.1 200 OK\r\n\r\n{}" });
    await assert.rejects(read(), TypeError);
  });

  test("asks before it sends, if it is to be as a page of another origin", async () => {
    const strict = await createSandbox({ preflights: true });
    const send = (init) =>
      strict.fetch(`${strict.baseUrl}/ticket/858462`, { headers: { apiKey: strict.apiKey }, ...init });
    assert.equal((await send()).status, 200);
    assert.equal((await strict.fetch(`${strict.baseUrl}/ticket/858462?apiKey=${strict.apiKey}`)).status, 200);
    const methods = () => strict.ledger().map(({ method }) => method);
    assert.deepEqual(methods(), ["OPTIONS", "GET", "GET"]);
    assert.equal(strict.ledger()[0].headers["access-control-request-headers"], "apikey");
    for (const fault of [{ kind: "noCors" }, { kind: "status", status: 500 }, { kind: "closeBefore" }]) {
      strict.clearLedger();
      strict.fault({ ...fault, route: "OPTIONS /ticket/{id}" });
      await assert.rejects(send({ method: "PUT", body: new URLSearchParams({ title: "Never" }) }), TypeError);
      assert.deepEqual(methods(), ["OPTIONS"], fault.kind);
    }
    strict.clearLedger();
    await assert.rejects(send({ headers: { "X-Unusual": "1" } }), TypeError);
    await assert.rejects(send({ method: "PATCH" }), TypeError);
    assert.deepEqual(methods(), ["OPTIONS", "OPTIONS"]);
  });

  test("obeys signals before, during and after an answer, with their own reasons", async () => {
    const reason = new Error("enough");
    await assert.rejects(read({ signal: AbortSignal.abort(reason) }), reason);
    assert.deepEqual(sandbox.ledger(), [], "what was given up before is not sent");

    sandbox.fault({ kind: "delay", ms: 60_000 });
    const waiting = new AbortController();
    const answer = read({ signal: waiting.signal });
    await later();
    waiting.abort(reason);
    await assert.rejects(answer, reason);
    assert.equal(sandbox.ledger().length, 1, "what was sent stays done");

    for (const fault of [{ kind: "stall", bytes: 10 }, { kind: "endless" }]) {
      sandbox.fault(fault);
      const reading = new AbortController();
      const body = (await read({ signal: reading.signal })).text();
      await later();
      reading.abort(reason);
      await assert.rejects(body, reason, fault.kind);
    }

    const afterwards = new AbortController();
    const whole = await read({ signal: afterwards.signal });
    afterwards.abort(reason);
    await assert.rejects(whole.text(), reason, "a body that was not read is given up as well");
  });

  test("takes a request as it comes, with its own signal", async () => {
    const controller = new AbortController();
    const request = new Request(`${sandbox.baseUrl}/ticket/858462`, {
      headers: { apiKey: sandbox.apiKey },
      signal: controller.signal,
    });
    sandbox.fault({ kind: "noAnswer" });
    const answer = sandbox.fetch(request);
    await later();
    controller.abort();
    await assert.rejects(answer, { name: "AbortError" });
  });

  test("obeys a signal that nobody else holds any more", async () => {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc");
    const given = (signal) => new Request(`${sandbox.baseUrl}/ticket/858462?apiKey=${sandbox.apiKey}`, { signal });
    const outcomes = [];
    const controllers = [];
    for (const fault of [{ kind: "noAnswer" }, { kind: "delay", ms: 60_000 }, { kind: "stall", bytes: 10 }]) {
      sandbox.fault(fault);
      const controller = new AbortController();
      controllers.push(controller);
      sandbox
        .fetch(given(controller.signal))
        .then((response) => response.text())
        .catch((error) => outcomes.push(error.name));
      await later();
    }
    for (let round = 0; round < 3; round++) {
      collect();
      await later();
    }
    for (const controller of controllers) controller.abort();
    await later();
    assert.deepEqual(outcomes, ["AbortError", "AbortError", "AbortError"]);
  });

  test("leaves a body alone that nobody reads to the end", async () => {
    for (const fault of [{ kind: "stall", bytes: 10 }, { kind: "endless" }]) {
      sandbox.fault(fault);
      const reader = (await read()).body.getReader();
      await reader.read();
      await reader.cancel();
    }
  });

  test("gives an answer the address that was asked", async () => {
    assert.equal((await read()).url, `${sandbox.baseUrl}/ticket/858462`);
    const missing = await sandbox.fetch(`${sandbox.baseUrl}/ticket/858462`, { method: "HEAD" });
    assert.deepEqual([missing.status, await missing.text()], [405, ""]);
  });

  test("serves its controls by fetch as well", async () => {
    const response = await sandbox.fetch(`${sandbox.controlUrl}/faults`, {
      method: "POST",
      body: JSON.stringify({ route: "*", fault: { kind: "html" } }),
    });
    assert.equal(response.status, 201);
    assert.equal(sandbox.faults().length, 1);
    assert.deepEqual(sandbox.ledger(), []);
  });

  test("refuses options that it does not know", async () => {
    await assert.rejects(createSandbox({ seeds: 1 }), { name: "TypeError", message: /no option `seeds`/ });
    await assert.rejects(createSandbox({ seed: 1.5 }), RangeError);
  });

  test("lets the SDK's clients see each kind of trouble as what it is", async () => {
    const troubled = async (fault, options = {}) => {
      sandbox.clearFaults();
      sandbox.fault({ ...fault, when: "always" });
      const settings = { ...sandbox.clientOptions(), maxRetries: 0, timeoutMs: 500, ...options };
      return new OmnideskClient(settings).tickets.get(858462).then(
        () => "read",
        ({ code }) => code,
      );
    };
    const outcomes = {
      delay: await troubled({ kind: "delay", ms: 60_000 }),
      status: await troubled({ kind: "status", status: 503 }),
      html: await troubled({ kind: "html" }),
      brokenJson: await troubled({ kind: "brokenJson" }),
      closeBefore: await troubled({ kind: "closeBefore" }),
      cut: await troubled({ kind: "cut", bytes: 50 }),
      stall: await troubled({ kind: "stall", bytes: 50 }),
      noAnswer: await troubled({ kind: "noAnswer" }),
      redirect: await troubled({ kind: "redirect", location: "/" }),
      endless: await troubled({ kind: "endless" }),
      gzipBomb: await troubled({ kind: "gzipBomb", megabytes: 20 }, { timeoutMs: 60_000 }),
    };
    assert.deepEqual(outcomes, {
      delay: "timeout",
      status: "server",
      html: "unexpected_content_type",
      brokenJson: "decode",
      closeBefore: "network",
      cut: "network",
      stall: "timeout",
      noAnswer: "timeout",
      redirect: "redirected",
      endless: "timeout",
      gzipBomb: "too_large",
    });
  });
});

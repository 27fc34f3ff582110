/* global lab */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { openLaboratory } from "./laboratory.mjs";
import { useStage } from "./stage.mjs";

const getTicket = "GET /ticket/{id}";
const message = { ticketId: 858462, type: "contactform", message: "Only once" };

describe("A module that breaks down", () => {
  const stage = useStage();
  beforeEach(async () => {
    await openLaboratory(stage);
    await stage.run(() => lab.init());
  });

  const count = async (method) => (await stage.calls()).filter((call) => call.method === method).length;

  test("does not matter to the next call, which needs no download", async () => {
    const seen = await stage.run(async () => {
      const { desk, recoveries } = lab.client({ timeZone: "Europe/Amsterdam" });
      const { tickets } = desk;
      lab.spoil();
      const date = desk.toDate("2019-09-28 22:06:16").toISOString();
      lab.spoil();
      const id = await lab.outcome(tickets.get(858462));
      const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length;
      const isSame = tickets === desk.tickets;
      return [date, id, recoveries(), lab.restarts(), loaded, isSame, lab.sdk.version().length > 0, lab.noise];
    });
    assert.deepEqual(seen, ["2019-09-28T20:06:16.000Z", "858462", 2, 2, 1, true, true, []]);
  });

  test("takes no entry of a lazy timeline along", async () => {
    const seen = await stage.run(async () => {
      const { desk } = lab.client();
      const eager = await desk.tickets.get(858462);
      const { timeline } = await desk.tickets.get(858462, { lazy: true });
      const first = timeline[0];
      lab.spoil();
      const isSame = JSON.stringify(timeline) === JSON.stringify(eager.timeline);
      return [timeline.length, isSame, timeline[0] === first, lab.restarts(), lab.noise];
    });
    assert.deepEqual(seen, [2, true, true, 1, []]);
  });

  test("repeats the reads under way", async () => {
    await stage.fault(getTicket, { kind: "delay", ms: 400 });
    const seen = await stage.run(async () => {
      const { desk, recoveries } = lab.client();
      const read = desk.tickets.get(858462);
      const other = desk.users.list();
      await lab.pause(150);
      lab.spoil();
      return [await lab.outcome(read), (await other).items.length > 0, recoveries(), lab.restarts(), lab.noise];
    });
    assert.deepEqual(seen, ["858462", true, 1, 1, []]);
    assert.equal((await stage.calls(getTicket.replace("{id}", "858462"))).length, 2);
  });

  test("leaves a write unknown and never sends it again", async () => {
    await stage.fault("POST /message", { kind: "delay", ms: 400 });
    const seen = await stage.run(async (fields) => {
      const { desk, recoveries } = lab.client();
      const write = desk.messages.create(fields);
      await lab.pause(150);
      lab.spoil();
      const outcome = await lab.outcome(write);
      return [outcome, await lab.outcome(desk.tickets.get(858462)), recoveries(), lab.restarts(), lab.noise];
    }, message);
    assert.deepEqual(seen, ["trap, unknown, 1", "858462", 1, 1, []]);
    assert.equal(await count("POST"), 1);
  });

  test("sends a write that had not left the page", async () => {
    const seen = await stage.run(async (fields) => {
      let isFirst = true;
      const onEvent = ({ type }) => {
        if (type !== "attempt" || !isFirst) return;
        isFirst = false;
        lab.spoil();
      };
      const { desk } = lab.client({ onEvent });
      const confirmation = await desk.messages.create(fields);
      return [typeof confirmation.message, lab.restarts(), lab.noise];
    }, message);
    assert.deepEqual(seen, ["string", 1, []]);
    assert.equal(await count("POST"), 1);
  });

  test("says how far a submission had come", async () => {
    await stage.fault("POST /message", { kind: "delay", ms: 400 });
    const seen = await stage.run(async () => {
      const { desk } = lab.client();
      const mail = { from: "a@example.com", to: "b@example.com", title: "Half" };
      const ticket = { brandId: 2, channelId: 1, direction: "inbound", ...mail };
      const told = [];
      const submission = { ticket, message: { type: "contactform", message: "Is anyone there?" } };
      const submitted = desk.tickets.createWithMessage(submission, { onProgress: (progress) => told.push(progress) });
      while (told.at(-1)?.step !== "message") await lab.pause(10);
      await lab.pause(100);
      lab.spoil();
      const error = await submitted.catch((error) => error);
      return [lab.summary(error), error.progress.step, error.progress.ticketId === told.at(-1).ticketId];
    });
    assert.deepEqual(seen, ["trap, unknown, 2", "message", true]);
    assert.equal(await count("POST"), 2);
  });

  test("comes back for every client of the page", async () => {
    await stage.fault(getTicket, { kind: "delay", ms: 300 });
    const seen = await stage.run(async () => {
      const [busy, idle, freed] = [lab.client(), lab.client(), lab.client()];
      const reads = [busy, freed].map(({ desk }, index) => lab.outcome(desk.tickets.get(858462 + index)));
      await lab.pause(100);
      freed.desk.free();
      lab.spoil();
      const ids = await Promise.all(reads);
      const before = idle.recoveries();
      ids.push(await lab.outcome(idle.desk.tickets.get(858464)), await lab.outcome(busy.desk.tickets.get(858465)));
      return [ids, before, busy.recoveries(), idle.recoveries(), lab.restarts(), lab.noise];
    });
    assert.deepEqual(seen, [["858462", "858463", "858464", "858465"], 0, 1, 1, 1, []]);
  });

  test("is given up by a call that it breaks down on twice", async () => {
    const seen = await stage.run(async (fields) => {
      const onEvent = ({ type }) => type === "attempt" && lab.spoil();
      const { desk } = lab.client({ onEvent });
      const outcomes = [await lab.outcome(desk.tickets.get(858462)), await lab.outcome(desk.messages.create(fields))];
      return [...outcomes, await lab.outcome(lab.client().desk.tickets.get(858462)), lab.noise];
    }, message);
    assert.deepEqual(seen, ["trap, -, 0", "trap, not_sent, 0", "858462", []]);
    assert.equal(await count("POST"), 0);
  });

  test("is replaced only after the callback in which it broke down", async () => {
    const seen = await stage.run(async () => {
      let inner;
      const onEvent = ({ type }) => {
        if (type !== "attempt" || inner !== undefined) return;
        lab.spoil();
        inner = lab.outcome(outer.desk.tickets.get(858463));
      };
      const outer = lab.client({ onEvent });
      const ids = [await lab.outcome(outer.desk.tickets.get(858462)), await inner];
      return [ids, lab.restarts(), lab.noise];
    });
    assert.deepEqual(seen, [["858462", "858463"], 1, []]);
  });

  test("survives the end of the stack", async () => {
    const seen = await stage.run(async () => {
      const { desk } = lab.client();
      let dates = 0;
      const dive = () => {
        try {
          dive();
        } finally {
          try {
            if (dates < 20 && desk.toDate("2019-09-28 22:06:16") !== null) dates += 1;
          } catch {}
        }
      };
      try {
        dive();
      } catch {}
      return [dates, await lab.outcome(desk.tickets.get(858462)), lab.noise];
    });
    assert.deepEqual(seen, [20, "858462", []]);
  });

  test("leaves no listener and no request behind", async () => {
    await stage.fault(getTicket, { kind: "delay", ms: 2_000 });
    const seen = await stage.run(async () => {
      const requests = [];
      const remembering = (request) => {
        requests.push(request);
        return fetch(request);
      };
      const { desk } = lab.client({ fetch: remembering });
      const { signal } = new AbortController();
      let listeners = 0;
      for (const [name, step] of [
        ["addEventListener", 1],
        ["removeEventListener", -1],
      ]) {
        signal[name] = (...given) => {
          listeners += step;
          AbortSignal.prototype[name].apply(signal, given);
        };
      }
      const read = lab.outcome(desk.tickets.get(858462, { signal }));
      await lab.pause(100);
      lab.spoil();
      desk.toDate("2019-09-28 22:06:16");
      return [await read, requests.map((request) => request.signal.aborted)[0], listeners, lab.noise];
    });
    assert.deepEqual(seen, ["858462", true, 0, []]);
  });

  test("keeps the options that the client was made with", async () => {
    const seen = await stage.run(async () => {
      const options = lab.options();
      const desk = new lab.sdk.OmnideskClient(options);
      Object.assign(options.auth, { apiKey: "another" });
      Object.assign(options, { baseUrl: "https://example.invalid" });
      lab.spoil();
      return lab.outcome(desk.tickets.get(858462));
    });
    assert.equal(seen, "858462");
  });
});

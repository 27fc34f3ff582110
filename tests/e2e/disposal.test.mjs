/* global lab */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, describe, test } from "node:test";
import { openLaboratory } from "./laboratory.mjs";
import { useStage } from "./stage.mjs";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

describe("A client that was given back", () => {
  const stage = useStage();
  beforeEach(() => openLaboratory(stage));

  test("refuses every method and accessor, and what was taken from it earlier", async () => {
    const { refusals, names, baseUrl } = await stage.run(async () => {
      await lab.init();
      const { desk } = lab.client();
      const accessors = Object.entries(Object.getOwnPropertyDescriptors(lab.sdk.OmnideskClient.prototype));
      const handles = accessors.filter(([, { get }]) => get !== undefined).map(([name]) => [name, desk[name]]);
      desk.free();
      const refusals = {
        toDate: lab.thrown(() => desk.toDate(null)),
        request: await lab.outcome(desk.request("GET", "/ticket")),
      };
      for (const [name, handle] of handles) {
        refusals[name] = lab.thrown(() => desk[name]);
        for (const [method, call] of Object.entries(handle)) {
          const called = method === "iterate" ? call().next() : call();
          refusals[`${name}.${method}`] = await lab.outcome(called);
        }
      }
      return { refusals, names: handles.map(([name]) => name), baseUrl: desk.baseUrl };
    });
    assert.equal(baseUrl, stage.baseUrl, "it tells of which account it was");
    assert.deepEqual(names, ["tickets", "messages", "users", "channels", "views", "forms", "formFields"]);
    assert.equal(Object.keys(refusals).length, 2 + 7 + 18);
    assert.deepEqual([...new Set(Object.values(refusals))], ["disposed, not_sent, 0"]);
    assert.equal((await stage.calls()).length, 0);
  });

  test("lets the calls under way finish, and may be given back again", async () => {
    await stage.fault("GET /ticket/{id}", { kind: "delay", ms: 200 });
    await stage.fault("POST /message", { kind: "delay", ms: 200 });
    const seen = await stage.run(async () => {
      await lab.init();
      const { desk } = lab.client();
      const read = desk.tickets.get(858462);
      const write = desk.messages.create({ ticketId: 858462, type: "contactform", message: "The last one" });
      const pages = desk.tickets.iterate({ limit: 5 });
      await pages.next();
      await lab.pause(50);
      desk.free();
      desk.free();
      desk[Symbol.dispose ?? Symbol.for("Symbol.dispose")](); // As compiled `using` looks it up.
      const rest = async () => {
        for await (const _ of pages);
      };
      const ended = await Promise.all([
        lab.outcome(read),
        write.then(({ message }) => typeof message),
        lab.outcome(rest()),
      ]);
      return [...ended, lab.noise];
    });
    assert.deepEqual(seen, ["858462", "string", "disposed, not_sent, 0", []]);
  });

  test("stays given back when the module breaks down", async () => {
    const seen = await stage.run(async () => {
      await lab.init();
      const { desk, recoveries } = lab.client();
      lab.spoil();
      desk.free();
      const { desk: other } = lab.client();
      const outcome = lab.thrown(() => desk.toDate(null));
      return [outcome, await lab.outcome(other.tickets.get(858462)), recoveries(), lab.noise];
    });
    assert.deepEqual(seen, ["disposed, not_sent, 0", "858462", 0, []]);
  });

  test("cannot be made before `await init()`", async () => {
    const seen = await stage.run(async () => {
      const early = [lab.thrown(() => lab.client()), lab.thrown(() => lab.sdk.version())];
      await lab.init();
      return [...early, await lab.outcome(lab.client().desk.tickets.get(858462)), lab.sdk.version()];
    });
    const early = "not_initialized, not_sent, 0";
    assert.deepEqual(seen, [early, early, "858462", version]);
  });
});

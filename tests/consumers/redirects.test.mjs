import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { packPackage } from "../package/installation.mjs";
import { choose } from "./consumers.mjs";
import { runProgram } from "./programs.mjs";
import { makeProject, removeProject } from "./project.mjs";
import { serveProgram } from "./serving.mjs";

test("workerd, which shows what a redirect says, follows none", async (context) => {
  const [consumer] = choose("workerd");
  const [{ build, serve, routes }] = consumer.runs;
  const packed = await mkdtemp(join(tmpdir(), "omnidesk-sdk-packed-"));
  context.after(() => rm(packed, { recursive: true, force: true }));
  const folder = await makeProject(consumer, packPackage(packed));
  context.after(() => removeProject(folder));
  const sandbox = await startSandbox();
  context.after(() => sandbox.stop());
  for (const command of build) await runProgram(folder, command);
  const server = await serveProgram(folder, serve, { OMNIDESK_API: sandbox.baseUrl });
  context.after(() => server.stop());
  const fault = { kind: "redirect", location: "/api/v2/ticket/858463" };
  const order = JSON.stringify({ route: "GET /ticket/{id}", when: "once", fault });
  await fetch(`${sandbox.control}/faults`, { method: "POST", body: order });

  const { status } = await fetch(new URL(routes["ES module"], server.url));

  assert.equal(status, 500);
  assert.match(server.output(), /OmnideskError: GET \/ticket\/\{id\} was redirected/);
  const { entries } = await (await fetch(`${sandbox.control}/ledger`)).json();
  assert.deepEqual(
    entries.map(({ path }) => path),
    ["/api/v2/ticket/858462"],
  );
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { packPackage } from "../package/installation.mjs";
import { choose } from "./consumers.mjs";
import { runProgram } from "./programs.mjs";
import { makeProject, removeProject } from "./project.mjs";
import { openBrowser, openExtension, readOutcome } from "./reading.mjs";
import { serveFolder, serveProgram } from "./serving.mjs";
import { Witness } from "./witness.mjs";

let packed;
let tarball;
let sandbox;
let witness;
let browser;

before(async () => {
  packed = await mkdtemp(join(tmpdir(), "omnidesk-sdk-packed-"));
  tarball = packPackage(packed);
  sandbox = await startSandbox();
  witness = new Witness(sandbox);
});
after(async () => {
  await browser?.stop();
  await sandbox?.stop();
  await rm(packed, { recursive: true, force: true });
});

for (const consumer of choose(process.env.CONSUMERS ?? "quick")) {
  describe(consumer.name, () => {
    let folder;
    before(async () => {
      folder = await makeProject(consumer, tarball);
    });
    after(() => folder && removeProject(folder));
    for (const run of consumer.runs) describe(run.what, () => testRun(() => folder, run));
  });
}

function testRun(folder, { build = [], serve, extension, pages = {}, routes = {}, prints = {}, agent }) {
  let server;
  const env = () => ({ OMNIDESK_API: sandbox.baseUrl });
  const testEach = (outcomes, outcomeOf) => {
    for (const [name, source] of Object.entries(outcomes)) {
      test(name, async () => {
        await witness.forget();
        await witness.confirm(await outcomeOf(source), agent);
      });
    }
  };

  before(async () => {
    for (const command of build) await runProgram(folder(), command, env());
    if (typeof serve === "string") server = await serveFolder(join(folder(), serve));
    if (typeof serve === "function") server = await serveProgram(folder(), serve, env());
    if (extension !== undefined) server = await openExtension(join(folder(), extension));
  });
  after(() => server?.stop());

  testEach(prints, async (command) => JSON.parse(await runProgram(folder(), command, env())));
  testEach(routes, (path) => answer(server, path));
  testEach(pages, (query) => show(server, query));
}

async function show(server, query) {
  const url = new URL(query, server.url);
  url.searchParams.set("api", sandbox.baseUrl);
  if (server.browser === undefined) browser ??= await openBrowser();
  return readOutcome(server.browser ?? browser, url.href);
}

async function answer({ url, output }, route) {
  const response = await fetch(new URL(route, url));
  const text = await response.text();
  assert.equal(response.status, 200, `${text}\n${output()}`);
  return JSON.parse(text);
}

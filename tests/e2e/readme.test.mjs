/* global lab */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { transform } from "esbuild";
import { readmeSamples } from "../package/readme-samples.mjs";
import { openLaboratory } from "./laboratory.mjs";
import { openStage } from "./stage.mjs";

/** What the sandbox has seen after each sample, by the sample's first call; several samples may make the same. */
const expectations = {
  "tickets.get(": ["GET /ticket/858462"],
  "tickets.create(": ["POST /ticket", "POST /message", "PUT /ticket/N", "POST /ticket/setstatus"],
  "tickets.iterate(": ["GET /ticket"],
  "tickets.open(": ["POST /ticket", "POST /message"],
  "tickets.setStatus(": ["POST /ticket/setstatus"],
  "messages.create(": ["GET /ticket/858462", "POST /message"],
};

describe("A sample of the README runs", () => {
  let stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  for (const { line, code } of readmeSamples()) {
    test(`line ${line}`, async () => {
      await stage.reset();
      await openLaboratory(stage);
      const { code: script } = await transform(code, { loader: "ts", format: "esm", target: "es2022" });
      await stage.run(
        runSample,
        script.replaceAll('"omnidesk-sdk"', JSON.stringify(`${stage.url}pkg/omnidesk_sdk.js`)),
      );
      const [call] = code.match(/(tickets|messages)\.\w+\(/);
      const seen = (await stage.calls()).map(({ method, path }) => `${method} ${path.replace("/api/v2", "")}`);
      const calls = seen.map((entry) => entry.replace(/8585\d\d$/, "N"));
      assert.deepEqual([...new Set(calls)], expectations[call]);
    });
  }
});

/** Runs in the page: the sample as a module, in a page like the one that it takes for granted. */
async function runSample(script) {
  await lab.init();
  localStorage.clear();
  const { baseUrl } = lab.options();
  const { fetch } = window;
  // The samples' gateways lead to the sandbox.
  window.fetch = async (request) => {
    const { method, headers } = request;
    const url = request.url.replace(/^.*\/omnidesk/, baseUrl);
    const body = method === "GET" ? undefined : await request.arrayBuffer();
    return fetch(new Request(url, { method, headers, body }));
  };
  window.desk = lab.client().desk;
  window.session = { token: async () => "sandbox-token-agent" };
  window.signal = new AbortController().signal;
  window.show = () => {};
  await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  window.fetch = fetch;
}

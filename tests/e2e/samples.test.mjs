/* global lab */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { transform } from "esbuild";
import { root } from "../package/installation.mjs";
import { listSamples } from "../samples/catalogue.mjs";
import { runs } from "../samples/runs.mjs";
import { openLaboratory } from "./laboratory.mjs";
import { Stage } from "./stage.mjs";

const samples = listSamples();
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("every sample has a run, and every run a sample", () => {
  const known = Object.entries(runs).flatMap(([document, names]) => Object.keys(names).map((name) => [document, name]));
  assert.deepEqual(
    samples.map(({ document, name }) => `${document}: ${name}`).sort(),
    known.map((entry) => entry.join(": ")).sort(),
  );
});

describe("A sample of the docs runs", () => {
  const stage = new Stage();
  before(async () => {
    await stage.open();
    await openLaboratory(stage);
    // A script of the page's own, because the scripts of a driver may have other classes.
    await stage.run((source) => lab.load(source), `window.runSample = ${runSample};`);
  });
  after(() => stage.close());

  for (const { document, name, line, code } of samples) {
    for (const [index, run] of (runs[document]?.[name] ?? []).entries()) {
      test(`${document}, line ${line}, run ${index + 1}`, () => tryOut(stage, code, run));
    }
  }
});

async function tryOut(stage, code, { faults = [], stored = {}, after: further, shows, begins, calls }) {
  await stage.control("POST", "/reset");
  for (const [route, fault, when] of faults) await stage.fault(route, fault, when);
  const { code: script } = await transform(code, { loader: "ts", format: "esm", target: "es2022" });
  const module = script.replace(/(?<=from )"omnidesk-sdk(\/.*?)?"/g, (_, entry = "") => {
    return JSON.stringify(new URL(exports[`.${entry}`].default, stage.url));
  });
  const shown = await stage.run(
    (...given) => window.runSample(...given),
    module,
    stored,
    String(further ?? (() => {})),
  );
  const seen = (await stage.calls()).map(({ method, path }) => `${method} ${path.replace("/api/v2", "")}`);
  assert.deepEqual(begins ? shown.slice(0, begins.length) : shown, begins ?? shows);
  assert.deepEqual(
    seen.map((call) => call.replace(/8585\d\d$/, "N")),
    calls,
  );
}

/** Runs in the page: the sample as a module, in a page like the one that it takes for granted; gives what it showed. */
async function runSample(script, stored, further) {
  const shown = [];
  const { fetch } = window;
  try {
    await lab.init();
    localStorage.clear();
    for (const [name, value] of Object.entries(stored)) localStorage.setItem(name, value);
    const { baseUrl } = lab.options();
    // The samples' gateways lead to the sandbox.
    window.fetch = async (...given) => {
      const request = new Request(...given);
      const { method, headers, signal } = request;
      const url = request.url.replace(/^.*\/omnidesk(?=\/|$)/, baseUrl);
      const body = method === "GET" ? undefined : await request.arrayBuffer();
      return fetch(new Request(url, { method, headers, signal, body }));
    };
    window.desk = lab.client().desk;
    window.session = { token: async () => "sandbox-token-agent" };
    window.show = (text) => shown.push(text);
    window.customerOf = async (token) => (token === "Bearer sandbox-token-agent" ? { tickets: ["858462"] } : null);
    const module = await lab.load(script);
    await new Function(`return ${further}`)()(module);
  } catch (error) {
    // Drivers cannot hand out every error.
    shown.push(`failed: ${error}`);
  }
  window.fetch = fetch;
  return shown;
}

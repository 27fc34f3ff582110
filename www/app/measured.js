/** What the runs of size and tests measured, and the policy under which this page runs. */

import { element, replace } from "./element.js";

const policyTag = "meta[http-equiv=Content-Security-Policy]";

/** Shows what was measured; says what to run where nothing was. */
export async function showMeasured() {
  const answer = await fetch("measured.json");
  const { weights, engines } = answer.ok ? await answer.json() : { weights: null, engines: [] };
  replace(document.getElementById("facts"), [
    fact("Weight, brotli", weights === null ? notYet("npm run size") : weights.entries.map(weightOf), weights?.at),
    fact("Tested in", engines.length === 0 ? notYet("npm test") : engines.map(runOf), engines[0]?.at),
    fact("Policy of this page", [element("code", {}, document.querySelector(policyTag).content)]),
  ]);
}

function fact(name, values, at) {
  return [
    element("dt", {}, name, at && element("span", { class: "quiet" }, ` on ${at}`)),
    values.map((value) => element("dd", {}, value)),
  ];
}

function weightOf({ name, brotli }) {
  return `${name}: ${(brotli / 1000).toFixed(1)} kB`;
}

function runOf({ label, version, passed, failed }) {
  return `${label} ${version}: ${passed} tests passed${failed === 0 ? "" : `, ${failed} failed`}`;
}

function notYet(command) {
  return [["not measured here yet: ", element("code", {}, command)]];
}

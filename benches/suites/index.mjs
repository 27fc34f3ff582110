/** What can be measured inside an engine. */
import { blocking } from "./blocking.mjs";
import { fromBytes } from "./from-bytes.mjs";
import { lazy } from "./lazy.mjs";
import { moduleStart } from "./module-start.mjs";
import { overhead } from "./overhead.mjs";
import { wholeWay } from "./whole-way.mjs";

const suites = { fromBytes, wholeWay, overhead, lazy, blocking, moduleStart };
let sampleAnswer;

/** Runs the suite of this name. `files` finds modules and bytes: `built/…`, `pkg/…` and `sample.json`. */
export async function runSuite(files, name, argument) {
  sampleAnswer ??= JSON.parse(new TextDecoder().decode(await files.bytes("sample.json")));
  return suites[name]({ files, sampleAnswer }, argument);
}

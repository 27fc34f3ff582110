import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../command.mjs";
import { root } from "../paths.mjs";
import { runAndCount } from "./tally.mjs";

const counts = ["pass", "fail", "skipped"].map((word) => new RegExp(`^ℹ ${word} (\\d+)$`, "gm"));
const usualLimit = 300_000;

/**
 * Runs node's test runner over a folder's `*.test.mjs`, so many files at once, and counts the tests.
 *
 * @param {{ env?: Record<string, string>, limit?: number, filesAtOnce?: number }} [options] `limit` is the milliseconds that
 *   a file may take
 */
export function nodeTest(folder, { env = {}, limit = usualLimit, filesAtOnce = 1 } = {}) {
  // Listed here, because node versions differ in what they make of a folder or a pattern.
  const files = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".test.mjs"));
  if (files.length === 0) throw new Failure(`There is no *.test.mjs in ${folder}.`);
  const options = ["--test-reporter=spec", `--test-concurrency=${filesAtOnce}`, `--test-timeout=${limit}`];
  const paths = files.sort().map((name) => join(folder, name));
  return runAndCount(process.execPath, ["--test", ...options, ...paths], env, counts);
}

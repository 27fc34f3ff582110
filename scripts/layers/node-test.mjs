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
 * @param {{ env?: Record<string, string>, limit?: number, filesAtOnce?: number, secondTries?: number }} [options] `limit` is
 *   the milliseconds that a file may take; if no more than `secondTries` tests fail, their files are run once more
 */
export async function nodeTest(folder, { env = {}, limit = usualLimit, filesAtOnce = 1, secondTries = 0 } = {}) {
  // Listed here, because node versions differ in what they make of a folder or a pattern.
  const files = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".test.mjs"));
  if (files.length === 0) throw new Failure(`There is no *.test.mjs in ${folder}.`);
  const run = (paths, atOnce) => {
    const options = ["--test-reporter=spec", `--test-concurrency=${atOnce}`, `--test-timeout=${limit}`];
    return runAndCount(process.execPath, ["--test", ...options, ...paths], env, counts);
  };
  const first = await run(
    files.sort().map((name) => join(folder, name)),
    filesAtOnce,
  );
  return first.failed === 0 || first.failed > secondTries ? first : tryAgain(first, (paths) => run(paths, 1));
}

/** Tests in a browser depend on a machine's mood. Those that pass alone are counted as passed, and as unsteady. */
async function tryAgain(first, run) {
  const places = [...first.failures.matchAll(/^test at (.+):\d+:\d+$/gm)].map(([, path]) => path);
  // What is not listed would not be run again.
  if (places.length < first.failed) return first;
  const paths = [...new Set(places)];
  console.log(`\nOnce more, because few failed: ${paths.join(", ")}\n`);
  const second = await run(paths);
  if (second.failed > 0) return first;
  return { ...first, passed: first.passed + first.failed, failed: 0, unsteady: first.failed };
}

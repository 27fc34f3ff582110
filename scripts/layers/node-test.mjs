import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../command.mjs";
import { root } from "../paths.mjs";
import { runAndCount } from "./tally.mjs";

const counts = ["pass", "fail", "skipped"].map((word) => new RegExp(`^ℹ ${word} (\\d+)$`, "gm"));
const longestTest = 300_000;

/** Runs node's test runner over a folder's `*.test.mjs`, one file after the other, and counts the tests. */
export function nodeTest(folder, env = {}) {
  // Listed here, because node versions differ in what they make of a folder or a pattern.
  const files = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".test.mjs"));
  if (files.length === 0) throw new Failure(`There is no *.test.mjs in ${folder}.`);
  const options = ["--test-reporter=spec", "--test-concurrency=1", `--test-timeout=${longestTest}`];
  const paths = files.sort().map((name) => join(folder, name));
  return runAndCount(process.execPath, ["--test", ...options, ...paths], env, counts);
}

import { countAll, runAndCount } from "./tally.mjs";

const counts = ["passed", "failed", "ignored"].map((word) => new RegExp(`^test result: .*?(\\d+) ${word};`, "gm"));

/** Runs `cargo test` and counts the tests of all its programs. */
export function cargoTest(args, env = {}) {
  return runAndCount("cargo", ["test", "--no-fail-fast", ...args], env, counts);
}

/** Counts the tests of an output in the manner of `cargo test`. */
export function countCargoTests(output) {
  return countAll(output, counts);
}

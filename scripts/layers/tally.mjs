import { runAndRead } from "../command.mjs";

/** Where a test program lists what failed, at the end of its output. */
const failureList = /^(?:✖ failing tests|failures):$/m;

/** Runs a test program, shows its output, and counts its tests, as `countAll` does. */
export async function runAndCount(program, args, env, patterns) {
  const { succeeded, output } = await runAndRead(program, args, { env });
  const counts = countAll(output, patterns);
  // A program that breaks down without a failing test has failed as well.
  return { ...counts, failed: succeeded ? counts.failed : Math.max(counts.failed, 1) };
}

/**
 * Counts the tests of an output, and takes out what it says of those that failed: `""` where it says nothing.
 *
 * @param {RegExp[]} patterns one for each of passed, failed and skipped, all of whose matches are added up
 */
export function countAll(output, patterns) {
  const [passed, failed, skipped] = patterns.map((pattern) => sum(output.matchAll(pattern)));
  const list = output.search(failureList);
  return { passed, failed, skipped, unsteady: 0, failures: list === -1 ? "" : output.slice(list).trim() };
}

function sum(matches) {
  return [...matches].reduce((total, [, digits]) => total + Number(digits), 0);
}

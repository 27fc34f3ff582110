import { runAndRead } from "../command.mjs";

/**
 * Runs a test program, shows its output, and counts its tests.
 *
 * @param {RegExp[]} patterns one for each of passed, failed and skipped, all of whose matches are added up
 */
export async function runAndCount(program, args, env, patterns) {
  const { succeeded, output } = await runAndRead(program, args, { env });
  const [passed, failed, skipped] = patterns.map((pattern) => sum(output.matchAll(pattern)));
  // A program that breaks down without a failing test has failed as well.
  return { passed, failed: succeeded ? failed : Math.max(failed, 1), skipped };
}

function sum(matches) {
  return [...matches].reduce((total, [, digits]) => total + Number(digits), 0);
}

import { once } from "node:events";
import { createInterface } from "node:readline";
import { Failure, start } from "./command.mjs";

/**
 * Starts a display without a screen for an engine that cannot do without and has none.
 *
 * @param {{ display?: string }} engine as `findEngines` gives it
 * @returns {Promise<{ env: object, close(): Promise<void> }>} `env` leads programs to it
 */
export async function openDisplay({ display: program }) {
  if (program === undefined) return { env: {}, close: async () => {} };
  // It chooses a number that is free, and writes it to the fourth stream.
  const args = ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"];
  const child = start(program, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  const [number] = await Promise.race([once(createInterface({ input: child.stdio[3] }), "line"), ended]);
  if (child.exitCode !== null || child.signalCode !== null) throw new Failure(`${program} ended before it was ready.`);
  const close = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined }, close };
}

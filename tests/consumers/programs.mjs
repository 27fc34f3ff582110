/** Programs that a project brings along. */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const gracePeriod = 3_000;

// What the test runner hands down is not meant for them; and none of them has anything to report to its makers.
const plain = { NODE_TEST_CONTEXT: undefined, NODE_ENV: undefined, DO_NOT_TRACK: "1", NEXT_TELEMETRY_DISABLED: "1" };

// Programs in groups of their own outlive whoever started them, unless the handlers of "exit" get their turn.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Runs a program of a folder to its end and gives what it printed to its standard output. */
export async function runProgram(folder, command, env) {
  const program = startProgram(folder, command, env);
  const code = await program.ended;
  if (code !== 0) throw new Error(`"${command.join(" ")}" failed (${code}):\n${program.output()}`);
  return program.printed();
}

/**
 * Starts a program of a folder: one of its installed packages, or "node". What it starts in turn ends with it.
 *
 * @param {string[]} command its name and arguments
 * @returns {{ ended: Promise<number | string>, printed(): string, output(): string, stop(): Promise<void> }} `ended`
 *   gives the exit code, signal or what prevented the start; `output` is `printed` and the complaints
 */
export function startProgram(folder, [name, ...args], env = {}) {
  const child = spawn(locate(folder, name), args, {
    cwd: folder,
    env: { ...process.env, ...plain, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const killAll = () => signalGroup(child, "SIGKILL");
  process.once("exit", killAll);
  const texts = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8").on("data", (text) => {
      texts[stream] += stripVTControlCharacters(text);
    });
  }
  const ended = new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  ended.then(() => process.removeListener("exit", killAll));
  const stop = async () => {
    signalGroup(child, "SIGTERM");
    const timer = setTimeout(killAll, gracePeriod);
    await ended;
    clearTimeout(timer);
  };
  return { ended, printed: () => texts.stdout, output: () => texts.stdout + texts.stderr, stop };
}

function locate(folder, name) {
  if (name === "node") return process.execPath;
  const path = join(folder, "node_modules", ".bin", name);
  if (!existsSync(path)) throw new Error(`The project has no program "${name}".`);
  return path;
}

function signalGroup({ pid }, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

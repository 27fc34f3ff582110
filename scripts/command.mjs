import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { root, searchPath } from "./paths.mjs";

/** An error whose message tells a person all there is to know; it is shown without a stack. */
export class Failure extends Error {}

const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a program that does not outlive this process. */
export function start(program, args, { env = {}, cwd = root, stdio = "inherit" } = {}) {
  const child = spawn(program, args, { cwd, stdio, env: { ...process.env, PATH: searchPath(), ...env } });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs a program on this terminal; fails if it fails. */
export async function run(program, args, options = {}) {
  const code = await ended(start(program, args, options));
  if (code !== 0) throw new Failure(`"${[program, ...args].join(" ")}" failed (${code}).`);
}

/** Runs a program, showing its output and returning it as well, together with whether it succeeded. */
export async function runAndRead(program, args, options = {}) {
  const color = process.stdout.isTTY ? { CARGO_TERM_COLOR: "always", FORCE_COLOR: "1" } : {};
  const env = { ...color, ...options.env };
  const child = start(program, args, { ...options, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => {
      output += text;
      process[name].write(text);
    });
  }
  const code = await ended(child);
  return { succeeded: code === 0, output: stripVTControlCharacters(output) };
}

/** What a program writes to its standard output; `null` if it is missing or fails. Its errors are dropped unless told. */
export async function ask(program, args, { stderr = "ignore", ...options } = {}) {
  const child = start(program, args, { ...options, stdio: ["ignore", "pipe", stderr] });
  let answer = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  const code = await ended(child).catch(() => null);
  return code === 0 ? answer.trim() : null;
}

/** Runs `main` as the body of a command and turns a failure into an exit code. */
export async function command(main) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  if (process.env.npm_lifecycle_event) endWithParent();
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const isForeseen = error instanceof Failure || error?.code?.startsWith?.("ERR_PARSE_ARGS");
    console.error(isForeseen ? `\nerror: ${error.message}` : error);
    process.exit(1);
  }
}

// The shell between npm and a script ends by the signal that npm passes on, without passing it on in turn.
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.emit("SIGTERM", "SIGTERM");
  }, 300);
  watch.unref();
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Failure(`Cannot run "${child.spawnfile}": ${error.message}.`)));
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
}

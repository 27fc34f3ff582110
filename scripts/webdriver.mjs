/** Starts browsers under their drivers. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder } from "selenium-webdriver";
import { Failure } from "./command.mjs";
import { openDisplay } from "./display.mjs";
import { freePort } from "./ports.mjs";

const readyWithinMs = 60_000;
const quitWithinMs = 15_000;

/** What each driver is started with, and what it is asked for. */
const protocols = {
  chromium: {
    driverArgs: (port) => [`--port=${port}`],
    capabilities: ({ browser }, { args }) => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary: browser,
        args: [
          ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
          ...["--disable-background-networking", "--disable-component-update", ...args],
        ],
      },
      "goog:loggingPrefs": { browser: "ALL" },
    }),
  },
  firefox: {
    // The browser's own settings are changed while it runs.
    driverArgs: (port) => ["--port", String(port), "--allow-system-access"],
    capabilities: ({ browser }, { args, preferences }) => ({
      browserName: "firefox",
      "moz:firefoxOptions": { binary: browser, args: ["-headless", ...args], prefs: preferences },
    }),
  },
  webkit: {
    driverArgs: (port) => ["--host=127.0.0.1", `--port=${port}`],
    capabilities: (_, { args }) => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { args: ["--automation", ...args] },
    }),
  },
};

/**
 * Starts a headless browser.
 *
 * @param {{ name: string, browser?: string, driver: string, display?: string }} engine as `findEngines` gives it
 * @param {{ args?: string[], preferences?: object, env?: object }} [options] arguments of the browser, preferences of
 *   Firefox, variables of the environment
 * @returns {Promise<{ driver: import("selenium-webdriver").WebDriver, stop(): Promise<void> }>}
 */
export async function startWebDriver(engine, { args = [], preferences = {}, env = {} } = {}) {
  const { driverArgs, capabilities } = protocols[engine.name];
  const display = await openDisplay(engine);
  const port = await freePort();
  const program = startGroup(engine.driver, driverArgs(port), { ...env, ...display.env });
  const end = async () => {
    program.kill();
    await display.close();
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([answers(url), program.failed]);
    const driver = await new Builder()
      .usingServer(url)
      .withCapabilities(capabilities(engine, { args, preferences }))
      .build();
    const stop = async () => {
      // On a busy machine WebKit's driver now and then waits for ever for its browser to go.
      await Promise.race([driver.quit().catch(() => {}), sleep(quitWithinMs, undefined, { ref: false })]);
      await end();
    };
    return { driver, stop };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A driver with whatever it starts, all of which `kill` ends. */
function startGroup(program, args, env) {
  const isGroup = process.platform !== "win32";
  const child = spawn(program, args, { stdio: "ignore", detached: isGroup, env: { ...process.env, ...env } });
  const kill = () => {
    try {
      process.kill(isGroup ? -child.pid : child.pid, "SIGKILL");
    } catch {} // It has ended by itself.
  };
  process.once("exit", kill);
  const failed = new Promise((_, reject) => {
    child.once("error", (error) => reject(new Failure(`Cannot run "${program}": ${error.message}.`)));
    child.once("exit", (code, signal) => reject(new Failure(`${program} has ended (${code ?? signal}).`)));
  });
  failed.catch(() => {});
  return {
    failed,
    kill: () => {
      process.removeListener("exit", kill);
      kill();
    },
  };
}

/** Waits until a driver answers. */
async function answers(url) {
  const end = Date.now() + readyWithinMs;
  while (Date.now() < end) {
    const response = await fetch(`${url}/status`).catch(() => null);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Failure(`The driver at ${url} was not ready after ${readyWithinMs / 1000} s.`);
}

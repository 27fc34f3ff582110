import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../command.mjs";
import { firstFreePort } from "../ports.mjs";
import { startSandbox } from "../sandbox-process.mjs";
import { startWebDriver } from "../webdriver.mjs";
import { countCargoTests } from "./cargo-test.mjs";
import { compileTestPage, serveTestPage } from "./test-page.mjs";

// The address is compiled into the tests, so the same port again saves compiling them again.
const usualPort = 8791;
const startWithinMs = 120_000;
const endWithinMs = 600_000;
const lookEveryMs = 200;

/** Runs tests/browser, compiled to WebAssembly, in an engine against the sandbox; `version` is the engine's. */
export async function testInBrowser(engine) {
  const sandbox = await startSandbox({ port: await firstFreePort(usualPort) });
  try {
    const module = await compileTestPage({ OMNIDESK_SANDBOX_URL: new URL(sandbox.baseUrl).origin });
    const page = await serveTestPage(module);
    try {
      const { output, version } = await outputIn(engine, page.url);
      return { ...countCargoTests(output), version };
    } finally {
      await page.close();
    }
  } finally {
    await sandbox.stop();
  }
}

/** What the page writes, shown while it does. */
async function outputIn(engine, url) {
  const browser = await startWebDriver(engine);
  try {
    const version = (await browser.driver.getCapabilities()).getBrowserVersion();
    await browser.driver.get(url);
    return { output: await follow(browser.driver), version };
  } finally {
    await browser.stop();
  }
}

async function follow(driver) {
  const started = Date.now();
  for (let shown = 0; ; await sleep(lookEveryMs)) {
    const output = await driver.executeScript("return document.getElementById('output').textContent");
    process.stdout.write(output.slice(shown));
    shown = output.length;
    if (/^test result: .*\n/m.test(output)) return output;
    const limit = /^running \d+ test/m.test(output) ? endWithinMs : startWithinMs;
    if (Date.now() - started > limit) throw new Failure(`The page has not ended after ${limit / 1000} s.`);
  }
}

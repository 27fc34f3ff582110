import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../command.mjs";
import { startSandbox } from "../sandbox-process.mjs";
import { startWebDriver } from "../webdriver.mjs";
import { countCargoTests } from "./cargo-test.mjs";
import { compileTestPage, serveTestPage } from "./test-page.mjs";

const startWithinMs = 120_000;
const endWithinMs = 600_000;
const lookEveryMs = 200;

/**
 * Runs tests/browser, compiled to WebAssembly, in an engine against a sandbox of its own; `version` is the engine's. Shows
 * at the end what the page wrote, because engines run side by side.
 */
export async function testInBrowser(engine) {
  const sandbox = await startSandbox();
  try {
    const page = await serveTestPage(await compileTestPage());
    try {
      const { output, version } = await outputIn(engine, `${page.url}?sandbox=${new URL(sandbox.baseUrl).origin}`);
      console.log(`\n${engine.name}:\n${output}`);
      return { ...countCargoTests(output), version };
    } finally {
      await page.close();
    }
  } finally {
    await sandbox.stop();
  }
}

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
  for (;;) {
    const output = await driver.executeScript("return document.getElementById('output').textContent");
    if (/^test result: .*\n/m.test(output)) return output;
    const limit = /^running \d+ test/m.test(output) ? endWithinMs : startWithinMs;
    if (Date.now() - started > limit) throw new Failure(`The page has not ended after ${limit / 1000} s:\n${output}`);
    await sleep(lookEveryMs);
  }
}

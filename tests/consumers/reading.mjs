/** Browsers that open the pages of consumers. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { locateEngine } from "../../scripts/setup/engines.mjs";
import { startWebDriver } from "../../scripts/webdriver.mjs";

const patience = 60_000;

/** Starts Chromium, with more arguments than usual if need be. */
export function openBrowser(...args) {
  return startWebDriver(locateEngine("chromium"), { args });
}

/** Opens a page and gives the outcome that it shows. */
export async function readOutcome({ driver }, url) {
  await driver.get(url);
  const end = Date.now() + patience;
  let shown = "";
  while (!shown && Date.now() < end) {
    shown = await driver.executeScript(() => document.querySelector("output")?.textContent);
    await sleep(50);
  }
  const { outcome, failure } = JSON.parse(shown || '{"failure":"nothing is shown"}');
  const console = outcome === undefined ? await driver.manage().logs().get("browser") : [];
  assert.ok(outcome, [failure, ...console.map(({ message }) => message)].join("\n"));
  return outcome;
}

/** Starts a browser with an unpacked extension; `url` is the extension's page. */
export async function openExtension(folder) {
  const path = await realpath(folder);
  const browser = await openBrowser(`--load-extension=${path}`);
  return { browser, url: `chrome-extension://${extensionId(path)}/index.html`, stop: browser.stop };
}

/** What Chromium calls an extension without a key: the beginning of its path's hash, in the letters from a to p. */
function extensionId(path) {
  const digits = createHash("sha256").update(path).digest("hex").slice(0, 32);
  return Array.from(digits, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

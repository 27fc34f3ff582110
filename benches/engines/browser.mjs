/** Headless browsers. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Builder } from "selenium-webdriver";
import * as chrome from "selenium-webdriver/chrome.js";
import * as firefox from "selenium-webdriver/firefox.js";
import { executable, searchPath } from "../../scripts/paths.mjs";
import { engineFlags } from "./flags.mjs";

const longestSuiteMs = 600_000;

/** @param programs what `findBrowser` of the scripts found */
export function startChromium({ chrome: program, chromedriver }, server) {
  const options = new chrome.Options()
    .setChromeBinaryPath(program)
    .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")
    .addArguments(
      "--disable-background-networking",
      "--disable-component-update",
      `--js-flags=${engineFlags.join(" ")}`,
    );
  const service = new chrome.ServiceBuilder(chromedriver);
  const builder = new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service);
  return start("chromium", "Chromium", builder, server);
}

/** `undefined` if Firefox or geckodriver is not installed. */
export async function startFirefox(server) {
  const program = onSearchPath(["firefox", "firefox-esr"]);
  const driver = onSearchPath(["geckodriver"]);
  if (program === undefined || driver === undefined) return undefined;
  const options = new firefox.Options().setBinary(program).addArguments("-headless");
  const service = new firefox.ServiceBuilder(driver);
  const builder = new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service);
  return start("firefox", "Firefox", builder, server);
}

async function start(name, label, builder, server) {
  const driver = await builder.build();
  await driver.manage().setTimeouts({ script: longestSuiteMs });
  const version = (await driver.getCapabilities()).getBrowserVersion();
  const open = async () => {
    await driver.get(server.page);
    await driver.executeScript(furnish);
  };
  await open();
  return {
    name,
    label: `${label} ${version.split(".")[0]}`,
    run: async (suite, argument) => {
      const { value, error } = await driver.executeAsyncScript(runInPage, suite, argument);
      if (error !== undefined && error !== null) throw new Error(error);
      return value;
    },
    renew: open,
    stop: () => driver.quit(),
  };
}

/** Runs in the page. */
function furnish() {
  window.files = {
    module: (name) => import(`/${name}`),
    bytes: async (name) => new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer()),
  };
}

/** Runs in the page. */
function runInPage(suite, argument, done) {
  import("/benches/suites/index.mjs")
    .then(({ runSuite }) => runSuite(window.files, suite, argument ?? undefined))
    .then(
      (value) => done({ value }),
      (error) => done({ error: `${error}\n${error?.stack}` }),
    );
}

function onSearchPath(names) {
  const folders = searchPath().split(delimiter);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, executable(name))));
  return places.find((file) => existsSync(file));
}

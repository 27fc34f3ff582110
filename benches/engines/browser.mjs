/** Headless browsers. */
import { startWebDriver } from "../../scripts/webdriver.mjs";
import { engineFlags } from "./flags.mjs";

const longestSuiteMs = 600_000;

/** @param engine as `findEngines` of the scripts gives it */
export async function startBrowser(engine, server) {
  const args = engine.name === "chromium" ? [`--js-flags=${engineFlags.join(" ")}`] : [];
  const { driver, stop } = await startWebDriver(engine, { args });
  await driver.manage().setTimeouts({ script: longestSuiteMs });
  const version = (await driver.getCapabilities()).getBrowserVersion();
  const open = async () => {
    await driver.get(server.page);
    await driver.executeScript(insert, `(${furnish})()`);
  };
  await open();
  return {
    name: engine.name,
    label: `${engine.label} ${version.split(".")[0]}`,
    run: async (suite, argument) => {
      const { value, error } = await driver.executeAsyncScript(askPage, suite, JSON.stringify(argument));
      if (error !== undefined && error !== null) throw new Error(error);
      return value;
    },
    renew: open,
    stop,
  };
}

/** Makes a script one of the page: in Firefox, the scripts of a driver have classes of their own. */
function insert(script) {
  const element = document.createElement("script");
  element.textContent = script;
  document.head.append(element);
}

/** Runs in the page. */
function furnish() {
  const files = {
    module: (name) => import(`/${name}`),
    bytes: async (name) => new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer()),
  };
  window.measure = async (suite, argument) => {
    try {
      const { runSuite } = await import("/benches/suites/index.mjs");
      return { value: await runSuite(files, suite, argument === null ? undefined : JSON.parse(argument)) };
    } catch (error) {
      return { error: `${error}\n${error?.stack}` };
    }
  };
}

/** Runs beside the page. */
function askPage(suite, argument, done) {
  window.measure(suite, argument ?? null).then(done);
}

/** Headless Chromium, from `CHROME_BIN` and `CHROMEDRIVER_BIN`. */

import { Builder, logging } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

/** Starts a browser of its own for a file of tests. */
export async function startBrowser() {
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  const options = new Options()
    .setChromeBinaryPath(process.env.CHROME_BIN ?? "/usr/bin/chromium")
    .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
    .addArguments("--no-first-run", "--disable-background-networking", "--disable-component-update")
    .addArguments("--window-size=1280,1000", "--lang=en-GB");
  options.setLoggingPrefs(logs);
  return new Builder()
    .forBrowser("chrome")
    .setChromeOptions(options)
    .setChromeService(new ServiceBuilder(process.env.CHROMEDRIVER_BIN ?? "/usr/bin/chromedriver"))
    .build();
}

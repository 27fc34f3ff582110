/** The browser of a file of tests, and what the tests change of the world in which it shows pages. */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { logging } from "selenium-webdriver";
import { locateEngine } from "../../scripts/setup/engines.mjs";
import { startWebDriver } from "../../scripts/webdriver.mjs";

/** The engine that `npm test` asks for. */
export const engineName = process.env.OMNIDESK_ENGINE ?? "chromium";

/** Starts a browser for a visitor who wants nothing to move: colours that fade cannot be measured. */
export function startBrowser(engine = locateEngine(engineName)) {
  return new kinds[engine.name](engine).start("light");
}

class Browser {
  #session;

  constructor(engine) {
    this.engine = engine;
  }

  get driver() {
    return this.#session.driver;
  }

  async stop() {
    await this.#session.stop();
  }

  async launch(options) {
    this.#session = await startWebDriver(this.engine, options);
    // Long enough for a machine that does much else.
    await this.driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
    await this.driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 1000 });
    return this;
  }

  /**
   * Takes the network away, or gives it back. Only pretends, for the page that is there: Firefox goes on talking to this
   * machine when it is offline, and nothing tells WebKit that it is.
   */
  async network(isThere) {
    await this.driver.executeScript((isThere) => {
      window.realFetch ??= window.fetch;
      window.fetch = isThere ? window.realFetch : () => Promise.reject(new TypeError("There is no network."));
      Object.defineProperty(navigator, "onLine", { configurable: true, get: () => isThere });
      window.dispatchEvent(new Event(isThere ? "online" : "offline"));
    }, isThere);
  }

  /** Lets the pages that come next think that they are there: only Chromium's driver can be asked. */
  async zone() {}

  /** What the browser itself has complained about since it was asked last, if it tells. */
  async complaints() {
    return [];
  }
}

class Chromium extends Browser {
  #media = { "prefers-reduced-motion": "reduce" };

  async start(scheme) {
    await this.launch({ args: ["--lang=en-GB"] });
    await this.scheme(scheme);
    return this;
  }

  /** Light or dark. */
  scheme(value) {
    return this.#emulate("prefers-color-scheme", value);
  }

  /** Whether the few colours of the system take the place of the page's. */
  forceColours(isForced) {
    return this.#emulate("forced-colors", isForced ? "active" : "none");
  }

  #emulate(feature, value) {
    this.#media[feature] = value;
    const features = Object.entries(this.#media).map(([name, value]) => ({ name, value }));
    return this.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  }

  zone(timezoneId) {
    return this.driver.sendDevToolsCommand("Emulation.setTimezoneOverride", { timezoneId });
  }

  async network(isThere) {
    await this.driver.sendDevToolsCommand("Network.enable", {});
    const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await this.driver.sendDevToolsCommand("Network.emulateNetworkConditions", { offline: !isThere, ...unlimited });
  }

  async complaints() {
    const entries = await this.driver.manage().logs().get("browser");
    return entries
      .filter(({ level }) => level.value >= logging.Level.WARNING.value)
      .map(({ message }) => message)
      .filter((message) => !/Failed to load resource|blocked by CORS policy/.test(message));
  }
}

/* global Services */
class Firefox extends Browser {
  async start(scheme) {
    await this.launch({ preferences: { "ui.prefersReducedMotion": 1, "intl.accept_languages": "en-GB" } });
    await this.scheme(scheme);
    return this;
  }

  scheme(value) {
    return this.#inside((scheme) => {
      Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", scheme === "dark" ? 0 : 1);
    }, value);
  }

  forceColours(isForced) {
    return this.#inside(
      (use) => {
        Services.prefs.setIntPref("browser.display.document_color_use", use);
      },
      isForced ? 2 : 0,
    );
  }

  /** Runs a script in the browser itself. */
  async #inside(script, ...values) {
    await this.driver.setContext("chrome");
    try {
      await this.driver.executeScript(script, ...values);
    } finally {
      await this.driver.setContext("content");
    }
  }
}

class WebKit extends Browser {
  #scheme;
  #settings;

  async start(scheme) {
    this.#scheme = scheme;
    this.#settings = await mkdtemp(join(tmpdir(), "omnidesk-webkit-"));
    await mkdir(join(this.#settings, "gtk-3.0"));
    await writeFile(join(this.#settings, "gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
    const args = scheme === "dark" ? ["--dark-mode"] : [];
    return this.launch({ args, env: { XDG_CONFIG_HOME: this.#settings, LANG: "en_GB.UTF-8" } });
  }

  async stop() {
    await super.stop();
    await rm(this.#settings, { recursive: true, force: true });
  }

  /** Takes another browser, on an empty page, because none can be changed while it runs. */
  async scheme(value) {
    if (value === this.#scheme) return;
    await this.stop();
    await this.start(value);
  }
}

const kinds = { chromium: Chromium, firefox: Firefox, webkit: WebKit };

/** What every test needs: a sandbox, the page, and a browser, with the few moves that a visitor makes. */

import assert from "node:assert/strict";
import { By, logging } from "selenium-webdriver";
import { startPageServer } from "../../scripts/page-server.mjs";
import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { startBrowser } from "./browser.mjs";

const patience = 8_000;

/** Starts everything. Call `close` at the end. */
export async function openStage() {
  const sandbox = await startSandbox();
  const page = await startPageServer({ sandbox });
  const stage = new Stage({ sandbox, page, driver: await startBrowser() });
  await stage.scheme("light");
  return stage;
}

class Stage {
  #sandbox;
  #page;
  /** What a test changed of the browser, by name, and how it is put back. */
  #undo = new Map();

  constructor({ sandbox, page, driver }) {
    this.#sandbox = sandbox;
    this.#page = page;
    this.driver = driver;
    this.url = page.url;
    this.baseUrl = sandbox.baseUrl;
  }

  async close() {
    await this.driver.quit();
    await Promise.all([this.#page.stop(), this.#sandbox.stop()]);
  }

  // ── The server's side ────────────────────────────────────────────────────────────────────────────────────────────

  /** Puts the sandbox and the browser back to the start. */
  async reset() {
    await this.driver.get("about:blank");
    await this.control("POST", "/reset");
    await this.driver.manage().logs().get("browser");
    for (const undo of [...this.#undo.values()]) await undo();
    this.#undo.clear();
  }

  async control(method, path, body) {
    const response = await fetch(this.#sandbox.control + path, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  /** Sets a fault. */
  fault(route, fault, when = "once") {
    return this.control("POST", "/faults", { route, when, fault });
  }

  /** Takes all faults away. */
  behave() {
    return this.control("DELETE", "/faults");
  }

  /** Lets the next reading of a ticket answer with a ticket of the test's own making. */
  answerWith(item) {
    return this.fault("GET /ticket/{id}", { kind: "body", body: JSON.stringify({ type: "item", item }) });
  }

  /** The calls that the server saw, without the browser's preflights. */
  async calls(route) {
    const { entries } = await this.control("GET", "/ledger");
    return entries
      .filter(({ method }) => method !== "OPTIONS")
      .filter(({ method, path }) => route === undefined || `${method} ${path.replace("/api/v2", "")}` === route);
  }

  /** A ticket as the server has it. */
  async ticket(id) {
    const { keys } = await this.control("GET", "/keys");
    const address = `${this.baseUrl}/ticket/${id}?getTicketHistory=true`;
    const response = await fetch(address, { headers: { apiKey: keys[0].key } });
    return (await response.json()).item;
  }

  // ── The visitor's side ───────────────────────────────────────────────────────────────────────────────────────────

  /** Loads the page at a screen and waits until it is there. Once a test: it is no load if the page is there. */
  async visit(hash = "", wait = "h1") {
    await this.driver.get(this.url + hash);
    await this.see("body[data-ready]");
    return this.see(wait);
  }

  /** Goes to another screen of the page that is there. */
  async go(hash, wait) {
    await this.run((next) => {
      location.hash = next;
    }, hash);
    return this.see(wait);
  }

  /** Opens a ticket and waits for its timeline. */
  visitTicket(id = 858462) {
    return this.visit(`#/ticket/${id}`, ".timeline-block");
  }

  /** Waits for a visible element, with this text if one is given. */
  async see(css, text, timeout = patience) {
    const found = await this.until(
      () =>
        this.driver.executeScript(
          (selector, wanted) =>
            [...document.querySelectorAll(selector)].find(
              (each) => each.checkVisibility() && (wanted === null || each.innerText.includes(wanted)),
            ),
          css,
          text ?? null,
        ),
      `${css}${text === undefined ? "" : ` with “${text}”`} does not appear`,
      timeout,
    );
    return found;
  }

  /** Waits until no visible element matches. */
  gone(css) {
    return this.until(
      () =>
        this.driver.executeScript(
          (selector) => ![...document.querySelectorAll(selector)].some((each) => each.checkVisibility()),
          css,
        ),
      `${css} does not go away`,
    );
  }

  async until(condition, complaint, timeout = patience) {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end) throw new assert.AssertionError({ message: `${complaint}\n${await this.#screen()}` });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async #screen() {
    return `The screen says:\n${await this.run(() => document.getElementById("main")?.innerText.slice(0, 1_500))}`;
  }

  run(script, ...values) {
    return this.driver.executeScript(script, ...values);
  }

  text(css) {
    return this.run((selector) => document.querySelector(selector)?.innerText ?? null, css);
  }

  texts(css) {
    return this.run((selector) => [...document.querySelectorAll(selector)].map((each) => each.innerText.trim()), css);
  }

  attribute(css, name) {
    return this.run((selector, key) => document.querySelector(selector)?.getAttribute(key) ?? null, css, name);
  }

  value(css) {
    return this.run((selector) => document.querySelector(selector).value, css);
  }

  async click(css, text) {
    const target = await this.see(css, text);
    await this.run((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), target);
    await target.click();
  }

  /** Types into an emptied field. */
  async type(css, words) {
    const field = await this.see(css);
    await this.run((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), field);
    await field.clear();
    await field.sendKeys(words);
  }

  /** Picks an option of a select. */
  async choose(css, value) {
    await this.see(css);
    await this.find(`${css} option[value="${value}"]`).click();
  }

  /** Waits for an entry of the timeline that holds this text, in a frame or not, and gives its index. */
  async seeEntry(text) {
    const index = () =>
      this.run(
        (wanted) =>
          [...document.querySelectorAll(".entry")].findIndex((entry) => {
            const mail = entry.querySelector("iframe")?.contentDocument?.body.innerText ?? "";
            return `${entry.innerText} ${mail}`.includes(wanted);
          }),
        text,
      );
    let found = -1;
    await this.until(async () => {
      found = await index();
      return found >= 0;
    }, `no entry holds “${text}”`);
    return found;
  }

  /** Scrolls until every mail that there is has its frame. */
  showMails() {
    return this.until(
      () =>
        this.run(() => {
          const places = [...document.querySelectorAll(".mail-place")];
          const next = places.find((place) => !place.querySelector("iframe"));
          next?.scrollIntoView({ behavior: "instant", block: "start" });
          return next === undefined;
        }),
      "not every mail is shown",
    );
  }

  /** What the page says that the client did: the kinds of the steps, the oldest first. */
  steps() {
    return this.run(() => [...document.querySelectorAll("#activity .step")].map((step) => step.dataset.step));
  }

  keys(...keys) {
    return this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }

  find(css) {
    return this.driver.findElement(By.css(css));
  }

  /** What the browser's console complained about, apart from failed requests and blocked parts of foreign mail. */
  async complaints() {
    const entries = await this.driver.manage().logs().get("browser");
    return entries
      .filter(({ level }) => level.value >= logging.Level.WARNING.value)
      .map(({ message }) => message)
      .filter((message) => !/Failed to load resource|blocked by CORS policy|mail-cleaner\.js/.test(message));
  }

  // ── The browser ──────────────────────────────────────────────────────────────────────────────────────────────────

  command(name, parameters) {
    return this.driver.sendDevToolsCommand(name, parameters);
  }

  /** Lets requests to these addresses fail. */
  async block(...urls) {
    this.#undo.set("block", () => this.block());
    await this.command("Network.enable", {});
    await this.command("Network.setBlockedURLs", { urls });
  }

  /** Runs a script in every page before the page's own. */
  async prepare(source) {
    const { identifier } = await this.driver.sendAndGetDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", {
      source,
    });
    this.#undo.set("prepare", () => this.command("Page.removeScriptToEvaluateOnNewDocument", { identifier }));
  }

  /** Shortens the pauses between the client's looks for a lost write. */
  hurry() {
    return this.prepare(`{
      const later = globalThis.setTimeout;
      const pauses = new Set([800, 1_600]);
      globalThis.setTimeout = (task, ms, ...rest) => later(task, pauses.has(ms) ? 20 : ms, ...rest);
    }`);
  }

  size(width, height) {
    this.#undo.set("size", () => this.command("Emulation.clearDeviceMetricsOverride", {}));
    const mobile = width < 500;
    return this.command("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile });
  }

  /** Light or dark, for a visitor who wants nothing to move: colours that fade cannot be measured. */
  scheme(value) {
    this.#undo.set("scheme", () => this.scheme("light"));
    const features = [
      { name: "prefers-color-scheme", value },
      { name: "prefers-reduced-motion", value: "reduce" },
    ];
    return this.command("Emulation.setEmulatedMedia", { features });
  }

  offline() {
    return this.#network(true);
  }

  online() {
    return this.#network(false);
  }

  async #network(offline) {
    this.#undo.set("network", () => this.online());
    await this.command("Network.enable", {});
    await this.command("Network.emulateNetworkConditions", {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
}

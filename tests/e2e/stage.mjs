/** What every test needs: a sandbox, the page, and a browser, with the few moves that a visitor makes. */

import assert from "node:assert/strict";
import { after, before, beforeEach } from "node:test";
import { By, Key } from "selenium-webdriver";
import { startPageServer } from "../../scripts/page-server.mjs";
import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { Backstage } from "./backstage.mjs";
import { startBrowser } from "./browser.mjs";
import { hits, isAtRest, isMissed, patiently, steadily } from "./moves.mjs";

/** Generous: it is spent only on what fails. */
const patience = 30_000;

/** The stage of the tests around the call: there before the first of them, put back before each, gone after the last. */
export function useStage() {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  beforeEach(() => stage.reset());
  return stage;
}

/** For tests that put back by themselves what they change. Others call `useStage`. */
export class Stage {
  #sandbox;
  #page;
  #browser;
  #backstage = new Backstage();
  /** What a test changed, by name, and how it is put back. */
  #undo = new Map();
  /** The size of the screen, if it is not the usual one. */
  #size = null;

  /** Starts everything. */
  async open() {
    [this.#sandbox, this.#browser] = await Promise.all([startSandbox(), startBrowser()]);
    this.#page = await startPageServer({ sandbox: this.#sandbox, intercept: this.#backstage.intercept });
  }

  async close() {
    await this.#browser?.stop();
    await Promise.all([this.#page?.stop(), this.#sandbox?.stop()]);
  }

  get driver() {
    return this.#browser.driver;
  }
  get url() {
    return this.#page.url;
  }
  get workbench() {
    return `${this.url}workbench.html`;
  }
  get laboratory() {
    return `${this.url}laboratory`;
  }
  /** Of the sandbox's API. */
  get baseUrl() {
    return this.#sandbox.baseUrl;
  }

  // ── The server's side ────────────────────────────────────────────────────────────────────────────────────────────

  /** Puts the sandbox and the browser back to the start. */
  async reset() {
    await this.driver.get("about:blank").catch((error) => this.#restart(error));
    for (const undo of [...this.#undo.values()]) await undo();
    this.#undo.clear();
    this.#backstage.reset();
    await this.control("POST", "/reset");
    await this.#browser.complaints();
  }

  /** An engine that crashed fails the test in which it did, and not those behind it. */
  async #restart(error) {
    if (error.name !== "NoSuchSessionError") throw error;
    await this.#browser.stop().catch(() => {});
    this.#undo.clear();
    this.#browser = await startBrowser();
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

  /** Ends the sandbox, until the test is over. */
  async loseSandbox() {
    const { port } = new URL(this.baseUrl);
    await this.#sandbox.stop();
    this.#undo.set("sandbox", async () => {
      this.#sandbox = await startSandbox({ port });
    });
  }

  /** Takes all faults away. */
  behave() {
    return this.control("DELETE", "/faults");
  }

  /** Lets the next reading of a ticket answer with a ticket of the test's own making. */
  answerWith(item) {
    return this.fault("GET /ticket/{id}", { kind: "body", body: JSON.stringify({ type: "item", item }) });
  }

  /** Lets the help desk differ from its documentation. */
  quirk(members) {
    return this.control("POST", "/quirks", members);
  }

  /** Adds an entry by somebody else to a ticket. */
  entry(members) {
    return this.control("POST", "/entries", { ticketId: 858462, author: "agent", ...members });
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

  /** Loads a page, the workbench unless told, at a screen and waits until it is there. Once a test: it is no load if the page is there. */
  async visit(hash = "", wait = "h1", page = "workbench.html") {
    if (this.#size === null) await this.driver.get(this.url + page + hash);
    else await this.#visitSmall(page + hash);
    await this.see("body[data-ready]");
    return this.see(wait);
  }

  async #visitSmall(path) {
    const { width, height } = this.#size;
    await this.driver.get(`${this.url}frame?width=${width}&height=${height}`);
    await this.run((address) => {
      document.querySelector("iframe").src = address;
    }, `/${path}`);
    await this.driver.switchTo().frame(0);
  }

  /** Goes to another screen of the page that is there. */
  async go(hash, wait) {
    await this.run((next) => {
      location.hash = next;
    }, hash);
    return this.see(wait);
  }

  /** Opens a ticket in the workbench and waits until it is read. */
  visitTicket(id = 858462) {
    return this.visit(`#/ticket/${id}`, ".facts");
  }

  /** Waits for a visible element, with this text if one is given. */
  async see(css, text, timeout = patience) {
    const find = () =>
      this.driver.executeScript(
        (selector, wanted) =>
          [...document.querySelectorAll(selector)].find(
            // Far from the screen WebKit gives no innerText.
            (each) =>
              each.checkVisibility() && (wanted === null || (each.innerText || each.textContent).includes(wanted)),
          ),
        css,
        text ?? null,
      );
    const complaint = `${css}${text === undefined ? "" : ` with “${text}”`} does not appear`;
    return this.until(() => steadily(find), complaint, timeout);
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

  click(css, text) {
    return steadily(async () => {
      const target = await this.see(css, text);
      await this.clickAtRest(target, css);
    });
  }

  /** Clicks in the middle of the screen, once nothing moves any more. */
  async clickAtRest(target, name) {
    await this.run((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), target);
    // What moves after all is missed or covered; then nothing has been done, and it is clicked again.
    for (let tries = 0; tries < 5; tries += 1) {
      await this.until(() => this.run(isAtRest, target), `${name} does not come to rest`);
      await this.run(() => {
        if (window.clicked !== undefined) window.clicked = [];
      });
      if (!(await hits(target))) continue;
      if (!(await this.run(isMissed, target).catch(() => false))) return;
    }
    throw new assert.AssertionError({ message: `${name} cannot be clicked\n${await this.#screen()}` });
  }

  /** Types into an emptied field; a line break is the Enter key. */
  type(css, words) {
    return this.write(() => this.see(css), words.replaceAll("\n", Key.ENTER));
  }

  /** Types into a field that is emptied first. */
  write(find, keys) {
    return patiently(async () => {
      const field = await find();
      await this.run((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), field);
      await field.clear();
      await field.sendKeys(keys);
    });
  }

  /** Picks an option of a select. */
  choose(css, value) {
    return patiently(async () => {
      const field = await this.see(css);
      await this.run((each) => each.scrollIntoView({ block: "center", behavior: "instant" }), field);
      await this.find(`${css} option[value="${value}"]`).click();
    });
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

  /** What page and browser complained about, apart from failed requests. */
  async complaints() {
    return [...(await this.run(() => window.complaints)), ...(await this.#browser.complaints())];
  }

  // ── The browser ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Lets the few colours of the system take the place of the page's, where the engine can do that. */
  async forceColours() {
    this.#undo.set("colours", () => this.#browser.forceColours(false));
    await this.#browser.forceColours(true);
  }

  /** Lets requests for a file of the page fail. */
  lose(path) {
    this.#backstage.lose(path);
  }

  /** Serves a file under a path of the page. */
  offer(path, text, type) {
    this.#backstage.offer(path, text, type);
  }

  /** How often a file of the page was asked for. */
  askedFor(path) {
    return this.#backstage.asked.filter((asked) => asked === path).length;
  }

  /** Runs a script in every page before the page's own. */
  prepare(source) {
    this.#backstage.prepare(source);
  }

  /** Shortens the pauses between the client's verification reads. */
  hurry() {
    this.prepare(`
      const later = window.setTimeout;
      const pauses = new Set([800, 1_600]);
      window.setTimeout = (task, ms, ...rest) => later(task, pauses.has(ms) ? 20 : ms, ...rest);`);
  }

  /** Shows the pages that are visited next on a screen of another size. */
  size(width, height) {
    this.#size = { width, height };
    this.#undo.set("size", () => {
      this.#size = null;
    });
  }

  /** Light or dark. Call it before the page is visited: some engines change it only between pages. */
  async scheme(value) {
    this.#undo.set("scheme", () => this.#browser.scheme("light"));
    await this.#browser.scheme(value);
  }

  /** Lets times be shown in a zone, where the browser can be asked for that. */
  async zone(name) {
    this.#undo.set("zone", () => this.#browser.zone(""));
    await this.#browser.zone(name);
  }

  offline() {
    this.#undo.set("network", () => this.#browser.network(true));
    return this.#network(false);
  }

  online() {
    return this.#network(true);
  }

  /** Until the page has heard of it, and what carries its requests, which hears of it later. */
  async #network(isThere) {
    await this.#browser.network(isThere);
    await this.until(
      () =>
        this.run(
          async (isThere, url) => {
            const isCarried = await fetch(url, { mode: "no-cors", cache: "no-store" }).then(
              () => true,
              () => false,
            );
            return navigator.onLine === isThere && isCarried === isThere;
          },
          isThere,
          `${this.url}widget.js`,
        ),
      "the page does not hear of it",
    );
  }
}

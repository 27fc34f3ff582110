/** Runs in the page of `composer-model.test.mjs`: random visits of people who write, before a help desk that goes wrong. */

import { MessageOutbox } from "/pkg/elements/message-outbox.js";
import { Outbox } from "/pkg/elements/outbox.js";
import arabic from "/pkg/elements/texts/ar.js";
import german from "/pkg/elements/texts/de.js";
import english from "/pkg/elements/texts/en.js";
import dutch from "/pkg/elements/texts/nl.js";
import { asMessage } from "/pkg/elements/typed-text.js";
import init, { OmnideskClient } from "/pkg/index.js";
import { createSandbox } from "/pkg/sandbox/index.js";

const languages = { en: english, nl: dutch, de: german, ar: arabic };
/** What may be written to each of the two tickets: a text belongs to one of them. */
const texts = [
  ["Ja graag", "Did it arrive?", "Did it arrive? And when?"],
  ["Thanks a lot", "Nee, bedankt"],
];
const placeOf = (text) => texts.findIndex((list) => list.includes(text));
const similar = (text) => `<p>We got this: ${text} It is looked into.</p>`;
const arrivals = ["sent", "found"];
const patience = 8_000;
const main = document.getElementById("main");
const aside = document.createElement("aside");
main.after(aside);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** mulberry32 */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a message may meet. Only 422 says that nothing was done, and it is true. */
const late = { kind: "closeBefore", workAfterMs: 600_000 };
const faults = [
  ...[null, null, null, null, null],
  { kind: "closeBefore" },
  { kind: "closeBefore" },
  { kind: "closeAfter" },
  { kind: "closeAfter" },
  late,
  { kind: "status", status: 422 },
  { kind: "status", status: 422 },
  { kind: "status", status: 503, afterWrite: true },
  { kind: "status", status: 503 },
  { kind: "status", status: 500, workAfterMs: 600_000 },
  { kind: "body", body: '{"success":false}', afterWrite: true },
  { kind: "body", body: '{"success":false}' },
  { kind: "brokenJson" },
];

// ── What outboxes tell ───────────────────────────────────────────────────────────────────────────────────────────────

/** The visit that is under way. */
let visit = null;
const { dispatch } = Outbox.prototype;
Outbox.prototype.dispatch = function (event) {
  const before = this.state;
  // Told before the screen shows it.
  visit?.expect(event);
  dispatch.call(this, event);
  if (this.state !== before && this instanceof MessageOutbox) visit?.note(this, event, before);
};
for (const kind of ["unconfirmed", "unsent"]) {
  document.addEventListener(`omnidesk-${kind}`, ({ detail }) => visit?.given.push(`${kind} ${detail.text}`));
}

// ── A visit ──────────────────────────────────────────────────────────────────────────────────────────────────────────

class Visit {
  log = [];
  /** What the page was given by events, and what it should have been given. */
  given = [];
  #owed = [];
  /** @type {{ id: number, text: string, isAllowed: boolean, key: string | null, state: string }[]} presses that may send */
  presses = [];
  /** The press that is about to begin. */
  #coming = null;
  /** How often a text was said to have arrived. */
  told = new Map();
  #broken = [];
  /** The outboxes that are at work. */
  #busy = new Set();
  #random;
  #sandbox;
  #elements = [];
  /** An element that the page took away, and may put back. */
  #away = null;
  #tickets = [];
  /** By ticket: what was typed last, and where. */
  #typed = [null, null];
  /** By ticket: what was told last of a text that did not arrive. */
  #denied = [null, null];
  /** Whether the client may deny messages. */
  #settles = false;
  /** The share of readings that fail once something was sent. */
  #readingsFail = 0;
  #isAgain = false;
  #auth;
  #clients = [];

  constructor(number, sandbox) {
    this.#random = randomFrom(number);
    this.#sandbox = sandbox;
    this.name = `visit ${number}`;
    this.#settles = this.#chance(0.2);
    this.#auth = this.#newAuth();
  }

  #chance(share) {
    return this.#random() < share;
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  async play() {
    const sandbox = this.#sandbox;
    sandbox.clearFaults();
    sandbox.clearLedger();
    for (const list of texts) {
      const id = await this.#newTicket();
      this.#tickets.push(id);
      sandbox.addEntry({
        ticketId: id,
        author: "agent",
        text: `<p>What can we do for you, ${list.length} of you?</p>`,
      });
    }
    this.#mount(0);
    await this.#rest();
    this.#setReadings();
    const length = 5 + Math.floor(this.#random() * 11);
    for (let step = 0; step < length; step += 1) {
      await this.#act();
      const patience = this.#random();
      if (patience < 0.5) await this.#rest();
      else if (patience < 0.8) await pause(this.#random() * 15);
      this.#check();
    }
    await this.#end();
  }

  async #newTicket() {
    const { baseUrl, apiKey } = this.#sandbox;
    const body = new URLSearchParams({
      brandID: "3",
      channelID: "1",
      direction: "inbound",
      from: "jip@example.com",
      to: "hallo@spaakwerk.example",
      title: "The bell",
    });
    const response = await this.#sandbox.fetch(`${baseUrl}/ticket`, { method: "POST", headers: { apiKey }, body });
    return Number((await response.json()).item.id);
  }

  // ── The network ────────────────────────────────────────────────────────────────────────────────────────────────────

  #fetch = async (request) => {
    if (request.method !== "POST") {
      const isAfter = this.presses.some(({ state, key }) => key !== null && state !== "over");
      if (this.#chance(isAfter ? this.#readingsFail : 0.05)) return new Response("{}", { status: 500 });
      return this.#sandbox.fetch(request);
    }
    const body = await request.clone().text();
    const text = texts.flat().find((each) => body.includes(`\n${asMessage(each)}\r`));
    const press = this.presses.findLast((each) => each.text === text);
    const fault = this.#settles ? this.#pick(faults.filter((each) => !each?.workAfterMs)) : this.#pick(faults);
    this.log.push(`post of press ${press?.id} meets ${JSON.stringify(fault)}`);
    if (fault) this.#sandbox.fault({ route: "POST /message", ...fault });
    const headers = new Headers(request.headers);
    headers.set("X-Press", press?.id ?? "none");
    return this.#sandbox.fetch(new Request(request, { headers }));
  };

  #newAuth() {
    return { token: () => "sandbox-token-agent" };
  }

  /** The entries of presses that the help desk has now: each with its press and its text. */
  #entries() {
    return this.#sandbox
      .ledger()
      .filter(({ effects }) => effects.some((each) => /^message \d+ added/.test(each)))
      .map(({ headers, fields }) => ({ press: Number(headers["x-press"]), message: fields.message }));
  }

  // ── What is told ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** A press is known before anything leaves. */
  expect({ type, act }) {
    if (type !== "begin" || act.phase !== "sending") return;
    const { text } = act;
    const isFirst = !this.presses.some((each) => each.text === text && each.state === "open");
    this.#coming = { id: this.presses.length, text, isAllowed: isFirst || this.#isAgain, key: null, state: "acting" };
  }

  note(box, event, before) {
    const { type, result, open, key, keys, verified, act } = event;
    const { state } = box;
    if (state.act) this.#busy.add(box);
    else this.#busy.delete(box);
    if (type === "begin" && act.phase === "sending") {
      this.log.push(`press ${this.#coming.id} of ${act.text}${this.#coming.isAllowed ? "" : ", not allowed"}`);
      this.presses.push(this.#coming);
    }
    const latest = (text) => this.presses.findLast((each) => each.text === text);
    const known = (key) => this.presses.find((each) => each.key === key);
    if (type === "left" && open) latest(open.text).key = key;
    if (type === "uncertain") {
      const press = latest(before.act.text);
      press.state = "open";
      this.#owed.push(`unconfirmed ${press.text}`);
      this.log.push(`press ${press.id} is open`);
    }
    const about = result?.text ?? open?.text ?? act?.text ?? verified?.[0]?.text ?? known(keys?.[0])?.text;
    if (about) this.#denied[placeOf(about)] = null;
    if (type === "failed") {
      this.#owed.push(`unsent ${result.text}`);
      this.#tellDenial(latest(result.text), result.outcome);
    }
    if (type === "dismissed") {
      for (const press of keys.map(known)) press.state = "over";
    }
    if (type === "arrived") {
      for (const press of this.presses.filter((each) => each.text === result.text)) press.state = "over";
    }
    if (type === "verified") {
      // What was found while it was to be sent was not sent.
      if (before.act?.phase === "sending") latest(before.act.text).state = "over";
      for (const each of verified.filter(({ verdict }) => verdict !== "cannot_tell")) known(each.key).state = "over";
      for (const { text } of verified.filter(({ verdict }) => verdict === "not_there"))
        this.#owed.push(`unsent ${text}`);
    }
    if (type !== "arrived" && type !== "verified") return;
    for (const { outcome, text } of state.results) {
      if (arrivals.includes(outcome)) this.#tellArrival(text, outcome);
      else for (const each of verified.filter((one) => one.text === text)) this.#tellDenial(known(each.key), outcome);
    }
  }

  #tellArrival(text, outcome) {
    this.log.push(`told ${outcome}: ${text}`);
    this.told.set(text, (this.told.get(text) ?? 0) + 1);
    const there = this.#entries().filter(({ message }) => message === asMessage(text)).length;
    if (there < this.told.get(text)) this.#broken.push(`1: "${text}" is told ${outcome}, and ${there} are there`);
    const place = placeOf(text);
    if (this.#typed[place]?.text === text) this.#typed[place] = null;
  }

  #tellDenial(press, outcome) {
    this.log.push(`told ${outcome}: press ${press.id}`);
    press.state = "over";
    press.denied = outcome;
    this.#denied[placeOf(press.text)] = press.text;
    this.#checkDenied(press);
  }

  #checkDenied({ id, text, denied }, entries = this.#entries()) {
    if (denied && entries.some(({ press }) => press === id)) {
      this.#broken.push(`2: "${text}" is told ${denied}, and press ${id} arrived`);
    }
  }

  // ── What the visitor and the page do ───────────────────────────────────────────────────────────────────────────────

  async #act() {
    // Mostly one in which something can be done.
    const ready = this.#elements.filter((each) => this.#parts(each)?.isWritable);
    const element = this.#pick(ready.length > 0 && this.#chance(0.8) ? ready : this.#elements) ?? null;
    const acts = [
      [18, "type", () => this.#type(element)],
      [44, "send", () => this.#press(element)],
      [10, "check", () => this.#pressNotice(element, "check")],
      [9, "sendAgain", () => this.#pressNotice(element, "sendAgain")],
      [4, "dismiss", () => this.#pressNotice(element, "dismiss")],
      [3, "theme", () => element?.setAttribute("theme", this.#pick(["light", "dark", "system"]))],
      [4, "language", () => element && this.#speak(element)],
      [4, "move", () => element && (element.parentElement === main ? aside : main).append(element)],
      [4, "move in its place", () => element && main.moveBefore?.(element, main.firstChild)],
      [5, "remove", () => this.#remove(element)],
      [7, "add", () => this.#add()],
      [4, "switch", () => this.#switch(element)],
      [5, "refresh", () => element?.refresh()],
      [4, "auth", () => this.#renew(element)],
      [3, "readonly", () => element?.toggleAttribute("readonly")],
      [4, "others write", () => this.#othersWrite()],
      [2, "clear the storage", () => sessionStorage.clear()],
      [4, "time passes", () => this.#sandbox.setClock({ advanceSeconds: 700 })],
      [8, "readings", () => this.#setReadings()],
    ];
    const place = this.#random() * acts.reduce((sum, [weight]) => sum + weight, 0);
    let sum = 0;
    const [, name, act] = acts.find(([weight]) => {
      sum += weight;
      return place < sum;
    });
    this.log.push(`${name} (${element ? this.#elements.indexOf(element) : "no element"})`);
    act();
  }

  #setReadings() {
    this.#readingsFail = this.#pick([0, 0, 0.5, 1]);
    this.log.push(`${this.#readingsFail} of the readings fail`);
  }

  #mount(place) {
    const { baseUrl } = this.#sandbox;
    const element = document.createElement("omnidesk-ticket");
    element.identity = this.name;
    element.lang = this.#pick(Object.keys(languages));
    element.setAttribute("ticket", this.#tickets[place]);
    element.setAttribute("base-url", baseUrl);
    this.#give(element);
    this.#elements.push(element);
    main.append(element);
    return element;
  }

  /** What an element reads and writes with. */
  #give(element) {
    if (this.#settles) {
      element.client = this.#client();
    } else {
      element.fetch = this.#fetch;
      element.auth = this.#auth;
    }
  }

  #client() {
    const { baseUrl } = this.#sandbox;
    if (this.#clients.length === 0 || this.#chance(0.2)) {
      this.#clients.push(new OmnideskClient({ baseUrl, auth: this.#newAuth(), fetch: this.#fetch, settleMs: 1 }));
    }
    return this.#clients.at(-1);
  }

  #renew(element) {
    this.#auth = this.#newAuth();
    if (element) this.#give(element);
  }

  #speak(element) {
    element.lang = this.#pick(Object.keys(languages));
  }

  #remove(element) {
    if (!element) return;
    this.#leaves(element);
    element.remove();
    this.#elements.splice(this.#elements.indexOf(element), 1);
    this.#away = element;
  }

  /** Another element, or one that was there before. */
  #add() {
    if (this.#elements.length > 1) return;
    if (this.#away === null || this.#chance(0.5)) return this.#mount(this.#chance(0.8) ? 0 : 1);
    this.#elements.push(this.#away);
    main.append(this.#away);
    this.#away = null;
  }

  #switch(element) {
    if (!element) return;
    this.#leaves(element);
    element.setAttribute("ticket", this.#tickets[1 - this.#placeOf(element)]);
  }

  /** What is in the field of an element may be looked for in another, and what was told there need not be told again. */
  #leaves(element) {
    const place = this.#placeOf(element);
    if (this.#typed[place]?.element === element) this.#typed[place].element = null;
    this.#denied[place] = null;
  }

  #placeOf(element) {
    return this.#tickets.indexOf(Number(element.getAttribute("ticket")));
  }

  #othersWrite() {
    const place = this.#chance(0.8) ? 0 : 1;
    const text = similar(this.#pick(texts[place]));
    this.#sandbox.addEntry({ ticketId: this.#tickets[place], author: this.#pick(["agent", "customer"]), text });
  }

  /** The parts of an element where answers are written to the ticket that it was told to show, if it does. */
  #parts(element) {
    const root = element?.shadowRoot;
    const form = root?.querySelector(".composer");
    if (!form || !element.isConnected) return null;
    // It may not have taken over yet which ticket it shows.
    if (!root.querySelector(".content").ariaLabel?.includes(element.getAttribute("ticket"))) return null;
    const field = form.querySelector("textarea");
    const isWritable = !form.querySelector(".composer-foot").hidden;
    return { form, field, isWritable, button: form.querySelector(".composer-foot button") };
  }

  #type(element) {
    const parts = this.#parts(element);
    if (!parts?.isWritable || parts.field.readOnly) return;
    const place = this.#placeOf(element);
    const text = this.#pick(texts[place]);
    parts.field.value = text;
    parts.field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    this.#typed[place] = { text, element };
    this.log.push(`typed ${text}`);
  }

  #press(element) {
    const parts = this.#parts(element);
    if (!parts?.isWritable) return;
    if (parts.field.value === "") this.#type(element);
    parts.button.click();
  }

  /** Presses a button of one of the notices. */
  #pressNotice(element, name) {
    const parts = this.#parts(element);
    if (!parts) return;
    const label = languages[element.shadowRoot.querySelector(".content").lang][name];
    const buttons = [...parts.form.querySelectorAll(".notice button")].filter((each) => each.textContent === label);
    const button = this.#pick(buttons);
    if (!button) return;
    this.#isAgain = name === "sendAgain";
    button.click();
    this.#isAgain = false;
  }

  // ── What has to hold ───────────────────────────────────────────────────────────────────────────────────────────────

  get #isAtRest() {
    if (this.#busy.size > 0) return false;
    return this.#elements.every((element) => {
      const content = element.shadowRoot.querySelector(".content");
      const isDone = this.#parts(element) || ["error", "offline", "limited"].includes(content.dataset.state);
      const isBusy = content.hasAttribute("aria-busy") || content.querySelector("form[aria-busy]");
      return (isDone || element.hasAttribute("readonly")) && !isBusy;
    });
  }

  /** Waits until nothing is under way. */
  async #rest() {
    const end = performance.now() + patience;
    let calm = 0;
    while (calm < 3) {
      await pause(3);
      calm = this.#isAtRest ? calm + 1 : 0;
      if (performance.now() > end) throw new Error("it never comes to rest");
    }
    this.#checkScreen();
  }

  #check() {
    const entries = this.#entries();
    for (const text of texts.flat()) {
      const there = entries.filter(({ message }) => message === asMessage(text)).length;
      const allowed = this.presses.filter((each) => each.text === text && each.isAllowed).length;
      if (there > allowed) this.#broken.push(`3: "${text}" arrived ${there} times, of ${allowed}`);
    }
    for (const press of this.presses) this.#checkDenied(press, entries);
    if (this.#broken.length > 0) throw new Error(this.#broken.join("\n"));
  }

  /** Where a text is on the screen of an element. */
  #shows({ form, field }, text) {
    if (field.value === text && !field.closest("[hidden]")) return true;
    return [...form.querySelectorAll(".notice p")].some((each) => each.textContent === text);
  }

  /** Nothing is lost: at rest. */
  #checkScreen() {
    if (`${this.given}` !== `${this.#owed}`) {
      this.#broken.push(`4: the page was given ${this.given}, in place of ${this.#owed}`);
    }
    for (const element of this.#elements) {
      const parts = this.#parts(element);
      if (!parts) continue;
      const place = this.#placeOf(element);
      for (const { text, state, id } of this.presses) {
        if (state !== "open" || !texts[place].includes(text)) continue;
        const isTold = parts.form.querySelector(".notice[data-kind=unsure]") !== null;
        if (!isTold || !this.#shows(parts, text))
          this.#broken.push(`4: press ${id} of "${text}" is open, and not shown`);
      }
      const denied = this.#denied[place];
      if (denied && !this.#shows(parts, denied)) this.#broken.push(`4: "${denied}" did not arrive, and is not shown`);
      const typed = this.#typed[place];
      if (typed?.element === element && parts.isWritable && parts.field.value !== typed.text) {
        this.#broken.push(`4: "${typed.text}" was typed, and the field holds "${parts.field.value}"`);
      }
    }
  }

  /** All that was to come has come, and somebody looks once more. */
  async #end() {
    const sandbox = this.#sandbox;
    this.#readingsFail = 0;
    await this.#rest();
    sandbox.setClock({ advanceSeconds: 700 });
    for (const element of this.#elements) element.removeAttribute("readonly");
    const fields = () => this.#elements.map((element) => this.#parts(element)?.field.value);
    for (const [place, id] of this.#tickets.entries()) {
      const response = await sandbox.fetch(`${sandbox.baseUrl}/ticket/${id}`, { headers: { apiKey: sandbox.apiKey } });
      await response.text();
      this.#mount(place);
      await this.#rest();
      const typed = this.#typed[place];
      if (typed && !fields().includes(typed.text)) this.#broken.push(`4: "${typed.text}" was typed, and is nowhere`);
    }
    this.#check();
  }

  leave() {
    for (const element of this.#elements) element.remove();
    for (const client of this.#clients) client.free();
  }
}

/** Plays visits, and gives what was wrong with the first that showed something untrue. */
window.playVisits = async (first, count) => {
  await init();
  window.sandbox ??= await createSandbox();
  const tally = { presses: 0, open: 0, denied: 0, told: 0, entries: 0 };
  for (let number = first; number < first + count; number += 1) {
    visit = new Visit(number, window.sandbox);
    // To show everything takes most of the time.
    for (const each of [main, aside]) each.hidden = number % 4 > 0;
    try {
      await visit.play();
    } catch (error) {
      return { seed: number, wrong: `${error.message}\n${error.stack}`, log: visit.log, tally };
    } finally {
      visit.leave();
    }
    tally.presses += visit.presses.length;
    tally.denied += visit.presses.filter(({ denied }) => denied).length;
    tally.told += [...visit.told.values()].reduce((sum, each) => sum + each, 0);
    tally.open += visit.log.filter((line) => line.endsWith("is open")).length;
  }
  return { tally };
};

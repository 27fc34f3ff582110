/** Runs in the page of `claims.test.mjs`: plays scenes before one of the elements, and gives what was on the screen. */

import init, { OmnideskClient } from "/pkg/index.js";

const baseUrl = "https://desk.invalid/api/v2";
const text = "Did this message arrive?";
const longer = "<p>Did this message arrive? We forward it to a colleague.</p>";
const question = { name: "Jip Bakker", from: "jip@example.com", subject: "Bell of order 7781", message: text };
const paths = { ticket: "/ticket", message: "/message", status: "/ticket/setstatus" };
const done = {
  ticket: { type: "item", item: { id: 900_001, status: "new", timeline: [] } },
  message: { type: "result", message: "Message has been sent and the ticket status was updated." },
  status: { type: "result", message: "Ticket status is updated." },
};
const languages = ["en", "nl", "de", "ar"];
/** How many scenes are played at a time: most of their time is waiting. */
const lanes = 8;
const patience = 10_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let count = 0;

/** A help desk with one ticket, which does what its scene says. */
class HelpDesk {
  /** What it did, by the names of the steps. */
  work = { ticket: false, message: false, status: false };
  readings = "show";
  /** Aborts what never ends, where the scene has a client of its own. */
  client = null;
  #scene;
  #entries = [entry(1, "<p>My bell is broken.</p>")];

  constructor(scene) {
    this.#scene = scene;
    // A new ticket has no entries yet.
    if (scene.surface === "form") this.#entries = [];
  }

  /** As `auth`. */
  token = () => {
    if (this.#isDown("token")) throw new Error("no token");
    return "a-token";
  };

  fetch = async (request) => {
    const { pathname } = new URL(request.url);
    const step = Object.keys(paths).find((each) => pathname === `/api/v2${paths[each]}`);
    return request.method === "GET" ? this.#read() : this.#write(step, request.signal);
  };

  /** Whether what comes before the step in question does not work. */
  #isDown(cause) {
    const { step, answer } = this.#scene;
    const isNext = step === "message" ? this.#scene.surface === "composer" || this.work.ticket : this.work.message;
    return answer.before === cause && this.isArmed && (step === "ticket" || isNext);
  }

  isArmed = false;

  /** The page is offline as soon as it is the turn of the step in question. */
  get isOffline() {
    return this.#isDown("offline");
  }

  #read() {
    if (this.#isDown("reading")) return answerOf({ status: 500 });
    if (this.readings !== "show" && this.readings !== "similar") return answerOf({ status: Number(this.readings) });
    const item = {
      id: this.#scene.surface === "form" ? 900_001 : 858_464,
      title: "Bell",
      status: this.work.status ? "pending" : "new",
      timeline: [...this.#entries, ...(this.readings === "similar" ? [entry(7, longer, "outbound")] : [])],
    };
    return answerOf({ body: { type: "item", item } });
  }

  async #write(step, signal) {
    const { answer, does, step: meant, again, after } = this.#scene;
    const isMeant = step === meant && !this.isOver;
    if (step === meant) {
      // As often as the client sends it by itself.
      if (!this.#scene.isRepeated) this.isOver = true;
      if (after) this.readings = after;
    }
    const given = isMeant ? answer : step === meant && again ? again : { status: 200, body: done[step] };
    if (isMeant ? does : given.status === 200) this.#do(step);
    if (given.kind === "rejects") throw new TypeError("Failed to fetch");
    if (given.kind === "freed") this.client.free();
    if (given.kind === "never" || given.kind === "freed") {
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    }
    if (given.kind === "opaque") return fetch(window.redirecting, { redirect: "manual", cache: "no-store" });
    return answerOf({ ...given, body: given.body === "documented" ? done[step] : given.body });
  }

  #do(step) {
    this.work[step] = true;
    if (step === "message") this.#entries.push(entry(2, `<p>${text}</p>`));
  }
}

function entry(id, content, direction = "inbound") {
  return {
    type: "message",
    id,
    created_at: `2026-11-22 10:00:0${id}`,
    direction,
    content,
    content_whole: content,
    user_id: direction === "inbound" ? null : 254,
  };
}

function answerOf({ status = 200, body = {}, type = "application/json", headers = {}, kind }) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const said = [204, 304].includes(status) ? null : kind === "breaksOff" ? torn(text) : text;
  const response = new Response(said, { status, headers: { "Content-Type": type, ...headers } });
  if (kind === "followed") Object.defineProperty(response, "redirected", { value: true });
  return response;
}

function torn(text) {
  return new ReadableStream({
    pull(controller) {
      if (this.isBegun) return controller.error(new TypeError("network error"));
      this.isBegun = true;
      controller.enqueue(new TextEncoder().encode(text.slice(0, 9)));
    },
  });
}

const sentencesIn = (place) => [...place.querySelectorAll(".notice p")].map((each) => each.textContent);

/** An element before a help desk of its own. */
class Play {
  #scene;
  #desk;
  #element;
  #heard = [];

  constructor(scene) {
    this.#scene = scene;
    this.#desk = new HelpDesk(scene);
  }

  async run() {
    const { surface, language, acts } = this.#scene;
    const desk = this.#desk;
    const element = document.createElement(surface === "form" ? "omnidesk-contact-form" : "omnidesk-ticket");
    this.#element = element;
    const attributes =
      surface === "form"
        ? { brand: this.#scene.brand ?? "3", channel: "1", "to-address": "hallo@spaakwerk.example", status: "pending" }
        : { ticket: "858464" };
    for (const [name, value] of Object.entries({ "base-url": baseUrl, lang: language, ...attributes })) {
      element.setAttribute(name, value);
    }
    count += 1;
    element.identity = `scene ${count}`;
    const { root } = this;
    const live = root.lastElementChild;
    new MutationObserver(() => this.#heard.push(live.textContent)).observe(live, { childList: true });
    if (this.#scene.options) {
      desk.client = new OmnideskClient({
        baseUrl,
        auth: { token: desk.token },
        fetch: desk.fetch,
        ...this.#scene.options,
      });
      element.client = desk.client;
    } else {
      element.fetch = desk.fetch;
      element.auth = desk.token;
    }
    document.getElementById("main").append(element);
    await this.#until(() => root.querySelector(surface === "form" ? ".inquiry-form" : ".composer"), "it does not open");
    element.prefill(surface === "form" ? question : text);
    const screens = [];
    for (const act of acts) screens.push(await this.#perform(act));
    element.remove();
    return screens;
  }

  get root() {
    return this.#element.shadowRoot;
  }

  /** Does what a visitor does, and gives what is told then. */
  async #perform({ act, readings }) {
    const { root } = this;
    const desk = this.#desk;
    const form = root.querySelector("form");
    desk.isArmed = true;
    if (readings) desk.readings = readings;
    const before = root.querySelector(".notice");
    this.#heard.length = 0;
    if (desk.isOffline || this.#scene.answer.before === "offline") window.offlineFor = desk;
    if (act === "send") form.requestSubmit();
    else if (act === "refresh") this.#element.refresh();
    else root.querySelectorAll(".notice button")[act === "again" ? 1 : 0].click();
    await this.#until(() => {
      const notice = root.querySelector(".notices .notice");
      return notice !== null && notice !== before && !form.hasAttribute("aria-busy");
    }, `nothing is told after ${act}`);
    const screens = [];
    const { language, isInAll } = this.#scene;
    for (const each of [language, ...(isInAll ? languages.filter((other) => other !== language) : [])]) {
      this.#element.lang = each;
      await this.#until(() => root.querySelector(".content").lang === each, `it does not speak ${each}`);
      await pause(25);
      const places = [...root.querySelectorAll(this.#scene.surface === "form" ? ".notices" : ".composer .notices")];
      screens.push({ language: each, told: places.flatMap(sentencesIn), heard: this.#heard.splice(0) });
    }
    this.#element.lang = language;
    window.offlineFor = null;
    return { screens, work: { ...desk.work } };
  }

  async #until(condition, complaint) {
    const end = performance.now() + patience;
    while (!condition()) {
      if (performance.now() > end) {
        throw new Error(`${complaint}; the screen says: ${this.root.querySelector(".content").textContent}`);
      }
      await pause(4);
    }
  }
}

window.offlineFor = null;
Object.defineProperty(navigator, "onLine", { configurable: true, get: () => !window.offlineFor?.isOffline });

/** Plays scenes, several at a time, apart from those that need the page for themselves. */
window.play = async (scenes) => {
  await init();
  const results = [];
  const playOne = async (index) => {
    try {
      results[index] = { acts: await new Play(scenes[index]).run() };
    } catch (error) {
      results[index] = { failed: String(error) };
    }
  };
  const needsPage = (index) => scenes[index].answer.before === "offline";
  const all = [...scenes.keys()];
  const waiting = all.filter((index) => !needsPage(index));
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await playOne(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const index of all.filter(needsPage)) await playOne(index);
  return results;
};

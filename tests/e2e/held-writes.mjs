/** Writes whose answers the page waits for until the test lets them through, and what was told of them. */

import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";

/** In every page that comes: `wire` holds calls back and counts readings, `events` has what elements and document told. */
const source = `
  const real = window.fetch;
  const wire = { readings: 0, writes: 0, held: null, isBefore: false, waiting: null, readingFails: false };
  window.wire = wire;
  window.fetch = async (...asked) => {
    const { method = "GET", url, signal } = asked[0] instanceof Request ? asked[0] : { ...asked[1], url: String(asked[0]) };
    const { pathname } = new URL(url, location.href);
    if (method === "GET" && /\\/ticket\\/\\d+$/.test(pathname)) {
      wire.readings += 1;
      if (wire.readingFails) return new Response("{}", { status: 501 });
    }
    if (method === "POST") wire.writes += 1;
    if (method !== "POST" || wire.held === null || !pathname.endsWith(wire.held)) return real(...asked);
    wire.held = null;
    const answer = wire.isBefore ? null : real(...asked);
    await answer?.catch(() => {});
    await new Promise((letGo) => {
      wire.waiting = { letGo, signal };
    });
    return answer ?? real(...asked);
  };
  window.events = [];
  for (const kind of ["sent", "unsent", "unconfirmed"]) {
    document.addEventListener("omnidesk-" + kind, ({ target, detail }) => {
      window.events.push({
        kind,
        by: target === document ? "document" : "element",
        text: detail.text ?? null,
        ticketId: detail.ticketId,
      });
    });
  }`;

export class HeldWrites {
  #stage;

  constructor(stage) {
    this.#stage = stage;
  }

  /** For the pages that are visited next. */
  prepare() {
    this.#stage.prepare(source);
    this.#stage.hurry();
  }

  /** Opens a page with an element that gets its settings, and has its address last, as frameworks may do. */
  async open(widget, name, attributes, prepare) {
    await widget.visit(name);
    await this.put(widget, name, attributes, prepare);
  }

  /** The same in the page that is there. */
  async put(widget, name, attributes, prepare = () => {}) {
    const { keys } = await this.#stage.control("GET", "/keys");
    await widget.add(name, attributes, { apiKey: keys[0].key });
    await this.change(prepare, this.#stage.baseUrl);
    await this.change((used, baseUrl) => used.setAttribute("base-url", baseUrl), this.#stage.baseUrl);
  }

  /** Holds the next call to this path: its answer, which the server has given then, or before it leaves the page. */
  hold(path = "/message", { isBefore = false } = {}) {
    return this.#stage.run((path, isBefore) => Object.assign(window.wire, { held: path, isBefore }), path, isBefore);
  }

  /** Waits until the call is held. */
  waits() {
    return this.#stage.until(() => this.#stage.run(() => window.wire.waiting !== null), "nothing is on its way");
  }

  /** Lets it go on, unless it was aborted. From now on readings fail, if told. */
  async release({ readingFails = false } = {}) {
    const isAborted = await this.#stage.run((readingFails) => {
      const { letGo, signal } = window.wire.waiting;
      Object.assign(window.wire, { waiting: null, readingFails });
      letGo();
      return signal?.aborted ?? false;
    }, readingFails);
    assert.equal(isAborted, false, "the write was not aborted");
  }

  /** Lets tickets be read again. */
  readAgain() {
    return this.#stage.run(() => {
      window.wire.readingFails = false;
    });
  }

  /** How often the page asked for a ticket. */
  readings() {
    return this.#stage.run(() => window.wire.readings);
  }

  /** What elements and document told of writes. */
  events() {
    return this.#stage.run(() => window.events);
  }

  /** Waits for an event of this kind, and gives it. */
  async event(kind) {
    await this.#stage.until(
      async () => (await this.events()).some((event) => event.kind === kind),
      `omnidesk-${kind} is not told`,
    );
    return (await this.events()).find((event) => event.kind === kind);
  }

  /** Does something with the first element of the page. */
  change(change, ...values) {
    const script = `const [...values] = arguments;
      return (${change})(document.querySelector("omnidesk-ticket, omnidesk-contact-form"), ...values);`;
    return this.#stage.run(script, ...values);
  }

  pressControlEnter() {
    return this.#stage.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
  }
}

/** The fields of a shadow root, where the caret is, and what has the focus. */
export function fieldState(root, name) {
  const input = root.querySelector(`[name=${name}]`);
  const { value, selectionStart, selectionEnd, readOnly } = input;
  return { value, caret: [selectionStart, selectionEnd], readOnly, hasFocus: root.activeElement === input };
}

/**
 * Whatever a page or a framework may set while somebody writes. `prepare` runs before the element has its address, and `change`
 * with 0 and with 1; `languages` are those of each time. `change` gives what was done in place of it, where the engine cannot.
 */
export const settings = {
  "another theme": { change: (used, time) => used.setAttribute("theme", ["dark", "light"][time]) },
  "another language": {
    change: (used, time) => used.setAttribute("lang", ["nl", "de"][time]),
    languages: ["nl", "de"],
  },
  "another density": {
    change: (used, time) => (time === 0 ? used.setAttribute("density", "compact") : used.removeAttribute("density")),
  },
  "being moved by append": {
    change: (used) => {
      document.querySelector("header").append(used);
      document.getElementById("main").append(used);
    },
  },
  "being moved by moveBefore": {
    change: (used) => {
      const hasMoveBefore = "moveBefore" in Element.prototype;
      for (const place of [document.querySelector("header"), document.getElementById("main")]) {
        if (hasMoveBefore) place.moveBefore(used, null);
        else place.append(used);
      }
      return hasMoveBefore ? null : "This engine has no moveBefore: the element was moved by append.";
    },
  },
  "a new function as auth": {
    prepare: (used) => {
      used.auth = () => "sandbox-token-agent";
    },
    change: (used) => {
      used.auth = () => "sandbox-token-agent";
    },
  },
  "a new function in auth": {
    prepare: (used) => {
      used.auth = { token: () => "sandbox-token-agent" };
    },
    change: (used) => {
      used.auth = { token: () => "sandbox-token-agent" };
    },
  },
  "an equal object as auth": {
    change: (used) => {
      used.auth = { ...window.auth };
    },
  },
  "another function as fetch": {
    prepare: (used) => {
      used.fetch = (request) => window.fetch(request);
    },
    change: (used) => {
      used.fetch = (request) => window.fetch(request);
    },
  },
};

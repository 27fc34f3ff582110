import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { useStage } from "./stage.mjs";
import { Widget } from "./widget.mjs";

/** Counts what is left in a page: listeners of what outlives elements, timers, observers, frames, sheets, clients. */
const counting = `
  const listeners = new Set();
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (kind, listener, options) => {
      const one = { target, kind, listener };
      listeners.add(one);
      options?.signal?.addEventListener("abort", () => listeners.delete(one));
      return add(kind, listener, options);
    };
    target.removeEventListener = (kind, listener, options) => {
      for (const one of listeners) {
        if (one.target === target && one.kind === kind && one.listener === listener) listeners.delete(one);
      }
      return remove(kind, listener, options);
    };
  }
  const timers = new Set();
  for (const [start, stop] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const begin = window[start].bind(window);
    const end = window[stop].bind(window);
    window[start] = (task, ms, ...rest) => {
      const id = begin((...values) => {
        if (start === "setTimeout") timers.delete(id);
        task(...values);
      }, ms, ...rest);
      timers.add(id);
      return id;
    };
    window[stop] = (id) => (timers.delete(id), end(id));
  }
  const observers = new Set();
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
    window[name] = class extends window[name] {
      observe(...values) {
        observers.add(this);
        super.observe(...values);
      }
      disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }
  // Those in shadow trees are not among window.frames.
  const frames = new Set();
  const make = document.createElement.bind(document);
  document.createElement = (...values) => {
    const made = make(...values);
    if (made.localName === "iframe") frames.add(made);
    return made;
  };
  window.traces = async () => ({
    listeners: [...listeners].map(({ kind }) => kind).sort(),
    timers: timers.size,
    observers: observers.size,
    frames: [...frames].filter((frame) => frame.isConnected).length,
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    nodes: document.head.childElementCount + document.body.childElementCount,
    stored: sessionStorage.length + localStorage.length,
    clients: (await import("/pkg/elements/connection.js")).openConnections(),
  });`;

describe("A ticket that leaves the page", () => {
  const stage = useStage();
  const widget = new Widget(stage);
  beforeEach(() => stage.prepare(counting));

  const traces = () => stage.run(() => window.traces());
  const remove = () => stage.run(() => document.querySelector("omnidesk-ticket").remove());
  const isAsBefore = (before) =>
    stage.until(
      async () => {
        try {
          assert.deepEqual(await traces(), before);
          return true;
        } catch (error) {
          if (error.code === "ERR_ASSERTION") return false;
          throw error;
        }
      },
      `something is left beside ${JSON.stringify(before)}`,
    );

  /** An element that has nothing to do yet, and what is in the page then. */
  const begin = async () => {
    await widget.open("omnidesk-ticket", { ticket: "" });
    await stage.until(
      () => widget.within((root) => root.querySelector(".content").dataset.state === "unset"),
      "not unset",
    );
    await remove();
    await stage.until(async () => (await traces()).clients === 0, "the client stays");
    const before = await traces();
    await widget.add("omnidesk-ticket", { "base-url": stage.baseUrl, ticket: "858463", staff: "" });
    return before;
  };

  test("leaves nothing behind", async () => {
    const before = await begin();
    await widget.see("iframe");
    const during = await traces();
    for (const [name, least] of [
      ["timers", 1],
      ["observers", 2],
      ["frames", 1],
      ["clients", 1],
    ]) {
      assert.ok(during[name] >= before[name] + least, `${name} are counted: ${during[name]}`);
    }
    assert.ok(during.listeners.length > before.listeners.length, "listeners are counted");
    await remove();
    await isAsBefore(before);
  });

  test("leaves nothing behind while it is read, slowed down, or has failed", async () => {
    const headers = { "Retry-After": "30", "Access-Control-Expose-Headers": "Retry-After" };
    for (const [fault, state] of [
      [{ kind: "delay", ms: 20_000 }, "loading"],
      [{ kind: "status", status: 429, headers }, "limited"],
      [{ kind: "status", status: 500 }, "error"],
    ]) {
      await stage.behave();
      await stage.fault("GET /ticket/{id}", fault, "always");
      const before = await begin();
      await widget.see(`[data-state="${state}"]`);
      await remove();
      await isAsBefore(before);
    }
  });

  test("is emptied by destroy, and comes back with the page", async () => {
    const before = await begin();
    await widget.see("iframe");
    await stage.run(() => document.querySelector("omnidesk-ticket").destroy());
    await isAsBefore(before);
    assert.equal(await widget.within((root) => root.querySelector(".content").childElementCount), 0);
    await stage.run(() => {
      const ticket = document.querySelector("omnidesk-ticket");
      ticket.remove();
      document.getElementById("main").append(ticket);
    });
    await widget.see("iframe");
  });

  test("goes on when it is only moved", async () => {
    await begin();
    await widget.see("[data-state=ready]");
    await stage.run(() => {
      const place = document.createElement("section");
      document.getElementById("main").append(place);
      place.append(document.querySelector("omnidesk-ticket"));
    });
    await stage.until(
      () =>
        stage.run(() =>
          document
            .querySelector("omnidesk-ticket")
            .shadowRoot.querySelector("iframe")
            ?.contentDocument.body.textContent.trim(),
        ),
      "its mails are gone",
    );
  });

  test("does no work for a page that nobody looks at", async () => {
    await begin();
    await widget.see("[data-state=ready]");
    const timers = async (hidden) => {
      await stage.run((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
      return (await traces()).timers;
    };
    await widget.see("iframe");
    // What showing the ticket began may end meanwhile, so that the three numbers are compared until it is at rest.
    await stage.until(async () => {
      const seen = await timers(false);
      return (await timers(true)) === seen - 1 && (await timers(false)) === seen;
    }, "a hidden page has one timer less");
  });
});

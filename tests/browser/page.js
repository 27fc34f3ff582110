// What a page does, and what it can watch.

/** Evaluates an expression, with `arguments` as the names a, b and c. */
export function evaluate(expression, a, b, c) {
  return new Function("a", "b", "c", `"use strict"; return (${expression});`)(a, b, c);
}

/** A signal that counts its listeners. */
export function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const counted = { controller, signal, listeners: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = function (...rest) {
    counted.listeners += 1;
    return addEventListener.apply(this, rest);
  };
  signal.removeEventListener = function (...rest) {
    counted.listeners -= 1;
    return removeEventListener.apply(this, rest);
  };
  return counted;
}

/** Counts timers that neither fired nor were cleared, until `restore()`. */
export function countTimers() {
  const { setTimeout, clearTimeout } = globalThis;
  const pending = new Set();
  globalThis.setTimeout = (callback, delay, ...rest) => {
    const id = setTimeout(() => {
      pending.delete(id);
      callback(...rest);
    }, delay);
    pending.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => {
    pending.delete(id);
    clearTimeout(id);
  };
  return {
    get pending() {
      return pending.size;
    },
    restore() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
    },
  };
}

/** The global `fetch`, remembering what it was called with and whether that was aborted. */
export function rememberingFetch() {
  const requests = [];
  const remembering = (request) => {
    requests.push(request);
    return fetch(request);
  };
  return { fetch: remembering, requests };
}

/** Makes waits of up to two seconds forty times shorter, until `restore()`; longer ones are limits and stay. */
export function hurry() {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (callback, delay, ...rest) =>
    setTimeout(callback, delay <= 2000 ? delay / 40 : delay, ...rest);
  return {
    restore() {
      globalThis.setTimeout = setTimeout;
    },
  };
}

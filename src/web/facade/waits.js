/**
 * What the module waits for. These objects, and not functions of the module, are what promises and timers call, so that
 * none of them can reach an instance that is gone. The module knows them by their ids.
 */
import { ring } from "./calls.js";

let lastId = 0;
const waits = new Map();

/** Something that ends, once or several times, unless it is stopped before. */
export class Wait {
  id = ++lastId;
  #stop;

  constructor(stop) {
    this.#stop = stop;
    waits.set(this.id, this);
  }

  end(value, isFailed = false) {
    if (waits.has(this.id)) ring(this.id, isFailed, value);
  }

  stop() {
    if (waits.delete(this.id)) this.#stop?.();
  }
}

export function waitOf(id) {
  return waits.get(id);
}

export function waitForPromise(promise) {
  const wait = new Wait();
  // In place of `Promise.resolve`, from which a foreign promise could throw.
  new Promise((resolve) => resolve(promise)).then(
    (value) => wait.end(value),
    (reason) => wait.end(reason, true),
  );
  return wait.id;
}

export function waitForTimer(milliseconds) {
  const wait = new Wait(() => clearTimeout(timer));
  const timer = setTimeout(() => wait.end(), milliseconds);
  return wait.id;
}

export function stopWait(id) {
  waits.get(id)?.stop();
}

/** Stops all that an instance which is gone had started. */
export function stopWaits() {
  for (const wait of [...waits.values()]) wait.stop();
}

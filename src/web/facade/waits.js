/**
 * What the module waits for. These objects, and not functions of the module, are what promises and timers call, so that
 * none of them can reach an instance that is gone.
 */
import { ring } from "./calls.js";

let lastId = 0;
const waits = new Set();

class Wait {
  id = ++lastId;
  isDone = false;
  isFailed = false;
  value;
  #stop;

  constructor(stop) {
    this.#stop = stop;
    waits.add(this);
  }

  end(value, isFailed = false) {
    if (!waits.has(this) || this.isDone) return;
    Object.assign(this, { isDone: true, isFailed, value });
    ring(this.id);
  }

  stop() {
    if (waits.delete(this)) this.#stop?.();
  }

  /** There is nothing left to stop. */
  disarm() {
    waits.delete(this);
  }
}

export function waitForPromise(promise) {
  const wait = new Wait();
  // In place of `Promise.resolve`, from which a foreign promise could throw.
  new Promise((resolve) => resolve(promise)).then(
    (value) => wait.end(value),
    (reason) => wait.end(reason, true),
  );
  return wait;
}

export function waitForTimer(milliseconds) {
  const wait = new Wait(() => clearTimeout(timer));
  const timer = setTimeout(() => wait.end(), milliseconds);
  return wait;
}

/** Nothing to wait for: a request that is aborted when it is stopped. */
export function guardRequest(controller) {
  return new Wait(() => controller.abort());
}

/** Stops all that an instance which is gone had started. */
export function stopWaits() {
  for (const wait of [...waits]) wait.stop();
}

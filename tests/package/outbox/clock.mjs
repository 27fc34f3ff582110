/** A clock that moves only when a test moves it, in place of the timers and clocks of this process. */

const real = { setImmediate, setTimeout, clearTimeout, now: Date.now, performanceNow: performance.now };
const start = Date.UTC(2026, 10, 30, 10);

export class FakeClock {
  #now = 0;
  #ids = 0;
  #timers = new Map();

  install() {
    globalThis.setTimeout = (task, ms = 0, ...values) => {
      this.#ids += 1;
      this.#timers.set(this.#ids, { at: this.#now + Math.max(0, ms), task: () => task(...values) });
      return this.#ids;
    };
    globalThis.clearTimeout = (id) => this.#timers.delete(id);
    Date.now = () => start + this.#now;
    performance.now = () => this.#now;
  }

  uninstall() {
    globalThis.setTimeout = real.setTimeout;
    globalThis.clearTimeout = real.clearTimeout;
    Date.now = real.now;
    performance.now = real.performanceNow;
  }

  get now() {
    return this.#now;
  }

  get isIdle() {
    return this.#timers.size === 0;
  }

  /** Ends the timers of one run, before the next one begins. */
  clear() {
    this.#timers.clear();
  }

  /** Runs the timer that is due next. */
  async advance() {
    const [next] = [...this.#timers].sort(([one, { at }], [other, { at: otherAt }]) => at - otherAt || one - other);
    if (next === undefined) return;
    const [id, { at, task }] = next;
    this.#timers.delete(id);
    this.#now = at;
    task();
    await this.settle();
  }

  /** Waits until everything is done that needs no time. */
  async settle() {
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => real.setImmediate(resolve));
  }

  sleep(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}

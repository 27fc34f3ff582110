/**
 * A sequence of numbers that a seed determines (mulberry32), so that every run and every engine has the same documents
 * and the same order of samples.
 */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` up to, but not including, `limit`. */
  whole(least, limit) {
    return least + Math.floor(this.next() * (limit - least));
  }

  /** A number between the two, small ones as likely as large ones. */
  logUniform(least, most) {
    return least * (most / least) ** this.next();
  }

  pick(list) {
    return list[this.whole(0, list.length)];
  }

  shuffled(list) {
    const result = [...list];
    for (let index = result.length - 1; index > 0; index -= 1) {
      const other = this.whole(0, index + 1);
      [result[index], result[other]] = [result[other], result[index]];
    }
    return result;
  }
}

/** Refuses what is no seed. */
export function requireSeed(seed) {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError("a seed is a whole number from 0 to 2^53 - 1");
}

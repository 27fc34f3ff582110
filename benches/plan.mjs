/** How much is measured. */
import { texts } from "./documents/texts.mjs";

const full = {
  texts: Object.keys(texts),
  entries: [3, 100, 1_000],
  rounds: { 3: 25, 100: 25, 1000: 17, 10000: 5 },
  long: { texts: ["western"], entries: [10_000] },
  lazyEntries: [100, 1_000, 10_000],
  wholeWayRounds: 15,
  overheadRounds: 21,
  blockingRounds: 15,
  coldRuns: 11,
  pageRuns: 11,
  memory: { peakEntries: 10_000, wasmEntries: [3, 100, 1_000, 10_000], runs: 3 },
  warmUpMs: 200,
  sampleMs: { node: 4, chromium: 8, firefox: 20 },
};

const quick = {
  ...full,
  texts: ["ascii", "western", "cyrillic-70"],
  rounds: { 3: 9, 100: 9, 1000: 7 },
  long: { texts: [], entries: [] },
  lazyEntries: [1_000],
  wholeWayRounds: 7,
  overheadRounds: 9,
  blockingRounds: 5,
  coldRuns: 7,
  pageRuns: 5,
  memory: { peakEntries: null, wasmEntries: [3, 1_000], runs: 1 },
  warmUpMs: 80,
  sampleMs: { node: 2, chromium: 4, firefox: 10 },
};

export function planOf({ isQuick }) {
  return isQuick ? quick : full;
}

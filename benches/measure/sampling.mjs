/** Takes times of several functions side by side. */

/**
 * All functions in every round, in an order of their own, so that whatever slows the machine down slows all of them down.
 * A sample repeats a function so often that the base takes `sampleMs`: clocks of browsers are coarse.
 *
 * @param {Record<string, () => unknown>} functions by name; a promise is waited for
 * @returns {Promise<Record<string, number[]>>} milliseconds a call, round by round
 */
export async function sample(functions, { base, rounds, sampleMs, warmUpMs, random }) {
  const names = Object.keys(functions);
  for (const name of names) await warmUp(functions[name], warmUpMs);
  const repeats = Math.max(1, Math.ceil(sampleMs / (await time(functions[base], 3))));
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of random.shuffled(names)) {
      collectGarbage();
      samples[name].push(await time(functions[name], repeats));
    }
  }
  return samples;
}

/**
 * Where the engine lets a program do that. Of young objects only: when it collects all by command, V8 throws away optimised
 * code as well, and whoever is measured next pays for that.
 */
export function collectGarbage() {
  globalThis.gc?.({ type: "minor" });
}

async function warmUp(action, milliseconds) {
  const end = performance.now() + milliseconds;
  let calls = 0;
  while (calls < 3 || performance.now() < end) {
    await action();
    calls += 1;
  }
}

/** Milliseconds a call. */
async function time(action, repeats) {
  const start = performance.now();
  for (let call = 0; call < repeats; call += 1) {
    const result = action();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / repeats;
}

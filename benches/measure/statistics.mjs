/** The value below which this share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** By name: the median in milliseconds, and the median and the quartiles of the ratio to `base` within a round. */
export function summarise(samples, base) {
  const summary = {};
  for (const [name, times] of Object.entries(samples)) {
    const ratios = times.map((time, round) => time / samples[base][round]);
    const [low, ratio, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share));
    summary[name] = { ms: median(times), ratio, low, high };
  }
  return summary;
}

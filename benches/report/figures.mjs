/** Figures as people read them. */

export function count(number) {
  return number.toLocaleString("en-US");
}

export function ratio(way) {
  return way === undefined ? "–" : way.ratio.toFixed(2);
}

export function milliseconds(value) {
  return `${value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
}

export function microseconds(value) {
  const size = Math.abs(value);
  return `${value < 0 ? "−" : ""}${size < 10 ? size.toFixed(1) : count(Math.round(size))} µs`;
}

export function kilobytes(bytes) {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

export function megabytes(bytes) {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

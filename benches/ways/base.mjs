/** What every program does that gets JSON: the measure of all others. Nothing is checked. */
const decoder = new TextDecoder();

export function decode(bytes) {
  return JSON.parse(decoder.decode(bytes));
}

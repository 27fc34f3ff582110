/** The order of a timeline. */

/** The timeline whose entries are the JSON of these arrays. */
export function joined(pieces) {
  return inOrder(pieces.flatMap((piece) => JSON.parse(piece)));
}

/** Sorts by time. What has none stays behind what it came behind. */
export function inOrder(entries) {
  let last = "";
  let isSorted = true;
  const times = entries.map(({ createdAt }) => {
    const time = createdAt ?? last;
    isSorted &&= last <= time;
    last = time;
    return time;
  });
  if (isSorted) return entries;
  const order = [...times.keys()].sort((a, b) => (times[a] < times[b] ? -1 : Number(times[a] > times[b])));
  return order.map((index) => entries[index]);
}

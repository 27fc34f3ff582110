/** What every way does with whole rows. */

/** The members that are in no table. */
export function extraOf(row, known) {
  let extra;
  for (const name in row) {
    if (known.has(name) || name === "__proto__") continue;
    extra ??= {};
    extra[name] = clean(row[name]);
  }
  return extra ?? {};
}

/** The value without members named `__proto__`, at any depth. */
export function clean(value) {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value) && Object.hasOwn(value, "__proto__")) Reflect.deleteProperty(value, "__proto__");
  for (const name in value) {
    const inner = value[name];
    if (typeof inner === "object") clean(inner);
  }
  return value;
}

/** Entries by time; one without a date stays behind the one that it came behind. */
export function sorted(entries) {
  let last = "";
  let isSorted = true;
  const places = [];
  for (const entry of entries) {
    const time = entry.createdAt ?? last;
    isSorted &&= last <= time;
    last = time;
    places.push({ time, entry });
  }
  if (isSorted) return entries;
  places.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  return places.map(({ entry }) => entry);
}

/** The ticket of an answer, as `JSON.parse` gives it. */
export function itemOf(answer) {
  if (answer?.type === "error" || answer?.status === "error") throw new Error(answer.message);
  if (typeof answer?.item !== "object" || answer.item === null) throw new Error("there is no item");
  return answer.item;
}

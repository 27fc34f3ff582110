/** Puts tickets together again whose entries left the module in pieces. */
import { ask } from "./calls.js";
import { OmnideskError } from "./error.js";

/**
 * An answer from its JSON; or from the JSON of a ticket in which `null` stands for entries that are in pieces. Pieces of a
 * lazy ticket are bytes, each behind the JSON of where its entries are.
 */
export function assemble(answer, page) {
  if (typeof answer === "string") return JSON.parse(answer);
  const [json, pieces, isLazy] = answer;
  const ticket = JSON.parse(json);
  const { timeline } = ticket;
  if (isLazy)
    ticket.timeline = new LazyTimeline(timeline?.map((entry) => ({ entry })) ?? inOrder(slotsOf(pieces)), page);
  else ticket.timeline = timeline ?? inOrder(pieces.flatMap((piece) => JSON.parse(piece)));
  return ticket;
}

function slotsOf(pieces) {
  const slots = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const places = JSON.parse(pieces[at]);
    for (let each = 0; each < places.length; each += 3) {
      slots.push({
        number: slots.length,
        bytes: pieces[at + 1],
        start: places[each],
        end: places[each + 1],
        createdAt: places[each + 2],
        entry: undefined,
      });
    }
  }
  return slots;
}

/** Sorts by time. What has none stays behind what it came behind. */
function inOrder(entries) {
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

/**
 * Makes `timeline[0]` mean `timeline.at(0)`. It stands behind the class and not before its objects, so that methods and
 * private members work as in any class.
 */
function Indexed() {}
Indexed.prototype = new Proxy(Object.prototype, {
  get: (target, name, timeline) =>
    typeof name === "string" && /^\d+$/.test(name) ? timeline.at(Number(name)) : Reflect.get(target, name, timeline),
});

/** Entries that are decoded when they are looked at; `types.d.ts` declares and describes it. */
class LazyTimeline extends Indexed {
  #slots;
  #page;

  constructor(slots, page) {
    super();
    this.#slots = slots;
    this.#page = page;
    Object.freeze(this);
  }

  get length() {
    return this.#open().length;
  }

  at(index) {
    const slot = this.#open().at(index);
    if (slot?.bytes !== undefined) {
      const bytes = slot.bytes.subarray(slot.start, slot.end);
      const json = ask((module) => module.entry(this.#page, bytes, slot.number));
      if (json === "") throw new OmnideskError("an entry of the timeline is nested too deep", { code: "decode" });
      slot.entry = JSON.parse(json);
      slot.bytes = undefined;
    }
    return slot?.entry;
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.length; index += 1) yield this.at(index);
  }

  toArray() {
    return [...this];
  }

  toJSON() {
    return this.toArray();
  }

  // Engines without it know no `using` either.
  [Symbol.dispose ?? Symbol.for("dispose")]() {
    this.#slots = undefined;
  }

  #open() {
    if (this.#slots === undefined)
      throw new OmnideskError("the timeline was disposed of: read the ticket again", { code: "disposed" });
    return this.#slots;
  }
}

/** Puts tickets together again whose entries left the module in pieces. */
import { ask } from "./calls.js";
import { OmnideskError } from "./error.js";
import { joined as joinedBytes } from "./network.js";
import { inOrder, joined } from "./order.js";

/**
 * An answer from its JSON; an object as it is; or from the JSON of a ticket in which `null` stands for entries that are in pieces. Those of a
 * lazy ticket are the bytes of the answer, and lists of its entries: the bytes before each, its own, and its date.
 */
export function assemble(answer, page) {
  if (typeof answer === "string") return JSON.parse(answer);
  if (!Array.isArray(answer)) return answer;
  const [json, pieces, isLazy] = answer;
  const ticket = JSON.parse(json);
  const { timeline } = ticket;
  if (isLazy) {
    const slots = timeline?.map((entry) => ({ entry })) ?? inOrder(slotsOf(pieces));
    const chunks = pieces.filter((piece) => typeof piece !== "string");
    ticket.timeline = new LazyTimeline(slots, chunks, page);
  } else ticket.timeline = timeline ?? joined(pieces);
  return ticket;
}

function slotsOf(pieces) {
  const slots = [];
  let end = 0;
  for (const piece of pieces) {
    if (typeof piece !== "string") continue;
    const list = JSON.parse(piece);
    for (let each = 0; each < list.length; each += 3) {
      const start = end + list[each];
      end = start + list[each + 1];
      slots.push({ number: slots.length, start, end, createdAt: list[each + 2], entry: undefined });
    }
  }
  return slots;
}

/** The bytes between two places of an answer, of whose chunks only the last may be shorter than the others. */
function bytesBetween(start, end, chunks) {
  const size = chunks[0].length;
  const first = Math.floor(start / size);
  const parts = chunks.slice(first, Math.ceil(end / size));
  const bytes = parts.length === 1 ? parts[0] : joinedBytes(parts);
  return bytes.subarray(start - first * size, end - first * size);
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
  #chunks;
  #page;

  constructor(slots, chunks, page) {
    super();
    this.#slots = slots;
    this.#chunks = chunks;
    this.#page = page;
    Object.freeze(this);
  }

  get length() {
    return this.#open().length;
  }

  at(index) {
    const slot = this.#open().at(index);
    if (slot === undefined) return undefined;
    const { number, start, end } = slot;
    if (slot.entry === undefined) {
      const bytes = bytesBetween(start, end, this.#chunks);
      const answer = ask((module) => module.entry(this.#page, bytes, number, start));
      if (answer instanceof OmnideskError) throw answer;
      slot.entry = JSON.parse(answer);
    }
    return slot.entry;
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
  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.#slots = this.#chunks = undefined;
  }

  #open() {
    if (this.#slots === undefined)
      throw new OmnideskError("the timeline was disposed of: read the ticket again", { code: "disposed" });
    return this.#slots;
  }
}

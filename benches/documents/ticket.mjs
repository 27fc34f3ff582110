/** Answers to `GET /ticket/{id}` of any length: the documented sample, with other entries. */
import { Random } from "../measure/random.mjs";
import { kinds } from "./entries.mjs";
import { Prose, texts } from "./texts.mjs";

const seed = 858_462;
const [smallestMail, largestMail] = [1_000, 8_000];

/**
 * The bytes of an answer.
 *
 * @param {object} sample the documented answer, from which all but the timeline is taken
 * @param {keyof typeof texts} name the kind of text
 * @param {number} entries the length of the timeline
 */
export function ticketBytes(sample, name, entries) {
  const text = texts[name];
  const timeline = makeTimeline(new Random(seed + entries), text, entries);
  const json = JSON.stringify({ ...sample, item: { ...sample.item, timeline } });
  return new TextEncoder().encode(text.php ? asPhpWrites(json) : json);
}

function makeTimeline(random, text, entries) {
  const prose = new Prose(random, text);
  const made = new Map(kinds.map(({ name }) => [name, []]));
  let time = Date.UTC(2019, 8, 28, 22, 6, 16);
  for (let index = 0; index < entries; index += 1) {
    // The shortest ticket has one entry of each kind, as the sample does, and a mail of ordinary length.
    const isSample = entries === kinds.length;
    const kind = isSample ? kinds[index] : randomKind(random);
    const size = isSample ? 1_500 : random.logUniform(smallestMail, largestMail);
    time += random.whole(1, 600) * 1_000;
    prose.beginEntry(index, kind.otherBytes);
    const entry = kind.make(random, prose, 3_143_000 + index, dateText(time), size);
    if (index % 100 === 50) entry.sentiment = { score: 0.5, labels: ["calm"] };
    made.get(kind.name).push(entry);
  }
  // Not by time: kind by kind, as in the sample.
  return [...made.values()].flat();
}

function randomKind(random) {
  let chance = random.next();
  return kinds.find(({ share }) => {
    chance -= share;
    return chance < 0;
  });
}

function dateText(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
}

function asPhpWrites(json) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replaceAll("/", "\\/").replace(/[\u0080-\uffff]/g, escaped);
}

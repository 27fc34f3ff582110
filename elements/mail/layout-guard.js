/** Characters that join the letter before them: accents, joiners, shades of a hand. */
const joining = /[\p{M}\p{Cf}\p{Emoji_Modifier}]+/gu;
const mostJoining = 16;

/** What has no place where a line may end. */
const word = /[^ \t\r\n\f]+/g;

/** Scripts that run from right to left, or whose letters take the shape that their neighbours ask for. */
const woven =
  /[\u0590-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c7f\u200f\u202a-\u202e\u2066-\u2069\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{11fff}\u{1e800}-\u{1efff}]/u;
const longestBlock = 8_000;
const mostWoven = 100_000;
const mostText = 200_000;
const mostAsText = 80_000;

/** How long a word may be, and what is put where it ends. A word in two directions at once needs a blank. */
const lineMayEnd = "\u200b";
const words = {
  plain: { longest: 1_000, end: lineMayEnd },
  woven: { longest: 100, end: lineMayEnd },
  tangled: { longest: 30, end: " " },
};

function kindOf(text) {
  if (!woven.test(text)) return words.plain;
  return /[0-9a-z]/i.test(text) ? words.tangled : words.woven;
}

/** There is more text, or more in one block, than can be laid out soon. */
export class TooLong extends Error {}

/** The beginning of a text that can be laid out soon. */
export function beginning(text) {
  return text.slice(0, mostAsText);
}

/**
 * Keeps the texts of a message from holding up the layout. Browsers need minutes for a letter with a hundred thousand
 * accents, and for an Arabic word as long as a book, even if each letter stands in an element of its own; so the guard is
 * given all texts, one after the other.
 */
export class LayoutGuard {
  /** What the text so far ended with: how many joining characters, and how long a word. */
  #heap = 0;
  #word = 0;
  /** How much text each block has, and whether any of it is woven; how much text such blocks have together. */
  #blocks = new Map();
  #woven = 0;
  #text = 0;

  /** The text without heaps of joining characters, and with places to break a line in long words. */
  pass(text) {
    return text === "" ? text : this.#breakWords(this.#takeHeaps(text));
  }

  /** @throws {TooLong} if this text makes too much of its block, or of the message */
  count(text, block) {
    const { length, isWoven } = this.#blocks.get(block) ?? { length: 0, isWoven: false };
    const now = { length: length + text.length, isWoven: isWoven || woven.test(text) };
    if (now.isWoven) this.#woven += isWoven ? text.length : now.length;
    this.#text += text.length;
    const isTooLong = (now.isWoven && now.length > longestBlock) || this.#woven > mostWoven || this.#text > mostText;
    if (isTooLong) throw new TooLong();
    this.#blocks.set(block, now);
  }

  #takeHeaps(text) {
    let ended = 0;
    const passed = text.replaceAll(joining, (found, offset) => {
      const before = offset === 0 ? this.#heap : 0;
      const kept = [...found].slice(0, Math.max(0, mostJoining - before));
      if (offset + found.length === text.length) ended = before + kept.length;
      return kept.join("");
    });
    this.#heap = ended;
    return passed;
  }

  #breakWords(text) {
    if (text === "") return text;
    let ended = 0;
    const passed = text.replaceAll(word, (found, offset) => {
      const before = offset === 0 ? this.#word : 0;
      const { longest, end } = kindOf(found);
      const first = Math.max(0, longest - before);
      const parts = [found.slice(0, first)];
      for (let at = first; at < found.length; at += longest) {
        const part = found.slice(at, at + longest);
        // Not between the halves of a letter.
        parts.push(/^[\udc00-\udfff]/.test(part) ? "" : end, part);
      }
      if (offset + found.length === text.length) ended = parts.length > 1 ? parts.at(-1).length : before + found.length;
      return parts.join("");
    });
    this.#word = ended;
    return passed;
  }
}

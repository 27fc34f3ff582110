/** What the elements say, in the reader's language. */

import english from "./en.js";

/** The languages, and where their texts are loaded from when they are needed. */
const sources = new Map([
  ["en", async () => english],
  ["nl", async () => (await import("./nl.js")).default],
  ["de", async () => (await import("./de.js")).default],
  ["ar", async () => (await import("./ar.js")).default],
]);
const replaced = new Map();

/**
 * Replaces texts of a language, or adds a language; what is not given is English. Elements that are on the page show them
 * when they are refreshed.
 *
 * @param {string} language such as `"nl"` or `"pt-BR"`
 * @param {Record<string, string | Record<string, string>>} texts by the names of `texts/en.js`
 */
export function addTexts(language, texts) {
  const name = language.toLowerCase();
  replaced.set(name, { ...replaced.get(name), ...texts });
}

/**
 * The texts of the first of these languages that is known, English if none is.
 *
 * @param {string[]} wanted such as `["nl-BE", "en"]`
 * @returns {Promise<Texts>}
 */
export async function textsFor(wanted) {
  const known = wanted.flatMap(withRegionAndWithout).find((name) => sources.has(name) || replaced.has(name)) ?? "en";
  const own = await (sources.get(known) ?? sources.get("en"))().catch(() => english);
  return new Texts(known, { ...english, ...own }, replaced.get(known));
}

function withRegionAndWithout(language) {
  const name = language.toLowerCase();
  return [name, name.split("-")[0]];
}

/** Texts of a language, with its ways to write numbers, moments and counts. */
export class Texts {
  #texts;
  #added;
  #plurals;
  #numbers;

  constructor(language, texts, added) {
    this.language = language;
    this.#texts = { ...texts, ...added };
    this.#added = added;
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(language);
  }

  /** Whether others say the same. */
  isSame(other) {
    return other?.language === this.language && other.#added === this.#added;
  }

  /** `"rtl"` or `"ltr"`. */
  get direction() {
    return ["ar", "fa", "he", "ur"].includes(this.language.split("-")[0]) ? "rtl" : "ltr";
  }

  /**
   * A text, with the values that stand in it as `{name}`.
   *
   * A text with forms for counts is an object by the categories of `Intl.PluralRules`; its value is named `count`.
   */
  say(name, values = {}) {
    return this.sayWith(name, values).join("");
  }

  /** The same in pieces, for values that are no text but parts of a page. */
  sayWith(name, values) {
    const text = this.#texts[name] ?? name;
    const form = typeof text === "string" ? text : (text[this.#plurals.select(values.count)] ?? text.other);
    return form.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : this.#write(values[piece])));
  }

  #write(value) {
    if (typeof value === "number") return this.#numbers.format(value);
    return typeof value === "object" && value !== null ? value : String(value ?? "");
  }
}

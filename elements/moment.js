/** Moments, written in the reader's language and zone. */

import { element } from "./element.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Younger moments are told by how long ago they were. */
const recent = 7 * day;
const pace = minute / 2;

/** Makes the `<time>` elements of one opening, and keeps those that are recent true while the page is looked at. */
export class Moments {
  #context;
  #root;
  #timer = null;
  #short;
  #exact;
  #clock;
  #ago;

  /**
   * @param {{ context: { desk: object, texts: object }, root: Element, signal: AbortSignal }} details `root` holds what it makes;
   *   the client may be replaced
   */
  constructor({ context, root, signal }) {
    const { texts } = context;
    this.#context = context;
    this.#root = root;
    const locale = localeOf(texts.language);
    this.#short = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    this.#exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
    this.#clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
    this.#ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    document.addEventListener("visibilitychange", this.#look, { signal });
    signal.addEventListener("abort", () => clearInterval(this.#timer), { once: true });
    this.#look();
  }

  /** A date of the API: how long ago it was, or when; `null` if it has none. */
  moment(text) {
    const date = this.#context.desk.toDate(text);
    if (date === null) return null;
    const made = element("time", { ...this.#attributes(date), class: "moment", "data-recent": true });
    this.#write(made, date);
    return made;
  }

  /** The time of day, for a moment of today. */
  clock(date) {
    return element("time", this.#attributes(date), this.#clock.format(date));
  }

  #attributes(date) {
    return { datetime: date.toISOString(), title: this.#exact.format(date) };
  }

  #look = () => {
    clearInterval(this.#timer);
    if (document.hidden) return;
    this.#tick();
    this.#timer = setInterval(this.#tick, pace);
  };

  #tick = () => {
    for (const each of this.#root.querySelectorAll("time[data-recent]")) this.#write(each, new Date(each.dateTime));
  };

  #write(made, date) {
    const age = Date.now() - date;
    const isRecent = age > -minute && age < recent;
    made.toggleAttribute("data-recent", isRecent);
    const words = isRecent ? this.#since(date, age) : this.#short.format(date);
    if (made.textContent !== words) made.textContent = words;
  }

  #since(date, age) {
    if (age < minute) return this.#ago.format(0, "second");
    if (age < hour) return this.#ago.format(-Math.floor(age / minute), "minute");
    if (age < day) return this.#ago.format(-Math.floor(age / hour), "hour");
    // By the calendar: what was written 30 hours ago may have been the day before yesterday.
    const days = Math.round((midnight(new Date()) - midnight(date)) / day);
    return this.#ago.format(-days, "day");
  }
}

function midnight(date) {
  return new Date(date).setHours(0, 0, 0, 0);
}

/** The reader's own way to write dates, where it is that of the language: "en-GB" for "en". */
function localeOf(language) {
  const [bare] = language.split("-");
  return navigator.languages?.find((each) => each.split("-")[0] === bare) ?? language;
}

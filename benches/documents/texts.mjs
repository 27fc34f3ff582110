/** What the texts of a document are made of, by name. */

/**
 * `cyrillic` is the share of bytes aimed at that belong to Cyrillic letters; `signs` says whether one entry in five has a
 * few signs beyond ASCII; `php` writes the JSON as PHP's `json_encode` does unless told otherwise.
 */
export const texts = {
  ascii: { about: "ASCII only", cyrillic: 0, signs: false, php: false },
  php: { about: "as PHP writes it (`\\/`, `\\u00e9`)", cyrillic: 0, signs: true, php: true },
  western: { about: "Western, few other signs", cyrillic: 0, signs: true, php: false },
  "cyrillic-5": { about: "5 % Cyrillic bytes", cyrillic: 0.05, signs: false, php: false },
  "cyrillic-15": { about: "15 % Cyrillic bytes", cyrillic: 0.15, signs: false, php: false },
  "cyrillic-70": { about: "70 % Cyrillic bytes", cyrillic: 0.75, signs: false, php: false },
};

const latin = `the a of to and is in it you that we for on with as at this your have order invoice printer cable help
question answer customer please thank delivery address number account password bestelling factuur klant vraag bedankt
levering adres wachtwoord afspraak morgen gisteren probleem opgelost reactie verzonden ontvangen medewerker`.split(
  /\s+/,
);

const cyrillic =
  `и в не на я что тот быть с а весь это как она по но они к у ты из мы за вы так же от сказать этот который
мочь человек о один еще бы такой только себя свое какой когда уже для вот кто да говорить год знать мой до или если
время рука нет самый ни стать большой даже другой наш свой ну под где дело есть сам раз чтобы два там чем глаз жизнь
первый день тута во ничто потом очень со хотеть при голова надо без видеть идти теперь тоже стоять друг дом сейчас
можно после слово здесь думать место спросить через лицо тогда ведь хороший каждый новый заказ вопрос ответ`.split(
    /\s+/,
  );

const signs = ["€", "é", "ë", "ï", "’", "–", "🙂", "👍"];

/** Writes words of a kind of text and keeps their share of Cyrillic bytes near the one aimed at. */
export class Prose {
  #random;
  #text;
  #bytes = 0;
  #cyrillicBytes = 0;
  #signsLeft = 0;

  constructor(random, text) {
    this.#random = random;
    this.#text = text;
  }

  /** Begins an entry with this many bytes that are not prose. */
  beginEntry(index, otherBytes) {
    this.#bytes += otherBytes;
    this.#signsLeft = this.#text.signs && index % 5 === 0 ? 6 : 0;
  }

  /** Words of about `size` bytes. */
  words(size) {
    const words = [];
    for (let length = 0; length < size; ) {
      const [word, bytes] = this.#word();
      words.push(word);
      length += bytes + 1;
      this.#bytes += bytes + 1;
    }
    return words.join(" ");
  }

  #word() {
    if (this.#signsLeft > 0 && this.#random.next() < 0.2) {
      this.#signsLeft -= 1;
      const word = this.#random.pick(latin) + this.#random.pick(signs);
      return [word, word.length + 2];
    }
    if (this.#cyrillicBytes < this.#text.cyrillic * this.#bytes) {
      const word = this.#random.pick(cyrillic);
      this.#cyrillicBytes += word.length * 2;
      return [word, word.length * 2];
    }
    const word = this.#random.pick(latin);
    return [word, word.length];
  }
}

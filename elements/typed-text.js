/** What a person typed, as the HTML that a message of the API is. */

/** The shortest message that the API takes, in characters. */
export const leastCharacters = 5;

/** How many characters a text has without the space around it. */
export function lengthOf(text) {
  return [...text.trim()].length;
}

const references = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Marks what was typed up as paragraphs and lines. Nothing of it can become markup: whoever types `<b>` meant these three
 * characters.
 */
export function asMessage(text) {
  return (
    text
      .trim()
      // Half a character cannot be sent.
      .replaceAll(/\p{Surrogate}/gu, "\ufffd")
      .replaceAll(/[&<>]/g, (character) => references[character])
      .replaceAll("\r\n", "\n")
      .split(/\n[^\S\n]*\n\s*/)
      .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`)
      .join("")
  );
}

/** Whether two texts say the same: blanks and ways to compose a letter do not matter. */
export function isSameText(one, other) {
  return plain(one) === plain(other);
}

function plain(text) {
  return asMessage(text)
    .normalize("NFC")
    .replaceAll(/(?:\s|<br>|<\/p><p>)+/g, " ");
}

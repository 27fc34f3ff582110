/** Whether a text holds markup or references at all. */
export function hasMarkup(text) {
  return /<[a-z!/?]|&[a-z#]/i.test(text);
}

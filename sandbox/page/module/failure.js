/** What `fetch` rejects with where there is no answer that a page may see, in the words of the commonest engine. */
export function failed(reason) {
  return new TypeError(reason === undefined ? "Failed to fetch" : `Failed to fetch: ${reason}`);
}

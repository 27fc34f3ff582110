/**
 * The items of a list, page by page, each once. Ends when the list does, and on a server that ignores where a page is to
 * start: a page that brings nothing new is the last.
 */
export async function* iterate(list, parameters, options) {
  const seen = new Set();
  let start = parameters.start ?? 0;
  for (;;) {
    const page = await list({ ...parameters, start }, options);
    let isNew = false;
    for (const item of page.items) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      isNew = true;
      yield item;
    }
    start += page.items.length;
    const isLast = page.total === null ? page.items.length < (page.limit ?? 1) : start >= page.total;
    if (!isNew || isLast) return;
  }
}

/** Keeps what is read where it is while what stands above it becomes higher or lower. Most browsers do so themselves. */

export class Anchor {
  #feed;
  #observer = null;
  /** The entry that is read, and how far below the top of its stretch it is. */
  #entry = null;
  #offset = 0;
  #heights = new WeakMap();

  /** @param {HTMLElement} feed holds stretches @param {AbortSignal} signal ends it */
  constructor(feed, signal) {
    this.#feed = feed;
    if (CSS.supports("overflow-anchor", "auto")) return;
    this.#observer = new ResizeObserver((sizes) => this.#hold(sizes));
    signal.addEventListener("abort", () => this.#observer.disconnect(), { once: true });
    addEventListener("scroll", () => this.#choose(), { capture: true, passive: true, signal });
  }

  /** Takes a stretch into account. */
  watch(stretch) {
    this.#observer?.observe(stretch);
  }

  /** The first entry that can be seen. */
  #choose() {
    const edge = Math.max(0, scrollerOf(this.#feed).getBoundingClientRect().top);
    const firstIn = (parent) => [...parent.children].find((each) => each.getBoundingClientRect().bottom > edge);
    const stretch = firstIn(this.#feed);
    this.#entry = (stretch && firstIn(stretch)) ?? null;
    this.#offset = this.#entry ? offsetOf(this.#entry) : 0;
  }

  #hold(sizes) {
    const own = this.#entry?.parentElement;
    let moved = own ? offsetOf(this.#entry) - this.#offset : 0;
    for (const { target, borderBoxSize } of sizes) {
      const height = borderBoxSize[0].blockSize;
      const before = this.#heights.get(target) ?? height;
      this.#heights.set(target, height);
      const isAbove = own && target.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (isAbove) moved += height - before;
    }
    if (moved !== 0) scrollerOf(this.#feed).scrollBy({ top: moved, behavior: "instant" });
    this.#choose();
  }
}

function offsetOf(entry) {
  return entry.getBoundingClientRect().top - entry.parentElement.getBoundingClientRect().top;
}

/** What scrolls when an element is scrolled. */
function scrollerOf(element) {
  for (
    let each = element;
    each && each !== document.body;
    each = each.assignedSlot ?? each.parentElement ?? each.getRootNode().host
  ) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return document.scrollingElement;
}

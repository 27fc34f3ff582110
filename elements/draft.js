/** What was typed and not sent yet: kept in this tab across a reload, apart for each visitor. */

const prefix = "omnidesk-draft:";
/** On the window, because a page may have two copies of the package. */
const removal = "omnidesk-drafts-removed";
/** Beside the storage, which browsers can forbid and which can be full: then a draft lives as long as the page. */
const memory = new Map();
globalThis.addEventListener?.(removal, () => memory.clear());

/**
 * The draft of a text.
 *
 * @param {string[]} parts what tells it apart: address of the API, visitor, ticket
 */
export class Draft {
  #name;

  constructor(parts) {
    this.#name = prefix + parts.map(encodeURIComponent).join(":");
  }

  /** The text, `""` if there is none. */
  read() {
    return memory.get(this.#name) ?? attempt((storage) => storage.getItem(this.#name)) ?? "";
  }

  write(text) {
    if (text === "") return this.remove();
    memory.set(this.#name, text);
    attempt((storage) => storage.setItem(this.#name, text));
  }

  remove() {
    memory.delete(this.#name);
    attempt((storage) => storage.removeItem(this.#name));
  }
}

/** Removes the drafts of all visitors. */
export function removeDrafts() {
  attempt((storage) => {
    for (const name of Object.keys(storage).filter((name) => name.startsWith(prefix))) storage.removeItem(name);
  });
  globalThis.dispatchEvent?.(new Event(removal));
}

/** Lets what is on the screen of a draft go with it, until `signal` ends where there is one. */
export function whenDraftsAreRemoved(action, signal) {
  globalThis.addEventListener?.(removal, action, { signal });
}

/** `null` where storage is forbidden or full. */
function attempt(action) {
  try {
    return action(globalThis.sessionStorage);
  } catch {
    return null;
  }
}

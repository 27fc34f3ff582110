/** What was typed and not sent yet: kept in this tab across a reload, apart for each visitor. */

const prefix = "omnidesk-draft:";
/** On the window, because a page may have two copies of the package. */
const removal = "omnidesk-drafts-removed";
const resumption = "omnidesk-drafts-resumed";
/** Beside the storage, which browsers can forbid and which can be full: then a draft lives as long as the page. */
const memory = new Map();
/** Those that only the memory has. */
const unstored = new Set();
globalThis.addEventListener?.(removal, () => memory.clear());
globalThis.addEventListener?.("pageshow", ({ persisted }) => {
  // The page comes back as it was left. Other pages of the tab may have sent, changed or removed the drafts meanwhile.
  if (!persisted) return;
  for (const name of [...memory.keys()]) if (!unstored.has(name)) memory.delete(name);
  globalThis.dispatchEvent(new Event(resumption));
});

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
    unstored.delete(this.#name);
    const isStored = attempt((storage) => {
      storage.setItem(this.#name, text);
      return true;
    });
    if (isStored) return;
    unstored.add(this.#name);
    // An older text would come back in its place.
    attempt((storage) => storage.removeItem(this.#name));
  }

  remove() {
    memory.delete(this.#name);
    unstored.delete(this.#name);
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

/** Takes drafts over that other pages of the tab changed while this one was kept aside, until `signal` ends. */
export function whenDraftsAreResumed(action, signal) {
  globalThis.addEventListener?.(resumption, action, { signal });
}

/** `null` where storage is forbidden or full. */
function attempt(action) {
  try {
    return action(globalThis.sessionStorage);
  } catch {
    return null;
  }
}

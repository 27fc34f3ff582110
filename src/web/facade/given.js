/** What pages give, as text: the module looks at nothing else of it. `src/arguments/given.rs` reads it. */

/** Members of members are not looked at below this. */
const MAX_DEPTH = 4;

/** How deep objects may be of a class of the page's own, whose getters count as members. */
const OPTIONS_DEPTH = 1;

/** The text of a value. */
export function given(value) {
  return JSON.stringify(plain(value, 0));
}

/** What JSON cannot say is an object whose only member has no name. */
function special(word) {
  return { "": word };
}

function plain(value, depth, name) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) return special("infinite");
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? special("unsafe") : value;
    case "bigint":
      return special(String(value));
    case "object":
      return value === null ? null : plainObject(value, depth, name);
    default:
      return special(typeof value);
  }
}

function plainObject(value, depth, name) {
  if (depth === MAX_DEPTH) return special("deep");
  if (Array.isArray(value)) return Array.from(value, (element) => plain(element, depth + 1));
  // By what they are, for those of another frame are instances of other classes.
  if (name === "signal" && "aborted" in value) return special("signal");
  if (name === "baseUrl" && Object.prototype.toString.call(value) === "[object URL]") return value.href;
  const names = depth > OPTIONS_DEPTH ? Object.keys(value) : [...Object.keys(value), ...computed(value)];
  return Object.fromEntries(names.map((key) => [key, plain(value[key], depth + 1, key)]));
}

/** The members that the class of an object computes. */
function computed(value) {
  const names = [];
  let prototype = Object.getPrototypeOf(value);
  while (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (get !== undefined) names.push(name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}

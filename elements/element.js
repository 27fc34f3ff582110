/**
 * The one way in which the elements make what they show. Text goes in as text nodes, so that nothing a stranger wrote can
 * become markup.
 */

const svg = "http://www.w3.org/2000/svg";

/** Makes an element. `null`, `undefined` and `false` leave an attribute or a child out; `on` holds listeners by event. */
export function element(name, { on = {}, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  return replace(made, children);
}

/** Replaces what a parent holds. */
export function replace(parent, ...children) {
  parent.replaceChildren(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return parent;
}

/**
 * Lets a parent hold these children in this order. Those that it holds already are not moved: a child that is moved loses the
 * focus, and a frame in it its content.
 */
export function arrange(parent, ...children) {
  const wanted = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  for (const child of [...parent.childNodes]) if (!wanted.includes(child)) child.remove();
  let place = parent.firstChild;
  for (const child of wanted) {
    if (child === place) place = place.nextSibling;
    else parent.insertBefore(child, place);
  }
}

/** Strokes on a square of 16. */
const shapes = {
  inbound: "M3 8h9M8 4l4 4-4 4",
  outbound: "M13 8H4M8 4 4 8l4 4",
  note: "M3 2h10v8l-4 4H3zM9 14v-4h4",
  event: "M8 5v3l2 1M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
  alert: "M8 2 15 14H1zM8 6v4M8 12v.5",
  check: "M3 8l3 4 7-8",
  question: "M6 6a2 2 0 1 1 2 3v1M8 12v.5M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  offline: "M2 2l12 12M1 6a10 10 0 0 1 4-2M15 6a10 10 0 0 0-6-3M4 9a6 6 0 0 1 3-2M8 13v.5",
  clip: "M12 6 7 11a2 2 0 0 1-3-3l5-5a3 3 0 0 1 4 4l-5 5a4 4 0 0 1-6-6l4-4",
  down: "M8 3v10M4 9l4 4 4-4",
  refresh: "M13 3v4H9M13 7a5 5 0 1 0 .5 3",
  image: "M2 3h12v10H2zM2 11l4-4 3 3 2-2 3 3",
};

/** A decorative sign. Say what it means in words beside it. */
export function icon(name) {
  const made = document.createElementNS(svg, "svg");
  const path = document.createElementNS(svg, "path");
  for (const [key, value] of [
    ["class", `icon icon-${name}`],
    ["part", "icon"],
    ["viewBox", "0 0 16 16"],
    ["aria-hidden", "true"],
  ]) {
    made.setAttribute(key, value);
  }
  path.setAttribute("d", shapes[name]);
  made.append(path);
  return made;
}

/** Text of a stranger: isolated, so that its direction does not disturb the line around it. */
export function foreign(text) {
  return element("bdi", {}, text);
}

let count = 0;

/** An id that occurs once in its element. */
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

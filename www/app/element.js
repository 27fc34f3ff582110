/**
 * The one way in which this page makes elements. Text goes in as text nodes, so that nothing a stranger wrote can
 * become markup.
 */

const svg = "http://www.w3.org/2000/svg";

/**
 * Makes an element. `null`, `undefined` and `false` leave an attribute or a child out; `on` holds listeners by event.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  const { on = {}, ...rest } = attributes;
  for (const [key, value] of Object.entries(rest)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  fill(made, children);
  return made;
}

/** Replaces what a parent holds. */
export function replace(parent, ...children) {
  parent.replaceChildren();
  fill(parent, children);
  return parent;
}

function fill(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child);
  }
}

/** A decorative icon from the page's own sheet. Say what it means in words beside it. */
export function icon(name) {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("focusable", "false");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `/icons.svg#${name}`);
  made.append(use);
  return made;
}

/** Text of a stranger: isolated, so that its direction does not disturb the line around it. */
export function foreign(text) {
  return element("bdi", {}, text);
}

let count = 0;

/** An id that occurs once in the document. */
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

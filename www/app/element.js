/**
 * The one way in which this page makes elements. Text goes in as text nodes, so that nothing a stranger wrote can
 * become markup.
 */

export { element, foreign, replace } from "../pkg/elements/element.js";

const svg = "http://www.w3.org/2000/svg";

/** A decorative icon from the page's own sheet. Say what it means in words beside it. */
export function icon(name) {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("focusable", "false");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `icons.svg#${name}`);
  made.append(use);
  return made;
}

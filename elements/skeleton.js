/** The outlines of a ticket that is on its way. */

import { element } from "./element.js";

export function skeleton() {
  const bar = (width) => element("span", { class: `bar ${width}` });
  const card = (shape) => element("div", { class: `entry ${shape}` }, bar("half"), bar("full"), bar("most"));
  return element(
    "div",
    { class: "skeleton", "aria-hidden": "true" },
    bar("title"),
    bar("half"),
    card("other"),
    card("own"),
    card("other"),
  );
}

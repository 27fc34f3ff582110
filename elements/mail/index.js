/** Messages that strangers wrote, shown so that they cannot hurt. */

export { display, prepare, textOf } from "./display.js";
export { hasMarkup } from "./markup.js";

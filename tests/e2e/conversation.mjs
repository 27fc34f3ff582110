/** A page with a ticket, and the moves of a visitor who reads it. */

import { specimenTicket } from "./specimen.mjs";
import { Widget } from "./widget.mjs";

export class Conversation extends Widget {
  #stage;

  constructor(stage) {
    super(stage);
    this.#stage = stage;
  }

  /** Opens a page with the ticket. */
  openTicket(attributes = {}) {
    return this.open("omnidesk-ticket", { ticket: "858462", ...attributes });
  }

  /** Shows a ticket with this timeline, and waits until it is there. */
  async show(timeline, attributes, members) {
    await this.#stage.answerWith(specimenTicket(timeline, members));
    await this.openTicket(attributes);
    await this.see("[data-state=ready], [data-state=empty]");
  }

  /** Has the ticket read again, now with this timeline. */
  async reread(timeline, members) {
    await this.#stage.answerWith(specimenTicket(timeline, members));
    await this.#stage.run(() => document.querySelector("omnidesk-ticket").refresh());
  }

  /** The number of the entry that has the focus, `null` if it is elsewhere. */
  focusedPlace() {
    return this.within((root) => root.activeElement?.getAttribute("aria-posinset") ?? null);
  }

  /** Where the message above still grows a driver would click beside the button. */
  async press(css) {
    await this.see(css);
    await this.within((root, css) => {
      const button = root.querySelector(css);
      button.focus();
      button.click();
    }, css);
  }
}

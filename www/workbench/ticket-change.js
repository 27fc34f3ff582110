/** A change to a ticket: sent once, and verified by a reading where it is not known whether it was done. */

import { announce } from "./announcer.js";
import { report } from "./report.js";
import { outcomeOf, outcomes } from "./sdk.js";
import { Submission } from "./submission.js";
import { texts } from "./words.js";

/**
 * @typedef {object} Tools
 * @property {string} id of the ticket
 * @property {object} desk
 * @property {object} code the panel that shows how it is done
 * @property {AbortSignal} signal ends everything
 * @property {() => Promise<object | null>} read reads the ticket again
 */

/**
 * Lets a form change a ticket.
 *
 * @param {Pick<Tools, "read" | "signal">} tools
 * @param {object} change
 * @param {HTMLFormElement} change.form
 * @param {HTMLButtonElement} change.button
 * @param {() => { field: object, message: string }[]} [change.check] mistakes
 * @param {() => Promise<{ message: string }>} change.write
 * @param {(ticket: object) => boolean} change.isDone whether a ticket shows it
 * @param {() => string} change.done called when it was done; gives a sentence that says so
 * @returns {HTMLElement} the place of the notices
 */
export function ticketChange({ read, signal }, { form, button, check = () => [], write, isDone, done }) {
  const submission = new Submission({ form, button, texts, signal, announce, check, send, fail });
  const verifying = {
    label: texts.say("check"),
    act: () => submission.perform(texts.say("checking"), verify),
  };

  async function send() {
    const { message } = await write();
    const sentence = done();
    await read();
    submission.show("good", message || sentence);
  }

  function fail(error) {
    const { kind, says } = outcomes[outcomeOf(error)];
    const said = [...says.map((name) => texts.say(name)), report(error)];
    submission.show(kind, said, kind === "unsure" ? [verifying] : []);
  }

  async function verify() {
    const ticket = await read();
    if (ticket === null) submission.show("unsure", texts.say("notChecked"), [verifying]);
    else if (isDone(ticket)) submission.show("good", [done(), "There is nothing to send again."]);
    else submission.show("unsure", "The ticket does not show it yet. It may still be done.", [verifying]);
  }

  return submission.notices;
}

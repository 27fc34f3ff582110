/** What most programs do when an answer does not come: send it again. On a help desk of its own, with the same trouble. */

import { createSandbox } from "../pkg/sandbox/index.js";
import { isDone } from "./help-desk.js";

const lostAnswers = [1, 2];
const mostAttempts = 5;
const ticket = "858477";

/** @returns {Promise<{ attempts: number, made: number }>} how often a reply was sent, and how many the ticket has of it */
export async function sendPlainly() {
  const sandbox = await createSandbox();
  for (const nth of lostAnswers) sandbox.fault({ route: "POST /message", when: { nth }, kind: "closeAfter" });
  let attempts = 0;
  for (let isAnswered = false; !isAnswered && attempts < mostAttempts; ) {
    attempts += 1;
    isAnswered = await send(sandbox).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  const made = sandbox.ledger().filter(isDone).length;
  return { attempts, made };
}

function send({ fetch, baseUrl, apiKey }) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ticketID: ticket, type: "1", message: "Is anyone there?" })) {
    body.set(name, value);
  }
  return fetch(`${baseUrl}/message`, { method: "POST", headers: { apiKey }, body });
}

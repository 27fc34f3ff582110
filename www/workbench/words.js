/** What the elements say to those who answer, where customers read something else. */

import { addTexts, textsFor } from "./sdk.js";

addTexts("en", {
  contact: "What the customer asks",
  yourName: "Customer’s name",
  yourAddress: "Customer’s e-mail address",
  yourMessage: "First message",
  another: "Make another ticket",
  submitted: "Ticket {number} was made.",
  submissionUnsure:
    "It could not be confirmed whether the ticket was made, so no second one is. Look for its subject in the list of tickets.",
  unsure: "It could not be confirmed whether this was done.",
  refused: "Not sent: the server refused it and did nothing.",
  forbidden: "The key may not do this.",
  signedOut: "The key was not accepted.",
  notFound: "There is no such ticket, or the key may not see it.",
  misconfigured: "This cannot be sent.",
});

/** The texts of the page's own forms, which are those of the elements. */
export const texts = await textsFor(["en"]);

import { readTicket } from "./read-ticket.js";

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ outcome: await readTicket(data) });
  } catch (error) {
    self.postMessage({ failure: String(error) });
  }
});

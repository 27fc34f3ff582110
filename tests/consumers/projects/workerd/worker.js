import { readTicket } from "./read-ticket.js";

export default {
  async fetch(_request, { OMNIDESK_API }) {
    return Response.json(await readTicket(OMNIDESK_API));
  },
};

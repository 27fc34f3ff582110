import { readTicket } from "./read-ticket.js";

console.log(JSON.stringify(await readTicket(process.env.OMNIDESK_API)));

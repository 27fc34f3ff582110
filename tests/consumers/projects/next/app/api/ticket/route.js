import { readTicket } from "../../../read-ticket.js";

export const dynamic = "force-dynamic";

export async function GET() {
  return Response.json(await readTicket(process.env.OMNIDESK_API));
}

// A user's code on a server, whose compiler knows Node.js and no page.
import init, { OmnideskClient, OmnideskError, type Ticket } from "omnidesk-sdk";

export async function titleOf(id: string): Promise<string> {
  await init();
  const desk = new OmnideskClient({
    baseUrl: new URL("https://a.example/api/v2"),
    auth: { token: () => "t" },
    fetch: (request) => fetch(request),
  });
  try {
    const ticket: Ticket = await desk.tickets.get(id, { signal: AbortSignal.timeout(1_000) });
    return ticket.title;
  } catch (error) {
    return error instanceof OmnideskError ? error.code : String(error);
  }
}

import init, { OmnideskClient, OmnideskError } from "omnidesk-sdk";

/** Reads a ticket, solves it, and looks for one that does not exist. */
export async function readTicket(baseUrl, module) {
  await init(module);
  const desk = new OmnideskClient({ baseUrl, auth: { token: () => "sandbox-token-agent" } });
  const { title, timeline } = await desk.tickets.get("858462", { history: true });
  await desk.tickets.setStatus("858462", "solved");
  const { status } = await desk.tickets.get("858462");
  try {
    await desk.tickets.get("1");
  } catch (error) {
    if (!(error instanceof OmnideskError)) throw error;
    return { title, entries: timeline.length, status, missing: error.code };
  }
}

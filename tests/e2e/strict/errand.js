/** What every strict page does: reads a ticket, sets its status, fails once. Says how it went. */
import init, { OmnideskClient, OmnideskError } from "/pkg/index.js";

export async function errand(order) {
  const outcome = await run(order);
  // No policy allows this: where its report has come, those before it have come as well.
  await fetch("https://end.invalid/").catch(() => {});
  return outcome;
}

async function run({ source, baseUrl, apiKey }) {
  try {
    await init(source);
    const desk = new OmnideskClient({ baseUrl, auth: { apiKey, dangerouslyAllowBrowser: true } });
    const { id } = await desk.tickets.get("858462", { history: true });
    await desk.tickets.setStatus(id, "pending");
    return { id, failure: await desk.tickets.get("1").catch(summary) };
  } catch (error) {
    return { failure: summary(error), message: error.message };
  }
}

function summary(error) {
  return error instanceof OmnideskError ? error.code : String(error);
}

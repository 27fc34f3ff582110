/** Samples of code for what this page does, written with the values that it used. */

const quote = (value) => JSON.stringify(String(value));
const short = (value) => quote(String(value).length > 40 ? `${String(value).slice(0, 39)}…` : value);

const samples = {
  read: ({ id, history }) => ({
    title: "Reading a ticket",
    text: `import init, {
  OmnideskClient,
} from "omnidesk-sdk";

await init();
const desk = new OmnideskClient({
  baseUrl: "https://support.example.com/omnidesk",
  auth: { token: () => session.token() },
});

const ticket = await desk.tickets.get(${quote(id)}${history ? ", {\n  history: true,\n}" : ""});

for (const entry of ticket.timeline) {
  // "message" | "note" | "event" | "unknown"
  show(entry.type, desk.toDate(entry.createdAt));
}`,
  }),
  reply: ({ ticketId, type, message }) => ({
    title: "Sending a reply",
    text: `try {
  await desk.messages.create({
    ticketId: ${quote(ticketId)},
    type: ${Number(type)},
    message: ${short(message)},
  });
} catch (error) {
  if (error.delivery === "unknown") {
    // Perhaps it arrived: look first.
    await desk.tickets.get(${quote(ticketId)});
  }
}`,
  }),
  title: ({ id, title }) => ({
    title: "Changing the title",
    text: `await desk.tickets.update(${quote(id)}, {
  title: ${short(title)},
});

// What is left out stays as it is.
const ticket = await desk.tickets.get(${quote(id)});`,
  }),
  status: ({ id, status }) => ({
    title: "Setting the status",
    text: `await desk.tickets.setStatus(${quote(id)}, ${quote(status)});

const ticket = await desk.tickets.get(${quote(id)});
ticket.status; // ${quote(status)}`,
  }),
  create: () => ({
    title: "Creating a ticket",
    text: `const { id } = await desk.tickets.create({
  brandId: 2,
  channelId: 1,
  direction: "inbound",
  from: "sanne@example.com",
  to: "service@mybrand.com",
  title: "Printer on fire",
});

// A ticket starts empty.
await desk.messages.create({
  ticketId: id,
  type: 1,
  message: "It has been burning since nine.",
});`,
  }),
  connect: () => ({
    title: "Connecting",
    text: `// In a page that customers open:
const desk = new OmnideskClient({
  baseUrl: "https://support.example.com/omnidesk",
  auth: { token: () => session.token() },
});

// In an internal tool, if it must be:
const tool = new OmnideskClient({
  baseUrl: "https://acme.omnidesk.com/api/v2",
  auth: { apiKey, dangerouslyAllowBrowser: true },
});`,
  }),
};

/** The title and the text of a sample. */
export function codeFor(action, values) {
  return samples[action](values);
}

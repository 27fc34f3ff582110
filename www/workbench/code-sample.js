/** Samples of code for what this page does, written with the values that it used. */

const quote = (value) => JSON.stringify(String(value));
const short = (value) => quote(String(value).length > 40 ? `${String(value).slice(0, 39)}…` : value);

const samples = {
  read: ({ id, isStaff }) => ({
    title: "Showing a ticket",
    text: `import init, {
  OmnideskClient,
} from "omnidesk-sdk";
import "omnidesk-sdk/elements";

await init();
const desk = new OmnideskClient({
  baseUrl: "https://support.example.com/omnidesk",
  auth: { token: () => session.token() },
});

const view = document.createElement("omnidesk-ticket");
view.client = desk;
view.setAttribute("ticket", ${quote(id)});
view.setAttribute("${isStaff ? "staff" : "readonly"}", "");
view.addEventListener("omnidesk-read", ({ detail }) => {
  // The ticket, for what the page shows besides.
  showFacts(detail.ticket);
});
document.body.append(view);`,
  }),
  reply: ({ id }) => ({
    title: "Sending a reply",
    text: `// What the element does, without it:
try {
  await desk.messages.create(
    {
      ticketId: ${quote(id)},
      type: 1,
      message: "<p>We will be there at two.</p>",
    },
    // If the answer is lost, the ticket is read.
    { onUncertainWrite: "verify" },
  );
} catch (error) {
  error.delivery;
  // "not_sent": it never left, send it again
  // "refused": the server did nothing
  // "unknown": it may have arrived, so verify it:
  await desk.messages.verify(error.unconfirmed);
}`,
  }),
  title: ({ id, title }) => ({
    title: "Changing the title",
    text: `await desk.tickets.update(
  ${quote(id)},
  { title: ${short(title)} },
  { onUncertainWrite: "verify" },
);

// What is left out stays as it is.
const ticket = await desk.tickets.get(${quote(id)});`,
  }),
  status: ({ id, status }) => ({
    title: "Setting the status",
    text: `await desk.tickets.setStatus(
  ${quote(id)},
  ${quote(status)},
  { onUncertainWrite: "verify" },
);

const ticket = await desk.tickets.get(${quote(id)});
ticket.status; // ${quote(status)}`,
  }),
  priority: ({ id, priority }) => ({
    title: "Setting the priority",
    text: `await desk.tickets.setPriority(
  ${quote(id)},
  ${quote(priority)},
);

const ticket = await desk.tickets.get(${quote(id)});
ticket.priority; // ${quote(priority)}`,
  }),
  list: ({ query, limit }) => ({
    title: query === undefined ? "Listing the newest tickets" : "Searching for tickets",
    text: `const page = await desk.tickets.list({
${query === undefined ? "" : `  query: ${short(query)},\n`}  limit: ${limit},
});

for (const ticket of page.items) {
  show(ticket.id, ticket.title);
}`,
  }),
  open: (settings) => ({
    title: "Making a ticket",
    text: `import "omnidesk-sdk/elements";

const form = document.createElement(
  "omnidesk-contact-form",
);
form.client = desk;
${Object.entries(settings)
  .map(([name, value]) => `form.setAttribute(${quote(name)}, ${short(value)});\n`)
  .join("")}form.addEventListener("omnidesk-sent", ({ detail }) => {
  openTicket(detail.ticketId);
});
document.body.append(form);

// Without the element:
await desk.tickets.createWithMessage(
  { ticket, message },
  { onProgress: (progress) => store(progress) },
);
// Later: goes on with the step that comes next.
await desk.tickets.createWithMessage(progress);`,
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

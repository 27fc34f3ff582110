/** What must compile of `omnidesk-sdk/elements`, and what must not. */

import { OmnideskClient } from "omnidesk-sdk";
import { addTexts, logout, OmnideskContactForm, type OmnideskTicket } from "omnidesk-sdk/elements";

const ticket: OmnideskTicket = document.createElement("omnidesk-ticket");
ticket.auth = async ({ refused }) => (refused ? "another" : "a token");
ticket.auth = { apiKey: "key", dangerouslyAllowBrowser: true };
ticket.fetch = (request: Request) => fetch(request);
ticket.client = new OmnideskClient({ baseUrl: "https://example.com", auth: { token: () => "t" } });
ticket.identity = "customer 7";
ticket.prefill("Hello");
ticket.focusComposer();
const done: Promise<string | undefined> = ticket.refresh().then((read) => read?.title);
ticket.destroy();

const form = document.querySelector("omnidesk-contact-form");
if (form instanceof OmnideskContactForm) form.prefill({ subject: "Order 4711" });

document.addEventListener("omnidesk-sent", ({ detail }) => detail.ticketId.toUpperCase());
ticket.addEventListener("omnidesk-error", ({ detail }) => detail.delivery === "unknown");
ticket.addEventListener("omnidesk-status-changed", ({ detail: { status, before } }) => [status, before]);
ticket.addEventListener("omnidesk-read", ({ detail }) => detail.ticket?.timeline.length);
ticket.addEventListener("omnidesk-drift", ({ detail }) => detail.path.length);

addTexts("pt-BR", { send: "Enviar", entries: { one: "{count} item", other: "{count} itens" } });
logout();

// @ts-expect-error A key in a page asks for a word of consent.
ticket.auth = { apiKey: "key" };
// @ts-expect-error A token is a text.
ticket.auth = () => 7;
// @ts-expect-error Only the ticket has a composer.
form?.focusComposer();
// @ts-expect-error There is no such category of counts.
addTexts("nl", { entries: { single: "een" } });

// @ts-expect-error There is no such text.
addTexts("nl", { sned: "Verzenden" });

export { done };

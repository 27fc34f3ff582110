// A user's code. It is compiled, never run: what must compile, and, after "@ts-expect-error", what must not.
import init, {
  type ApiKeyAuth,
  type Confirmation,
  type Delivery,
  type Drift,
  type JsonValue,
  type LazyTicket,
  type LazyTimeline,
  type MessageVerdict,
  OmnideskClient,
  OmnideskError,
  type OmnideskErrorCode,
  type Page,
  type Ticket,
  type TicketStatus,
  type TicketSubmissionProgress,
  type TicketSummary,
  type TimelineEntry,
  type TimelinePosition,
  type UnconfirmedSend,
  type version,
} from "omnidesk-sdk";
import { wasmIntegrity } from "omnidesk-sdk/integrity";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function check<_Holds extends true>(): void;

check<Same<ReturnType<typeof init>, Promise<void>>>();
check<Same<typeof wasmIntegrity, string>>();
await init();
await init("/assets/omnidesk_sdk_bg.wasm");
await init(new URL("https://a.example"));
await init(fetch("/assets/omnidesk_sdk_bg.wasm"));
await init(new Uint8Array().buffer);
await init(await WebAssembly.compile(new Uint8Array()));
await init(WebAssembly.compileStreaming(fetch("/assets/omnidesk_sdk_bg.wasm")));
await init({ module_or_path: WebAssembly.compile(new Uint8Array()) });
await init({ module_or_path: "/assets/omnidesk_sdk_bg.wasm", integrity: wasmIntegrity });
// @ts-expect-error A number is no source.
await init(5);
// @ts-expect-error There is no such option.
await init({ module: "/assets/omnidesk_sdk_bg.wasm" });
// @ts-expect-error A checksum is a text.
await init({ integrity: null });

const desk = new OmnideskClient({
  baseUrl: new URL("https://support.example.com/omnidesk"),
  auth: { token: async () => "t" },
  timeoutMs: 5_000,
  onDrift: (drift: Drift) => console.log(drift.path, drift.expected, drift.found),
});
const disposable = new OmnideskClient({ baseUrl: "/api", auth: { token: () => "t" } });
disposable.free();
disposable[Symbol.dispose]();

const ticket = await desk.tickets.get(858462, { history: true, signal: new AbortController().signal });
const created = await desk.tickets.create({
  brandId: 1,
  channelId: "8",
  direction: "inbound",
  from: "a@example.com",
  to: "b@example.com",
  title: "Printer on fire",
  some_new_parameter: ["a", 1],
});
const updated = await desk.tickets.update(created.id, { title: undefined, status: "solved" });
await desk.tickets.setStatus(ticket.id, "a status of this account");
const sent = await desk.messages.create({ ticketId: ticket.id, type: "contactform", message: "It burns." });

const page = await desk.tickets.list({ status: "open", archived: true, limit: 5, sort: "title" });
const opened = await desk.tickets.createWithMessage(
  {
    ticket: { brandId: 1, channelId: 1, direction: "inbound", from: "a@b.example", to: "c@d.example", title: "x" },
    message: { type: 1, message: "It burns." },
    status: "open",
  },
  { onProgress: (progress) => console.log(progress.step, progress.maybeApplied), totalTimeoutMs: 60_000 },
);
await desk.tickets.createWithMessage(JSON.parse(JSON.stringify(opened)));
for await (const row of desk.tickets.iterate({ query: "x" })) check<Same<typeof row, TicketSummary>>();
await desk.tickets.setStatus(ticket.id, "open", { onUncertainWrite: "verify", maxRetries: 0 });
const channel = await desk.channels.get(1);
const anything = await desk.request("PUT", "/notification/setIsRead", { body: { id: 1 } });

const lazy = await desk.tickets.get(858462, { lazy: true, history: true });
check<Same<typeof lazy, LazyTicket>>();
check<Same<typeof lazy.timeline, LazyTimeline>>();
check<Same<(typeof lazy.timeline)[0], TimelineEntry | undefined>>();
check<Same<typeof lazy.title, string>>();
const either = await desk.tickets.get(858462, { lazy: document.hidden });
check<Same<typeof either, Ticket | LazyTicket>>();
for (const entry of lazy.timeline) check<Same<typeof entry, TimelineEntry>>();
const { timeline } = lazy;
timeline.toArray().map(text);
timeline[Symbol.dispose]();
// @ts-expect-error Entries cannot be replaced.
timeline[0] = timeline[1];
// @ts-expect-error A lazy ticket has no array of entries.
((either: LazyTicket) => either)(ticket);
// @ts-expect-error Only reading one ticket can be lazy.
desk.tickets.list({}, { lazy: true });
check<Same<typeof page, Page<TicketSummary>>>();
check<Same<typeof opened, TicketSubmissionProgress>>();
const uncertain = await desk.messages.create(
  { ticketId: 1, type: "contactform", message: "It burns." },
  { onUncertainWrite: "verify", settleMs: 5_000, onUnconfirmed: (send) => check<Same<typeof send, UnconfirmedSend>>() },
);
check<Same<typeof uncertain, Confirmation>>();
const begun: TimelinePosition = { createdAt: "2026-01-01 00:00:00", entryIds: [ticket.id] };
desk.messages.create({ ticketId: 1, type: 1, message: "It burns." }, { draftedAfter: begun });
// @ts-expect-error A place in a timeline has the ids of its entries.
desk.messages.create({ ticketId: 1, type: 1, message: "It burns." }, { draftedAfter: { createdAt: "" } });
const stored: UnconfirmedSend = JSON.parse("{}");
const found = await desk.messages.verify(stored, { settleMs: 5_000 });
check<Same<typeof found, MessageVerdict>>();
check<Same<typeof channel.name, string | null>>();
check<Same<typeof anything, JsonValue>>();
// @ts-expect-error A read has nothing to verify.
desk.tickets.get(1, { onUncertainWrite: "verify" });
// @ts-expect-error The API has no such method.
desk.request("PATCH", "/ticket/1");
// @ts-expect-error The ticket of a submission is not known beforehand.
desk.tickets.createWithMessage({ message: { type: 1, message: "It burns." } });
check<Same<typeof ticket, Ticket>>();
check<Same<typeof created, TicketSummary>>();
check<Same<typeof updated, Confirmation>>();
check<Same<typeof sent, Confirmation>>();
check<Same<ReturnType<typeof desk.toDate>, Date | null>>();
check<Same<ReturnType<typeof version>, string>>();
check<Same<IsAny<Ticket[keyof Ticket]>, false>>();
check<Same<IsAny<JsonValue>, false>>();
check<Same<typeof ticket.id, string>>();
check<Same<"new" extends TicketStatus ? true : false, true>>();

function text(entry: TimelineEntry): string {
  // @ts-expect-error Only messages and notes have a content.
  entry.content;
  switch (entry.type) {
    case "message":
      return entry.emailDetails ?? entry.content;
    case "note":
      // @ts-expect-error Notes are no mail.
      entry.emailDetails;
      return entry.content;
    case "event":
      return entry.description;
    case "unknown":
      return JSON.stringify(entry.raw);
    default:
      return nothing(entry);
  }
}
ticket.timeline.map(text);

function nothing(value: never): never {
  throw value;
}

function explain(error: unknown): string {
  if (!(error instanceof OmnideskError)) return String(error);
  check<Same<typeof error.code, OmnideskErrorCode>>();
  check<Same<typeof error.delivery, Delivery | undefined>>();
  if (error.code === "rate_limited") return `wait ${(error.retryAfterMs ?? 1_000) / 1_000} s`;
  // @ts-expect-error There is no such code.
  if (error.code === "teapot") return "tea";
  return `${error.message} (${error.status ?? "no answer"})`;
}
explain(new OmnideskError("made by a test", { code: "timeout", delivery: "unknown" }));

const key: ApiKeyAuth = { apiKey: "k", dangerouslyAllowBrowser: true, placement: "query" };
new OmnideskClient({ baseUrl: "https://acme.omnidesk.com/api/v2", auth: key });

// @ts-expect-error A key needs the confession that it is public.
new OmnideskClient({ baseUrl: "/api", auth: { apiKey: "k" } });
// @ts-expect-error The base address is needed.
new OmnideskClient({ auth: key });
// @ts-expect-error There is no such option.
new OmnideskClient({ baseUrl: "/api", auth: key, retries: 3 });
// @ts-expect-error An id is a string or a number.
desk.tickets.get(null);
// @ts-expect-error A new ticket has a subject.
desk.tickets.create({ brandId: 1, channelId: 1, direction: "inbound", from: "a", to: "b" });
// @ts-expect-error A conversation is opened by one side.
desk.tickets.create({ brandId: 1, channelId: 1, direction: "", from: "a", to: "b", title: "c" });
// @ts-expect-error A message has a text.
desk.messages.create({ ticketId: 1, type: 1 });
// @ts-expect-error An object is no parameter.
desk.tickets.update(1, { title: { nested: true } });
// @ts-expect-error What came from the API is not changed in place.
ticket.title = "changed";
// @ts-expect-error The calls belong to the client.
desk.tickets = disposable.tickets;

// @ts-expect-error The package has no other entry point for code.
export type { OmnideskClient as Hidden } from "omnidesk-sdk/pkg/index.js";

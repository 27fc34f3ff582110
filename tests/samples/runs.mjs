/* global desk, lab, localStorage, show, document */
/**
 * How the programs of the docs are run: document, name, and one or several runs of each. A run sets `faults` of the
 * sandbox and `stored` items of the page, loads the sample, and lets `after` do something with its exports, in the page.
 * Then `shows` has to be all that it showed (`begins`, the first of it), and `calls` what the sandbox saw, new tickets as `N`.
 */
const answerOfAnyCall = ["*", { kind: "body", body: '{"type":"items","items":[]}' }];
const openTickets = [
  "Terugbelverzoek: warmtepomp en zwaardere aansluiting",
  "Rechnung MB-4471: falsche USt-IdNr.",
  "Frame is a 57, I ordered a 61",
];

/** A contact form's message to ticket 858462 that may have arrived, as a page stored it; the ticket was empty before. */
const unconfirmed = (text) =>
  JSON.stringify({ key: "a", call: "messages.create", ticketId: "858462", type: "contactform", text, base: "" });

/** A submission whose page was closed while its message was under way. */
const interruptedSubmission = {
  ticket: { brandId: 2, channelId: 1, direction: "inbound", from: "a@example.com", to: "b@example.com", title: "Help" },
  message: { type: "contactform", message: "<p>It does not start.</p>" },
  key: "a",
  ticketId: "858462",
  step: "message",
  maybeApplied: true,
};

export const runs = {
  "README.md": {
    "The first ticket": [
      {
        shows: ["thomas@test.com wrote a message", "Assigned to Servicee"],
        calls: ["GET /ticket/858462", "POST /message", "POST /ticket/setstatus"],
      },
    ],
    Errors: [
      { shows: [], calls: ["POST /ticket/setstatus"] },
      {
        faults: [["POST /ticket/setstatus", { kind: "status", status: 429, headers: { "Retry-After": "120" } }]],
        shows: ["Try again in 120000 ms"],
        calls: ["POST /ticket/setstatus"],
      },
      {
        faults: [["POST /ticket/setstatus", { kind: "closeAfter" }]],
        shows: ["This may have been done. Read the ticket before you try again."],
        calls: ["POST /ticket/setstatus"],
      },
    ],
  },
  "docs/guides/first-ticket.md": {
    Reading: [
      {
        shows: [
          "vraag van Thomas: new, T",
          "thomas@test.com wrote a message",
          "Assigned to Servicee",
          "a note for colleagues",
        ],
        calls: ["GET /ticket/858462"],
      },
    ],
    Writing: [{ shows: [], calls: ["POST /ticket", "POST /message", "PUT /ticket/N", "POST /ticket/setstatus"] }],
    Dates: [{ shows: ["2019-09-28 22:06:16 is 2019-09-28T22:06:16.000Z"], calls: ["GET /ticket/858462"] }],
    Cancelling: [{ shows: ["stopped: the visitor left"], calls: [] }],
    "Calls without a method": [
      { faults: [answerOfAnyCall], shows: ['{"type":"items","items":[]}'], calls: ["GET /customer"] },
    ],
  },
  "docs/guides/lists.md": {
    "All rows": [{ begins: openTickets, calls: ["GET /ticket"] }],
    "One page": [{ shows: ["1 from 0, of 1"], calls: ["GET /ticket"] }],
    Menus: [{ begins: ["1: thomas", "254: marleen"], calls: ["GET /user", "GET /channel"] }],
  },
  "docs/guides/elements.md": { Words: [{ shows: [], calls: [] }] },
  "docs/guides/errors.md": {
    "Telling them apart": [
      { shows: [], calls: ["POST /ticket/setstatus"] },
      {
        faults: [["POST /ticket/setstatus", { kind: "status", status: 429, headers: { "Retry-After": "120" } }]],
        shows: ["Try again in 120000 ms"],
        calls: ["POST /ticket/setstatus"],
      },
      {
        faults: [["POST /ticket/setstatus", { kind: "status", status: 401 }]],
        shows: ["Please sign in again."],
        calls: ["POST /ticket/setstatus"],
      },
      {
        faults: [["POST /ticket/setstatus", { kind: "status", status: 500 }]],
        shows: ["This may have been done. Read the ticket first."],
        calls: ["POST /ticket/setstatus"],
      },
    ],
    "In tests of your own": [{ shows: ["OmnideskError: rate_limited, 0 attempts"], calls: [] }],
  },
  "docs/guides/delivery.md": {
    "The values of delivery": [
      { shows: [], calls: ["POST /message"] },
      {
        faults: [["POST /message", { kind: "closeAfter" }]],
        shows: ["It may have arrived. Sent again, it may arrive twice."],
        calls: ["POST /message"],
      },
      {
        faults: [["POST /message", { kind: "status", status: 403 }]],
        shows: [
          "It was not sent: POST /message: A fault was set in the sandbox. (HTTP 403); the call needs the permission MESSAGE_CREATE",
        ],
        calls: ["POST /message"],
      },
    ],
    "Verifying a write": [
      {
        faults: [["POST /message", { kind: "closeAfter" }]],
        shows: ["It has arrived."],
        calls: ["GET /ticket/858462", "POST /message", "GET /ticket/858462"],
      },
    ],
    "A draft that two tabs hold": [
      {
        after: async ({ send }) => {
          await send();
          // The other tab has a client of its own.
          globalThis.desk = lab.client().desk;
          await send();
        },
        shows: ["The ticket shows it.", "The ticket shows it."],
        calls: ["GET /ticket/858462", "GET /ticket/858462", "POST /message", "GET /ticket/858462"],
      },
    ],
    "A server that refuses before it works": [
      {
        faults: [["POST /message", { kind: "status", status: 429, headers: { "Retry-After": "1" } }]],
        shows: ["Sent."],
        calls: ["POST /message", "POST /message"],
      },
    ],
    "Verifying later, or in another page": [
      {
        after: () => show(String(localStorage.getItem("unconfirmed"))),
        shows: ["Sent.", "null"],
        calls: ["GET /ticket/858462", "POST /message"],
      },
      {
        faults: [["POST /message", { kind: "closeBefore" }]],
        after: async () => {
          const { verdict, reason } = await desk.messages.verify(JSON.parse(localStorage.getItem("unconfirmed")));
          show(`${verdict}: ${reason}`);
        },
        shows: ["It may have arrived.", "cannot_tell: still_possible"],
        calls: ["GET /ticket/858462", "POST /message", ...Array(4).fill("GET /ticket/858462")],
      },
      {
        faults: [["POST /message", { kind: "status", status: 403 }]],
        after: () => show(String(localStorage.getItem("unconfirmed"))),
        shows: ["It was not sent.", "null"],
        calls: ["GET /ticket/858462", "POST /message"],
      },
    ],
    "Verifying later, or in another page (2)": [
      { shows: [], calls: [] },
      {
        stored: { unconfirmed: unconfirmed("<p><b>HTML</b> email content</p>") },
        after: () => show(String(localStorage.getItem("unconfirmed"))),
        shows: ["It has arrived.", "null"],
        calls: ["GET /ticket/858462"],
      },
      {
        stored: { unconfirmed: unconfirmed("<p>Where is it?</p>") },
        shows: ["It may have arrived (similar_entry)."],
        calls: ["GET /ticket/858462"],
      },
    ],
  },
  "docs/guides/retries.md": {
    "Limits of time": [
      { shows: ["new"], calls: ["GET /ticket/858462"] },
      {
        faults: [["GET /ticket/{id}", { kind: "status", status: 500 }, "always"]],
        shows: ["server after 5 attempts"],
        calls: Array(5).fill("GET /ticket/858462"),
      },
    ],
    "Tokens and shared reads": [{ shows: ["858462 and 858462, asked for once"], calls: ["GET /ticket/858462"] }],
  },
  "docs/guides/ticket-submissions.md": {
    "Creating a ticket with its first message": [
      { shows: ["Your ticket is 858510"], calls: ["POST /ticket", "POST /message"] },
    ],
    "When it breaks off": [
      {
        faults: [["POST /message", { kind: "closeAfter" }]],
        shows: [],
        calls: ["POST /ticket", "POST /message", "GET /ticket/N", "POST /ticket/setstatus"],
      },
      {
        faults: [["POST /message", { kind: "status", status: 403 }]],
        shows: [],
        calls: ["POST /ticket", "POST /message", "POST /message", "POST /ticket/setstatus"],
      },
      {
        faults: [["POST /message", { kind: "closeBefore" }]],
        shows: ["The message may have been done already."],
        calls: ["POST /ticket", "POST /message", ...Array(3).fill("GET /ticket/N")],
      },
    ],
    "When it breaks off (2)": [
      {
        stored: { submission: JSON.stringify(interruptedSubmission) },
        after: ({ sendAgain }) => sendAgain(),
        shows: ["Your question may have arrived. Sent again, it may arrive twice.", "Your question has arrived."],
        calls: ["GET /ticket/858462", "GET /ticket/858462", "POST /message"],
      },
    ],
  },
  "docs/guides/offline.md": {
    "Keeping what was typed": [
      {
        after: () => show(String(localStorage.getItem("draft"))),
        stored: { draft: "older" },
        shows: ["null"],
        calls: ["GET /ticket/858462", "POST /message"],
      },
      {
        faults: [["POST /message", { kind: "status", status: 403 }]],
        after: () => show(localStorage.getItem("draft")),
        shows: ["Not sent. Your text is kept.", "<p>My bicycle is ready.</p>"],
        calls: ["GET /ticket/858462", "POST /message"],
      },
      {
        faults: [["POST /message", { kind: "closeBefore" }]],
        after: () => show(localStorage.getItem("draft")),
        shows: ["It may have arrived. Your text is kept.", "<p>My bicycle is ready.</p>"],
        calls: ["GET /ticket/858462", "POST /message", ...Array(3).fill("GET /ticket/858462")],
      },
    ],
  },
  "docs/guides/long-tickets.md": {
    "Decoding what is looked at": [
      { shows: ["vraag van Thomas: 3 entries", "Assigned to Servicee"], calls: ["GET /ticket/858462"] },
    ],
  },
  "docs/guides/watching.md": {
    "Events and diagnostics": [{ shows: ["200 after 1"], calls: ["GET /ticket/858462"] }],
  },
  "docs/guides/options.md": {
    "Options of the client": [{ shows: ["2019-09-28T20:06:16.000Z"], calls: ["GET /ticket/858462"] }],
  },
  "docs/guides/security.md": {
    "A gateway": [
      {
        after: async ({ gateway }) => {
          const { baseUrl, auth } = lab.options();
          const fetch = (request) => gateway(request, { baseUrl, apiKey: auth.apiKey });
          const { desk } = lab.client({ baseUrl: "/omnidesk", auth: { token: () => "sandbox-token-agent" }, fetch });
          const { timeline } = await desk.tickets.get("858462", { history: true });
          show([...new Set(timeline.map(({ type }) => type))].join());
          for (const call of [desk.tickets.get("858463"), desk.tickets.delete("858462")]) {
            await call.catch(({ code }) => show(code));
          }
          const { desk: stranger } = lab.client({ baseUrl: "/omnidesk", auth: { token: () => "forged" }, fetch });
          await stranger.tickets.get("858462").catch(({ code }) => show(code));
        },
        shows: ["message", "forbidden", "forbidden", "unauthenticated"],
        calls: ["GET /ticket/858462"],
      },
    ],
    "Mail is foreign HTML": [
      {
        after: () => show(document.querySelector("iframe").getAttribute("sandbox")),
        shows: ["Message of thomas@test.com", ""],
        calls: ["GET /ticket/858462"],
      },
    ],
  },
  "docs/guides/loading.md": {
    "Loading the module": [{ shows: ["ready"], calls: [] }],
    "When it fails": [{ shows: ["ready"], calls: [] }],
  },
  "docs/guides/strict-pages.md": {
    "Checking what was loaded": [{ shows: ["The module is that of this version."], calls: [] }],
  },
  "docs/guides/testing.md": {
    "A first test": [
      { shows: ["solved", "POST /api/v2/ticket/setstatus: 200", "GET /api/v2/ticket/858462: 200"], calls: [] },
    ],
    "Look at what was sent": [
      { begins: ["<p>We are on it.</p>", "message 3160732 added to ticket 858462"], calls: [] },
    ],
    "Let it go wrong": [{ shows: ["GET 200, POST null, GET 200"], calls: [] }],
    Time: [{ shows: ["2026-12-24 17:00:00"], calls: [] }],
  },
  "docs/guides/upgrading.md": {
    "Staying independent of it": [
      { shows: ["under way", "no such ticket", "omnidesk-sdk 0.1.0"], calls: ["GET /ticket/858462", "GET /ticket/1"] },
    ],
  },
  "src/web/types.d.ts": {
    init: [{ shows: [], calls: [] }],
    LazyTimeline: [{ shows: [], calls: ["GET /ticket/858462"] }],
    OmnideskClient: [{ shows: [], calls: ["GET /ticket/858462"] }],
    request: [{ faults: [answerOfAnyCall], shows: [], calls: ["GET /customer"] }],
    createWithMessage: [{ shows: [], calls: ["POST /ticket", "POST /message"] }],
    verify: [
      { shows: [], calls: ["GET /ticket/858462", "POST /message"] },
      {
        faults: [["POST /message", { kind: "closeBefore" }]],
        shows: ["It may have arrived."],
        calls: ["GET /ticket/858462", "POST /message", ...Array(4).fill("GET /ticket/858462")],
      },
    ],
    list: [{ shows: [], calls: ["GET /ticket"] }],
    iterate: [{ begins: openTickets, calls: ["GET /ticket"] }],
  },
  "src/web/entries/integrity.d.ts": {
    wasmIntegrity: [{ shows: [], calls: [] }],
  },
  "sandbox/page/module/index.d.ts": {
    "the module": [{ shows: [], calls: [] }],
  },
};

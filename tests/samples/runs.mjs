/* global lab, localStorage, show, document */
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
        shows: ["This may have arrived. Look at the ticket before you try again."],
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
        shows: ["This may have arrived. Look at the ticket first."],
        calls: ["POST /ticket/setstatus"],
      },
    ],
    "In tests of your own": [{ shows: ["OmnideskError: rate_limited, 0 attempts"], calls: [] }],
  },
  "docs/guides/writes.md": {
    "What became of it": [
      { shows: [], calls: ["POST /message"] },
      {
        faults: [["POST /message", { kind: "closeAfter" }]],
        shows: ["Perhaps it was sent. Please look before you send it again."],
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
    "Looking instead of guessing": [
      {
        faults: [["POST /message", { kind: "closeAfter" }]],
        shows: ["It has arrived."],
        calls: ["GET /ticket/858462", "POST /message", "GET /ticket/858462"],
      },
    ],
  },
  "docs/guides/retries.md": {
    "Limits of time": [
      { shows: ["new"], calls: ["GET /ticket/858462"] },
      {
        faults: [["GET /ticket/{id}", { kind: "status", status: 503 }, "always"]],
        shows: ["server after 5 attempts"],
        calls: Array(5).fill("GET /ticket/858462"),
      },
    ],
    "Tokens and shared reads": [{ shows: ["858462 and 858462, asked for once"], calls: ["GET /ticket/858462"] }],
  },
  "docs/guides/openings.md": {
    "Opening a ticket": [{ shows: ["Your ticket is 858510"], calls: ["POST /ticket", "POST /message"] }],
    "When it breaks off": [
      {
        faults: [["POST /message", { kind: "closeBefore" }]],
        shows: ["Stopped before the message; trying once more"],
        calls: [
          "POST /ticket",
          "POST /message",
          ...Array(3).fill("GET /ticket/N"),
          "POST /message",
          "POST /ticket/setstatus",
        ],
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
        faults: [["POST /message", { kind: "closeBefore" }]],
        after: () => show(localStorage.getItem("draft")),
        shows: ["Not sent. Your text is kept.", "<p>My bicycle is ready.</p>"],
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
    Watching: [{ shows: ["200 after 1"], calls: ["GET /ticket/858462"] }],
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
    open: [{ shows: [], calls: ["POST /ticket", "POST /message"] }],
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

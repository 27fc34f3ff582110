/** Work that lands later or twice, a help desk that differs from its documentation, and entries by others. */

import { holding, isAbsent, isId, listOf } from "../shape.mjs";

const read = "GET /ticket/858462";
const set = (fault, route = "*") => ({ control: "POST /faults", body: { route, when: "once", fault } });
const behave = (body) => ({ control: "POST /quirks", body });
const entry = (body) => ({ control: "POST /entries", body: { ticketId: 858462, ...body } });
const wait = (advanceSeconds) => ({ control: "POST /clock", body: { advanceSeconds } });
const update = (title) => ({ call: "PUT /ticket/858462", form: { title } });
const solve = { call: "POST /ticket/setstatus", form: { ticketID: "858462", status: "solved" } };
const note = (message) => ({ call: "POST /message", form: { ticketID: "858462", type: "calllog", message } });
const shows = (item) => ({ call: read, holds: { json: { item } } });
const begins = { title: "vraag van Thomas" };

/** The timeline without events, in which these steps leave the newest entry last. */
const lastEntry = (shape) => ({
  call: read,
  holds: { json: { item: { timeline: (timeline) => listOf(shape, { atLeast: 1 })(timeline.slice(-1)) } } },
});
const withEntries = (count) => ({
  call: read,
  holds: {
    json: { item: { timeline: ({ length }) => (length === count ? undefined : `should have ${count} entries`) } },
  },
});

/** Long enough for the bytes before the silence on any machine. */
const leavesAfterMs = 1_500;
const left = { outcome: "left" };
const lost = { outcome: "unreachable" };
const deferred = [
  ["a lost connection", { kind: "closeBefore" }, lost],
  ["another status", { kind: "status", status: 504 }, { status: 504 }],
  ["another body", { kind: "body", body: "{}" }, { text: "{}" }],
  ["a sign-in page", { kind: "html" }, { text: holding("Sign in") }],
  ["a redirect", { kind: "redirect", location: "/" }, lost],
  ["other bytes", { kind: "raw", bytes: "no HTTP at all" }, lost],
  ["a packed answer", { kind: "gzipBomb", megabytes: 1 }, { json: { item: { id: isId } } }],
  ["no answer", { kind: "noAnswer" }, left],
  ["an answer without end", { kind: "endless" }, left],
].map(([name, fault, holds]) => ({
  name: `work lands after ${name}`,
  basis: "the sandbox",
  steps: [
    set({ ...fault, workAfterMs: 5_000 }, "PUT /ticket/{id}"),
    { ...update("Landed"), holds, ...(holds === left && { leavesAfterMs }) },
    wait(4),
    shows(begins),
    wait(1),
    shows({ title: "Landed", last_update: "2026-11-22 12:00:05" }),
  ],
}));

/** What the sample's timeline has without events, and one more for each time. */
const afterTwo = withEntries(4);
const repeated = [
  ["and answered as usual", { kind: "repeat" }, {}],
  ["before a lost answer", { kind: "closeAfter" }, lost],
  ["before broken JSON", { kind: "brokenJson" }, { json: isAbsent }],
  ["before an answer that breaks off", { kind: "cut", bytes: 9 }, { outcome: "broken" }],
  ["before an answer that stops", { kind: "stall", bytes: 9 }, left],
  ["before another status", { kind: "status", status: 502, afterWrite: true }, { status: 502 }],
].map(([name, fault, holds]) => ({
  name: `work is done twice ${name}`,
  basis: "the sandbox",
  steps: [
    set({ ...fault, times: 2 }, "POST /message"),
    { ...note("Only once?"), holds, ...(holds === left && { leavesAfterMs }) },
    afterTwo,
  ],
}));

const rewritten = [
  ["escape", "<b>Tom & Jerry's</b>", "<b>Tom &amp; Jerry&#039;s</b>"],
  ["escapeTwice", "Tom & Jerry", "Tom &amp;amp; Jerry"],
  ["apostrophes", "foto's", "foto&apos;s"],
  ["namedReferences", "Één café", "&Eacute;&eacute;n caf&eacute;"],
  ["typographic", '"It\'s" -- so...', "“It’s” – so…"],
  ["autoLink", "See www.a.example.", 'See <a href="http://www.a.example">www.a.example</a>.'],
  ["dropEmoji", "Fixed 👍", "Fixed "],
  ["questionMarks", "Fixed 👍", "Fixed ?"],
  ["decompose", "Één café", "Één café".normalize("NFD")],
  ["wrap", "We will look at it tomorrow, first thing", "We will look at it tomorrow,\nfirst thing"],
  ["cut", "We will look at it tomorrow", "We will look at it t"],
  ["maskDigits", "IBAN NL91ABNA0417164300", "IBAN NL91ABNA******4300"],
  ["prefix", "Hello", "Sent by the contact form: Hello"],
  ["suffix", "Hello", "Hello<br>-- <br>Brand"],
].map(([rewriteText, sent, content]) => ({
  name: `texts are rewritten: ${rewriteText}`,
  basis: "the sandbox",
  steps: [behave({ rewriteText }), note(sent), lastEntry({ content })],
}));

const authors = [
  ["agent", { type: "message", direction: "outbound", user_id: 254 }],
  ["customer", { type: "message", direction: "inbound", user_id: 0 }],
  ["colleague", { type: "note", direction: "", user_id: 301 }],
  ["system", { type: "message", direction: "outbound", user_id: 0, user_name: "" }],
].map(([author, shape]) => ({
  name: `an entry is written by another author: ${author}`,
  basis: "the sandbox",
  steps: [entry({ author, text: "Meanwhile" }), lastEntry({ ...shape, content: holding("Meanwhile") })],
}));

const quirk = (name, ...steps) => ({ name, basis: "the sandbox", steps });

const behaviour = [
  quirk("states and priorities are capitalised", behave({ statusCase: "capitalised" }), solve, {
    ...shows({ status: "Solved", priority: "Medium" }),
  }),
  quirk(
    "reads lag behind",
    behave({ readLagMs: 2_000 }),
    update("Later"),
    wait(1),
    shows(begins),
    wait(1),
    shows({ title: "Later" }),
  ),
  quirk(
    "a new ticket is not found for a while",
    behave({ readLagMs: 2_000 }),
    {
      call: "POST /ticket",
      form: {
        brandID: "3",
        channelID: "1",
        direction: "inbound",
        from: "a@b.example",
        to: "c@b.example",
        title: "Bel",
      },
      keep: ({ json }) => ({ ticket: json.item.id }),
    },
    { call: "GET /ticket/{ticket}", holds: { status: 404 } },
    { call: "GET /ticket?query={ticket}", holds: { json: { itemTotal: 0 } } },
    wait(2),
    { call: "GET /ticket/{ticket}", holds: { json: { item: { title: "Bel" } } } },
  ),
  quirk("entries come without ids", behave({ withoutIds: true }), shows({ timeline: listOf({ id: isAbsent }) })),
  quirk("a timeline shows its latest entries", behave({ latestEntries: 1 }), note("The last one"), {
    ...shows({ timeline: [{ content: "The last one" }] }),
  }),
  quirk("a merged ticket is read as another", behave({ mergeInto: { from: 858463, into: 858462 } }), {
    call: "GET /ticket/858463",
    holds: { json: { item: { id: 858462 } } },
  }),
  quirk(
    "reading is forbidden, writing is not",
    behave({ forbidReading: true }),
    { call: read, holds: { status: 403, json: { message: holding("TICKET_READ") } } },
    { call: "GET /ticket", holds: { status: 403 } },
    update("Blind"),
    { control: "DELETE /quirks" },
    shows({ title: "Blind" }),
  ),
  ...["key", "undirected"].map((contactFormAuthor) =>
    quirk(
      `messages of a contact form have another author: ${contactFormAuthor}`,
      behave({ contactFormAuthor }),
      { call: "POST /message", form: { ticketID: "858462", type: "contactform", message: "It is back." } },
      lastEntry(contactFormAuthor === "key" ? { direction: "inbound", user_id: 254 } : { direction: "", user_id: 0 }),
    ),
  ),
  quirk(
    "quirks end with a reset",
    behave({ forbidReading: true }),
    { control: "POST /reset" },
    { control: "POST /clock", body: { at: "2026-11-22 12:00:00", stopped: true } },
    shows(begins),
  ),
  quirk("an entry can have a type that no page documents", entry({ author: "customer", text: "9", kind: "unknown" }), {
    ...lastEntry({ type: "survey" }),
  }),
  quirk(
    "an entry by another author can land later",
    entry({ author: "agent", text: "Later", afterMs: 3_000 }),
    withEntries(2),
    wait(3),
    lastEntry({ content: holding("Later"), created_at: "2026-11-22 12:00:03" }),
  ),
  quirk(
    "quirks and faults combine",
    behave({ rewriteText: "escape", readLagMs: 1_000 }),
    set({ kind: "closeBefore", workAfterMs: 2_000 }),
    { ...note("Tom & Jerry"), holds: lost },
    wait(2),
    withEntries(2),
    wait(1),
    lastEntry({ content: "Tom &amp; Jerry", created_at: "2026-11-22 12:00:02" }),
  ),
];

export const quirks = [...deferred, ...repeated, ...rewritten, ...authors, ...behaviour];

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Project, root } from "./installation.mjs";

const folder = join(root, "tests/fixtures");
const mail = { from: "a@example.com", to: "b@example.com", title: "Printer on fire" };
const create = (desk) => desk.tickets.create({ brandId: 1, channelId: 1, direction: "inbound", ...mail });
const send = (desk) => desk.messages.create({ ticketId: 1, type: 1, message: "It burns." });
const anything = (desk) => desk.request("POST", "/anything");
const failed = { type: "OmnideskErrorDetails" };

/** What the SDK declares about each documented body, and the call that it answers. */
const fixtures = {
  "ticket-858462.json": { type: "Ticket", call: (desk) => desk.tickets.get(858462) },
  "ticket-created-number-id.json": { type: "TicketSummary", call: create },
  "ticket-created-string-id.json": { type: "TicketSummary", call: create },
  "ticket-updated.json": { type: "Confirmation", call: (desk) => desk.tickets.update(1, mail) },
  "ticket-status-updated.json": { type: "Confirmation", call: (desk) => desk.tickets.setStatus(1, "solved") },
  "message-sent.json": { type: "Confirmation", call: send },
  "message-400-empty-body.txt": { ...failed, call: send, status: 400 },
  "error-400-form-does-not-exist.json": { ...failed, call: (desk) => desk.forms.get(1), status: 400 },
  "error-file-not-found.json": { ...failed, call: (desk) => desk.request("GET", "/file/1"), status: 404 },
  "chat-message-sent.json": { type: "JsonValue", call: anything },
  "customer-created.json": { type: "JsonValue", call: anything },
  "customer-updated.json": { type: "JsonValue", call: anything },
  "customer-list-envelope.json": { type: "JsonValue", call: anything },
  "formfield-created.json": { type: "JsonValue", call: anything },
  "formfield-updated.json": { type: "JsonValue", call: anything },
  "formfield-deleted.json": { type: "JsonValue", call: anything },
  "telephone-success-empty-object.json": { type: "JsonValue", call: anything },
};

let sdk;
let project;

before(async () => {
  sdk = await import(pathToFileURL(join(root, "pkg/node.js")).href);
  await sdk.default();
  project = new Project();
});
after(() => project?.remove());

test("every documented body is looked at", () => {
  const bodies = readdirSync(folder).filter((name) => name !== "README.md");
  assert.deepEqual(bodies, Object.keys(fixtures).sort());
});

describe("what the SDK makes of a documented body is what it declares", () => {
  for (const [name, { type, call, status = 200 }] of Object.entries(fixtures)) {
    test(name, async () => {
      const value = await outcome(call, new Response(readFileSync(join(folder, name)), { status }));
      assert.equal(value instanceof Error, type === failed.type, String(value));
      assert.equal(mistakes(value, type), "");
    });
  }

  test("and so are the entries of a lazy timeline", async () => {
    const lazy = (desk) => desk.tickets.get(858462, { lazy: true });
    const { timeline } = await outcome(lazy, new Response(readFileSync(join(folder, "ticket-858462.json"))));
    assert.ok(timeline.length > 0);
    assert.equal(mistakes(timeline.toArray(), "TimelineEntry[]"), "");
  });
});

test("a value with a member too many, too few or of another kind is found out", async () => {
  const ticket = await outcome(
    fixtures["ticket-858462.json"].call,
    new Response(readFileSync(join(folder, "ticket-858462.json"))),
  );
  const { title, ...untitled } = ticket;
  for (const wrong of [{ ...ticket, surprise: title }, untitled, { ...ticket, title: 5 }])
    assert.match(mistakes(wrong, "Ticket"), /error TS/);
});

/** What a call comes to with this answer of a server. */
async function outcome(call, answer) {
  const options = { baseUrl: "https://a.example", auth: { token: () => "t" }, fetch: async () => answer };
  const desk = new sdk.OmnideskClient({ ...options, maxRetries: 0 });
  return call(desk).catch((error) => error);
}

/** What the compiler says of a value, written down as a literal of this type. */
function mistakes(value, type) {
  const source = [
    'import type * as sdk from "omnidesk-sdk";',
    `export const value: sdk.${type} = ${JSON.stringify(plain(value), null, 1)};`,
  ];
  project.write("fixture.ts", source.join("\n"));
  return project.compile(["fixture.ts"]);
}

/** An error's members do not show by themselves, its name and place are every error's. */
function plain(value) {
  if (!(value instanceof Error)) return value;
  assert.ok(value instanceof sdk.OmnideskError, String(value));
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

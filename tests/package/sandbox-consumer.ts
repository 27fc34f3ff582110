/** What must compile of `omnidesk-sdk/sandbox`, and what must not. */

import { OmnideskClient } from "omnidesk-sdk";
import {
  createSandbox,
  type Fault,
  type LedgerEntry,
  type NewEntry,
  type Quirks,
  type Sandbox,
  type SandboxOptions,
  type SetFault,
  type TextRewrite,
} from "omnidesk-sdk/sandbox";

const options: SandboxOptions = {
  seed: 7,
  now: () => 0,
  preflights: true,
  module: new URL("https://example.com/a.wasm"),
};
const sandbox: Sandbox = await createSandbox(options);
await createSandbox({ state: sandbox.exportState(), module: undefined });

const desk: OmnideskClient = new OmnideskClient(sandbox.clientOptions("reader"));
new OmnideskClient({ ...sandbox.clientOptions(), timeoutMs: 100 });
new OmnideskClient({
  fetch: sandbox.fetch,
  baseUrl: sandbox.baseUrl,
  auth: { apiKey: sandbox.apiKey, dangerouslyAllowBrowser: true },
});
const like: typeof fetch = sandbox.fetch;
like(sandbox.controlUrl);

const set: SetFault = sandbox.fault({ kind: "delay", ms: 5, route: "GET /ticket/{id}", when: { nth: 2 } });
const faults: Fault[] = [
  { kind: "status", status: 503, headers: { "Retry-After": "2" }, afterWrite: true },
  { kind: "raw", bytes: [72, 0] },
  { kind: "redirect", location: "/", status: 301 },
  { kind: "overlapPages", rows: 1 },
  { kind: "closeBefore", workAfterMs: 5_000 },
  { kind: "noAnswer", workAfterMs: 5_000 },
  { kind: "html", afterWrite: true, times: 2 },
  { kind: "cut", bytes: 9, times: 2 },
  { kind: "repeat", times: 2 },
];
for (const fault of faults) sandbox.fault({ ...fault, when: "always" });
sandbox.removeFault(set.id);
const struck: Fault["kind"] | undefined = sandbox.ledger().map((entry: LedgerEntry) => entry.fault?.kind)[0];
const rewriteText: TextRewrite = "escape";
const quirks: Quirks = sandbox.setQuirks({ rewriteText, readLagMs: 5_000, mergeInto: { from: 1, into: "2" } });
sandbox.setQuirks({ ...sandbox.quirks(), statusCase: null, contactFormAuthor: "key" });
sandbox.clearQuirks();
const entry: NewEntry = { ticketId: 858462, author: "agent", text: "Hello" };
const entryId: string = sandbox.addEntry({ ...entry, kind: "unknown", afterMs: 5_000 });
sandbox.setClock({ at: new Date(), advanceSeconds: 60, stopped: true });
const now: Date = sandbox.now();
sandbox.setLatency(80, 400);
sandbox.reset();

// @ts-expect-error Sandboxes are made by `createSandbox`.
new (sandbox.constructor as typeof Sandbox)();
// @ts-expect-error A delay needs its length.
sandbox.fault({ kind: "delay" });
// @ts-expect-error There is no such trouble.
sandbox.fault({ kind: "fire" });
// @ts-expect-error What keeps the call from being done is told from what does not.
sandbox.fault({ kind: "cut", bytes: 1, afterWrite: true });
// @ts-expect-error Work that is done at once is not done later.
sandbox.fault({ kind: "closeAfter", workAfterMs: 1 });
// @ts-expect-error What is repeated says how often.
sandbox.fault({ kind: "repeat" });
// @ts-expect-error There is no such quirk.
sandbox.setQuirks({ mood: "bad" });
// @ts-expect-error There is no such rule.
sandbox.setQuirks({ rewriteText: "translate" });
// @ts-expect-error An entry has an author.
sandbox.addEntry({ ticketId: 858462, text: "Hello" });
// @ts-expect-error There is no such key.
sandbox.clientOptions("nobody");
// @ts-expect-error There is no such option.
createSandbox({ seeds: 1 });
// @ts-expect-error The ledger says what was, and is not changed.
sandbox.ledger()[0].status = 200;

export { desk, entryId, now, quirks, struck };

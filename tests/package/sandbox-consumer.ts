/** What must compile of `omnidesk-sdk/sandbox`, and what must not. */

import { OmnideskClient } from "omnidesk-sdk";
import {
  createSandbox,
  type Fault,
  type LedgerEntry,
  type Sandbox,
  type SandboxOptions,
  type SetFault,
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
];
for (const fault of faults) sandbox.fault({ ...fault, when: "always" });
sandbox.removeFault(set.id);
const struck: Fault["kind"] | undefined = sandbox.ledger().map((entry: LedgerEntry) => entry.fault?.kind)[0];
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
// @ts-expect-error There is no such key.
sandbox.clientOptions("nobody");
// @ts-expect-error There is no such option.
createSandbox({ seeds: 1 });
// @ts-expect-error The ledger says what was, and is not changed.
sandbox.ledger()[0].status = 200;

export { desk, now, struck };

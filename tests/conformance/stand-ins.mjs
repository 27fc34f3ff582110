/** The two forms of the sandbox, each as callers see it. */

import { startSandbox } from "../../scripts/sandbox-process.mjs";
import { Caller } from "./caller.mjs";

/** The program that listens on a port. */
export async function openServer() {
  const { baseUrl, control, stop } = await startSandbox();
  return standIn({ fetch, baseUrl, controlUrl: control }, stop);
}

/** The function in this process. */
export async function openInPage() {
  const { createSandbox } = await import("omnidesk-sdk/sandbox");
  const { fetch, baseUrl, controlUrl } = await createSandbox();
  return standIn({ fetch, baseUrl, controlUrl }, () => {});
}

async function standIn(form, stop) {
  const response = await form.fetch(`${form.controlUrl}/keys`);
  const { keys } = await response.json();
  const byName = Object.fromEntries(keys.map(({ name, key }) => [name, key]));
  return { ...form, caller: new Caller({ ...form, keys: byName }), stop };
}

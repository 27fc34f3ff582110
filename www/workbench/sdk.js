/** The one place that names the package's files, so that the page's policy needs no exception for an import map. */

const built = "../pkg/index.js";
const builtSandbox = "../pkg/sandbox/index.js";

/** Loads and starts the SDK. */
export async function loadSdk() {
  const sdk = await import(built);
  await sdk.default();
  return sdk;
}

/** Loads the sandbox that runs in the page, and makes one. */
export async function loadSandbox() {
  const { createSandbox } = await import(builtSandbox);
  return createSandbox();
}

/** What the elements are made of, for the page's own forms beside them. */
export { field } from "../pkg/elements/field.js";
export { addTexts } from "../pkg/elements/index.js";
export { Moments } from "../pkg/elements/moment.js";
export { notice } from "../pkg/elements/notice.js";
export { outcomeOf, outcomes } from "../pkg/elements/send-state.js";
export { textsFor } from "../pkg/elements/texts/index.js";

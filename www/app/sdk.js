/** The one place that names the SDK's file, so that the page's policy needs no exception for an import map. */

const built = "/pkg/omnidesk_sdk.js";

/** Loads and starts the SDK. */
export async function loadSdk() {
  const sdk = await import(built);
  await sdk.default();
  return sdk;
}

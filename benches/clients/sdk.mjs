/** The package. */

/** @param files where the engine finds built files */
export async function loadPackage(files) {
  const sdk = await files.module("pkg/omnidesk_sdk.js");
  const wasm = await sdk.default({ module_or_path: await files.bytes("pkg/omnidesk_sdk_bg.wasm") });
  const connect = (baseUrl, token, options) => {
    const desk = new sdk.OmnideskClient({
      baseUrl,
      auth: { token: () => token },
      maxResponseBytes: 100_000_000,
      timeoutMs: 60_000,
      totalTimeoutMs: 60_000,
      ...options,
    });
    return {
      ticket: (id) => desk.tickets.get(id),
      lazyTicket: (id) => desk.tickets.get(id, { lazy: true }),
      channel: (id) => desk.channels.get(id),
    };
  };
  return { connect, wasm };
}

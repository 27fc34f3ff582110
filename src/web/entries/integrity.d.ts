/**
 * The checksum of this version's `omnidesk_sdk_bg.wasm`, as subresource integrity writes it (`sha384-…`). For pages that
 * load the file from a place they do not trust.
 *
 * @example
 * ```ts
 * import init from "omnidesk-sdk";
 * import { wasmIntegrity } from "omnidesk-sdk/integrity";
 *
 * await init({ integrity: wasmIntegrity });
 * ```
 */
export const wasmIntegrity: string;

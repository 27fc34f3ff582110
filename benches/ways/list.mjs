/** All ways from bytes to a ticket; each but the SDK's is a module of this folder, bundled by itself. */
export const ways = [
  { name: "base", label: "TextDecoder + JSON.parse, unchecked" },
  { name: "sdk", label: "omnidesk-sdk" },
  { name: "hand-written", label: "written by hand" },
  { name: "typebox", label: "TypeBox, compiled, + conversion" },
  { name: "ajv", label: "Ajv, compiled, + conversion" },
  { name: "zod-compiled", label: "zod, compiled, + conversion" },
  { name: "zod", label: "zod + conversion" },
  { name: "zod-mini", label: "zod/mini + conversion" },
  { name: "valibot", label: "Valibot + conversion" },
];

/** What all others are measured by. */
export const base = "base";

/**
 * The functions by name, and the exports of the SDK's module.
 *
 * @param files where the engine finds built files
 */
export async function loadWays(files) {
  const decodes = {};
  for (const { name } of ways) decodes[name] = (await files.module(`built/ways/${name}.js`)).decode;
  const decoder = await files.module("built/decoder/decoder.js");
  const wasm = await decoder.default({ module_or_path: await files.bytes("built/decoder/decoder_bg.wasm") });
  const sdk = decodes.sdk;
  decodes.sdk = (bytes) => sdk(bytes, decoder);
  return { decodes, wasm };
}

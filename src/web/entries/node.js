/** The package where modules are files: in Node.js and what takes after it. */
import { readFile } from "node:fs/promises";
import { initializer, notFound } from "./loading.js";
import start from "./omnidesk_sdk.js";

export { OmnideskClient, OmnideskError, version } from "./omnidesk_sdk.js";

export default initializer(start, () => new URL("./omnidesk_sdk_bg.wasm", import.meta.url), open);

const advice =
  'If a bundler moved the package, keep it out of the bundle (Next.js: `serverExternalPackages: ["omnidesk-sdk"]`) or pass the bytes to `init()`.';

/** `fetch` of Node.js opens no files. */
async function open(address) {
  if (/^(https?|data|blob):/.test(address?.url ?? address)) return fetch(address);
  const file = String(address);
  try {
    return await readFile(file.startsWith("file:") ? new URL(file) : file);
  } catch (cause) {
    throw notFound(`${file} cannot be read. ${advice}`, { cause });
  }
}

/** What the package offers: small files, written by hand, around the one module and its glue. */
import { createHash } from "node:crypto";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./paths.mjs";

const entries = join(root, "src/web/entries");

/** Puts the entries and their declarations beside what wasm-pack built. */
export async function addEntries(folder) {
  for (const name of await readdir(entries)) await copyFile(join(entries, name), join(folder, name));
  await copyFile(join(root, "src/web/types.d.ts"), join(folder, "index.d.ts"));
  const constant = `export const wasmIntegrity = ${JSON.stringify(await integrityOf(folder))};\n`;
  await writeFile(join(folder, "integrity.js"), constant);
}

/** The checksum of the built module, as subresource integrity writes it. */
export async function integrityOf(folder) {
  const module = await readFile(join(folder, "omnidesk_sdk_bg.wasm"));
  return `sha384-${createHash("sha384").update(module).digest("base64")}`;
}

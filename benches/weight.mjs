/** What a page downloads: minified by esbuild, compressed by brotli at its best. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { packageOutput } from "../scripts/paths.mjs";
import { bundleOf } from "./bundle.mjs";

const peers = [
  { name: "ky + zod, with the rules of a ticket", code: 'export * from "./clients/ky-zod.mjs";' },
  { name: "openai", code: 'export { default } from "openai";' },
  { name: "@octokit/core", code: 'export { Octokit } from "@octokit/core";' },
  { name: "ky", code: 'export { default } from "ky";' },
  { name: "ofetch", code: 'export { ofetch } from "ofetch";' },
  { name: "openapi-fetch", code: 'export { default } from "openapi-fetch";' },
  ...["ajv", "zod", "zod-compiled", "typebox", "zod-mini", "valibot", "hand-written"].map((name) => ({
    name: `${name}, with the rules of a ticket`,
    code: `export { decode } from "./ways/${name}.mjs";`,
  })),
];

/** In bytes, lightest first. */
export async function weights() {
  const rows = [{ name: "omnidesk-sdk, whole: .wasm and .js", isSdk: true, ...(await packageWeight()) }];
  for (const { name, code } of peers) rows.push({ name, ...weighed([await bundleOf(code)]) });
  return rows.sort((one, other) => one.brotli - other.brotli);
}

async function packageWeight() {
  const script = await bundleOf(
    `export { default, OmnideskClient, OmnideskError, version } from ${JSON.stringify(join(packageOutput, "index.js"))};`,
  );
  return weighed([readFileSync(join(packageOutput, "omnidesk_sdk_bg.wasm")), script]);
}

function weighed(files) {
  const brotli = (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  return { raw: sum(files.map((file) => file.length)), brotli: sum(files.map(brotli)) };
}

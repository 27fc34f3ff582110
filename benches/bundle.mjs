import { join } from "node:path";
import { root } from "../scripts/paths.mjs";
import { built } from "./engines/files.mjs";

const here = join(root, "benches");

/** Bundles a module of this folder, minified, for browsers. */
export async function bundle(entry, output) {
  await minified({ entryPoints: [join(here, entry)] }, join(built, output));
}

/** The bundle of a module that says this. */
export async function bundleOf(contents) {
  return minified({ stdin: { contents, resolveDir: here } });
}

async function minified(input, outfile) {
  const { build } = await import("esbuild");
  const options = { bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022" };
  const { outputFiles } = await build({
    ...input,
    ...options,
    outfile,
    write: outfile !== undefined,
    logLevel: "error",
  });
  return outputFiles?.[0].contents;
}

import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./paths.mjs";

const source = join(root, "elements");

/** Adds the custom elements to the folder that holds the rules of mail in `mail/`. */
export async function addElementFiles(folder) {
  await cp(source, folder, { recursive: true });
  await addStyles(join(folder, "style"));
  await addSanitizer(join(folder, "mail/purify.js"));
}

/** A module takes its styles along as text: so they need no address, and no permission of the page's policy. */
async function addStyles(folder) {
  const { transform } = await import("esbuild");
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".css")) continue;
    const { code } = await transform(await readFile(join(folder, name), "utf8"), { loader: "css", minify: true });
    await writeFile(join(folder, `${name}.js`), `export default ${JSON.stringify(code.trim())};\n`);
    await rm(join(folder, name));
  }
}

/** DOMPurify becomes a file of its own, which few browsers load. */
async function addSanitizer(outfile) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ["dompurify"],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    legalComments: "inline",
    outfile,
    logLevel: "error",
  });
}

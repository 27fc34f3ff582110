// Makes a folder of the demo page that any file server can serve, also below a path: npm run export -- --out DIR
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildPackage } from "./build.mjs";
import { command, Failure } from "./command.mjs";
import { isMain } from "./is-main.mjs";
import { measured } from "./measured.mjs";
import { packageOutput, root } from "./paths.mjs";
import { sandboxOffer } from "./sandbox-offer.mjs";

/** Puts the page, the package and the sandbox that runs in the page into a folder that is empty or does not exist. */
export async function exportPage(folder) {
  const held = await readdir(folder).catch(() => []);
  if (held.length > 0) throw new Failure(`${folder} is not empty.`);
  await mkdir(folder, { recursive: true });
  await cp(join(root, "www"), folder, { recursive: true });
  await cp(packageOutput, join(folder, "pkg"), { recursive: true });
  const told = { "sandbox.json": sandboxOffer(null), "measured.json": measured() };
  for (const [name, value] of Object.entries(told)) await writeFile(join(folder, name), `${JSON.stringify(value)}\n`);
}

async function main(args) {
  const { values } = parseArgs({ args, options: { out: { type: "string" } } });
  if (values.out === undefined) throw new Failure("Where to? npm run export -- --out DIR");
  await buildPackage();
  const folder = resolve(values.out);
  await exportPage(folder);
  console.log(`The page is in ${folder}. Any file server can serve it, also below a path.`);
}

if (isMain(import.meta.url)) await command(main);

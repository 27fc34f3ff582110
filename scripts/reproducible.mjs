// Builds the package once more, in another folder, and compares every file: npm run check:reproducible
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildPackage } from "./build.mjs";
import { ask, command, Failure, run } from "./command.mjs";
import { integrityOf } from "./entries.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { packageOutput, root } from "./paths.mjs";

async function main() {
  await buildPackage();
  const folder = mkdtempSync(join(tmpdir(), "omnidesk-sdk-built-elsewhere-"));
  try {
    await copyCheckout(folder);
    // A target folder of its own, so that nothing compiled before is used.
    await run(process.execPath, ["scripts/build.mjs"], {
      cwd: folder,
      env: { CARGO_TARGET_DIR: join(folder, "target") },
    });
    compare(packageOutput, join(folder, "pkg"));
    console.log(`\nBoth builds are the same. omnidesk_sdk_bg.wasm: ${await integrityOf(packageOutput)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What git knows or would add; what was built or installed stays behind. */
async function copyCheckout(folder) {
  const listing = await ask("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]);
  if (listing === null) throw new Failure("The list of files comes from git, and this is no git checkout.");
  for (const name of listing.split("\0").filter(Boolean)) {
    // Removed, and not yet committed.
    if (!existsSync(join(root, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
}

function compare(here, elsewhere) {
  const names = [here, elsewhere].flatMap((folder) => readdirSync(folder, { recursive: true }));
  const different = [...new Set(names)].filter((name) => fingerprint(here, [name]) !== fingerprint(elsewhere, [name]));
  if (different.length > 0) throw new Failure(`Built in two folders, these differ: ${different.sort().join(", ")}.`);
}

await command(main);

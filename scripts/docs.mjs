// Builds the documentation site and checks its links: npm run docs
import { join } from "node:path";
import { command, Failure } from "./command.mjs";
import { isMain } from "./is-main.mjs";
import { cargoTarget, root } from "./paths.mjs";
import { installPackagesOf } from "./setup/node-packages.mjs";

const site = join(cargoTarget, "site");

/** Builds the site into `target/site`; fails if anything in it is undocumented, or a link leads nowhere. */
export async function buildDocs() {
  await installPackagesOf("docs/site", "what builds the documentation", 5);
  // Only now are the packages that these import sure to be installed.
  const [{ buildSite }, { checkLinks }] = await Promise.all([
    import("../docs/site/site.mjs"),
    import("../docs/site/links.mjs"),
  ]);
  if (!(await buildSite(root, site, join(cargoTarget, "site-declarations"))))
    throw new Failure("The documentation has the faults above.");
  const { count, broken } = checkLinks(site);
  if (broken.length > 0) {
    const first = broken.slice(0, 20).join("\n  ");
    throw new Failure(`${broken.length} links of the documentation lead nowhere. The first:\n  ${first}`);
  }
  console.log(`Built ${join(site, "index.html")}; its ${count} links lead somewhere.`);
}

if (isMain(import.meta.url)) await command(buildDocs);

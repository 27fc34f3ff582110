// Checks form and style of everything, and shows all findings: npm run check

import { join } from "node:path";
import { checkMarkdownLinks } from "./checks/markdown-links.mjs";
import { command, Failure, run } from "./command.mjs";
import { buildDocs } from "./docs.mjs";
import { nodePrograms } from "./paths.mjs";
import { wasmTarget } from "./setup/rust.mjs";
import { setUpChecks } from "./setup.mjs";
import { checkThirdParty } from "./third-party.mjs";

const lint = ["--", "-D", "warnings"];
const browserCrates = ["omnidesk-sdk", "omnidesk-sandbox-page", "omnidesk-mail"];
const forBrowsers = ["--target", wasmTarget, ...browserCrates.flatMap((name) => ["--package", name])];
const benchForBrowsers = ["--package", "omnidesk-sdk-bench-decoder"];
const errorsOnly = ["ignore", "ignore", "inherit"];
// The crates are not published: their documentation is for those who work on them.
const docScope = ["--no-deps", "--document-private-items"];
const strictDocs = { env: { RUSTDOCFLAGS: "-D warnings -A rustdoc::private_intra_doc_links" } };

// biome colors by itself, and each letter, when it seems to run on a CI server.
const plain = process.stdout.isTTY ? [] : ["--colors=off"];

const checks = {
  "Cargo.lock": () => run("cargo", ["metadata", "--locked", "--format-version=1"], { stdio: errorsOnly }),
  "Rust formatting": () => run("cargo", ["fmt", "--all", "--check"]),
  "clippy, native": () => run("cargo", ["clippy", "--workspace", "--all-targets", ...lint]),
  "clippy, WebAssembly": () => run("cargo", ["clippy", ...forBrowsers, ...benchForBrowsers, "--all-targets", ...lint]),
  "rustdoc, native": () => run("cargo", ["doc", "--workspace", ...docScope], strictDocs),
  "rustdoc, WebAssembly": () => run("cargo", ["doc", ...forBrowsers, "--lib", ...docScope], strictDocs),
  "documentation site": buildDocs,
  "JavaScript, TypeScript, CSS and JSON": () =>
    run(join(nodePrograms, "biome"), ["check", "--error-on-warnings", ...plain]),
  "Markdown links": checkMarkdownLinks,
  "licences of what is shipped": checkThirdParty,
};

async function main() {
  await setUpChecks();
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n━━ ${name}`);
    try {
      await check();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(error.message);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new Failure(`Found fault: ${failed.join("; ")}.`);
  console.log(`\nNo fault in ${Object.keys(checks).length} checks.`);
}

await command(main);

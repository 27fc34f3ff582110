// Lists what others wrote of the package, with their licences, in THIRD-PARTY.md: npm run third-party
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ask, command, Failure } from "./command.mjs";
import { isMain } from "./is-main.mjs";
import { root } from "./paths.mjs";
import { wasmTarget } from "./setup/rust.mjs";

const list = join(root, "THIRD-PARTY.md");

const head = `# What others wrote of this package

The modules \`pkg/omnidesk_sdk_bg.wasm\`, \`pkg/sandbox/omnidesk_sandbox_bg.wasm\` and \`pkg/elements/mail/rules_bg.wasm\` hold
code of the crates below, and the \`.js\` beside each was written by wasm-bindgen. \`pkg/elements/mail/purify.js\` is DOMPurify.
Where there is a choice of licences, the first text that is here was chosen.

The modules also hold parts of Rust's standard library (MIT OR Apache-2.0, © The Rust Project Contributors) and of its
compiler-builtins (MIT AND Apache-2.0 WITH LLVM-exception AND (MIT OR Apache-2.0)).

\`npm run third-party\` makes this list from what cargo links and from the Node packages that are bundled.
`;

/** The workspace's crates that the package's modules are made of. */
const shipped = ["omnidesk-sdk", "omnidesk-sandbox-page", "omnidesk-mail"];

/** The Node packages that are bundled into the package. */
const bundled = ["dompurify"];

/** Which file of a crate is shown, the best first. */
const licenceFiles = [/^licen[cs]e-mit(\.\w+)?$/i, /^licen[cs]e(\.\w+)?$/i, /^copying(\.\w+)?$/i];
/** What is shown beside it: no choice, but an "AND". */
const furtherFile = /^licen[cs]e-unicode$/i;

/** Fails if the list is not what it would be if it were made now. */
export async function checkThirdParty() {
  const committed = readFileSync(list, "utf8");
  if (committed !== (await thirdParty())) throw new Failure('THIRD-PARTY.md is out of date: "npm run third-party".');
}

async function thirdParty() {
  const crates = [...(await linkedCrates()), ...bundled.map(describeNodePackage)];
  const rows = crates.map((crate) => `| ${crate.name} | ${crate.version} | ${crate.license} | <${crate.repository}> |`);
  const table = ["| crate or package | version | licence | where |", "| --- | --- | --- | --- |", ...rows].join("\n");
  const ownersByText = new Map();
  for (const crate of crates) {
    const text = licenceText(crate);
    ownersByText.set(text, [...(ownersByText.get(text) ?? []), crate.name]);
  }
  const texts = [...ownersByText].map(([text, owners]) => `## ${owners.join(", ")}\n\n\`\`\`text\n${text}\n\`\`\``);
  return `${[`${head}\n${table}`, ...texts].join("\n\n")}\n`;
}

/** The crates of others whose code is in a module, by name; procedural macros only write code while it is built. */
async function linkedCrates() {
  const metadata = await ask("cargo", ["metadata", "--locked", "--format-version=1"]);
  // Unlike the metadata, the tree leaves out what only other crates of the workspace ask for.
  const chosen = shipped.flatMap((name) => ["--package", name]);
  const edges = ["--target", wasmTarget, "--edges", "normal,no-proc-macro"];
  const tree = await ask("cargo", ["tree", "--locked", ...chosen, ...edges, "--prefix", "none", "--format", "{p}"]);
  if (metadata === null || tree === null) throw new Failure('"cargo metadata --locked" or "cargo tree" fails.');
  const linked = new Set(tree.split("\n").map((line) => line.split(" ", 2).join(" ")));
  const crates = JSON.parse(metadata).packages.filter(({ source }) => source !== null);
  const others = crates.filter(({ name, version }) => linked.has(`${name} v${version}`));
  return others.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A Node package, by the names that cargo has for the same. */
function describeNodePackage(name) {
  const manifest = join(root, "node_modules", name, "package.json");
  const { version, license, author, repository } = JSON.parse(readFileSync(manifest, "utf8"));
  const address = repository.url.replace(/^git(\+https)?:\/\/|\.git$/g, (part) => (part === ".git" ? "" : "https://"));
  return { name, version, license, repository: address, manifest_path: manifest, authors: [author] };
}

function licenceText({ manifest_path: manifest, authors, license }) {
  const folder = dirname(manifest);
  const names = readdirSync(folder);
  const file = licenceFiles.map((pattern) => names.find((name) => pattern.test(name))).find(Boolean);
  if (file === undefined) return `${license}, by ${authors.join(", ")}. The crate comes without a text.`;
  const files = [file, ...names.filter((name) => furtherFile.test(name))];
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
  return texts.join("\n\n");
}

if (isMain(import.meta.url)) await command(async () => writeFile(list, await thirdParty()));

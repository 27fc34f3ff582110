import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask, Failure } from "../command.mjs";
import { root } from "../paths.mjs";

/** Fails if a Markdown file points to a file, or a heading of a file, that does not exist. */
export async function checkMarkdownLinks() {
  const listed = await ask("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"]);
  const files = listed.split("\n").filter((file) => file && existsSync(join(root, file)));
  const broken = files.flatMap((file) => brokenLinks(file).map((link) => `${file}: ${link}`));
  if (broken.length > 0) throw new Failure(`Links that lead nowhere:\n  ${broken.join("\n  ")}`);
  console.log(`The links of ${files.length} Markdown files lead somewhere.`);
}

function brokenLinks(file) {
  const text = withoutCode(readFileSync(join(root, file), "utf8"));
  const links = [...text.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*<?([^\s>]+)/gm)];
  return links.map(([, inline, reference]) => inline ?? reference).filter((link) => !leadsSomewhere(file, link));
}

function leadsSomewhere(file, link) {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return true;
  const [path, heading] = link.split("#").map(decodeURIComponent);
  const target = path === "" ? file : path.startsWith("/") ? path.slice(1) : join(dirname(file), path);
  if (!existsSync(join(root, target))) return false;
  return !heading || !target.endsWith(".md") || headings(target).has(heading);
}

// GitHub's way to name headings: lower case, no punctuation, hyphens for blanks, a number behind repetitions.
function headings(file) {
  const text = withoutCode(readFileSync(join(root, file), "utf8"), { keepInline: true });
  const seen = new Map();
  for (const [, title] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const name = plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    seen.set(name, (seen.get(name) ?? -1) + 1);
    if (seen.get(name) > 0) seen.set(`${name}-${seen.get(name)}`, 0);
  }
  return new Set(seen.keys());
}

function withoutCode(markdown, { keepInline = false } = {}) {
  const prose = markdown.replace(/^(```+|~~~+).*?^\1\s*$/gms, "");
  return keepInline ? prose : prose.replace(/`[^`\n]*`/g, "");
}

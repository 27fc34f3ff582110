import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Parser } from "htmlparser2";

const base = "file:///site/";

/**
 * The links of a built site that lead nowhere, with the page that has them, and how many links there are. Other sites are
 * not asked: of their addresses only the form is checked.
 */
export function checkLinks(folder) {
  const documents = new Map(listFiles(folder).map((file) => [file, readDocument(folder, file)]));
  const links = [...documents].flatMap(([file, { links }]) => links.map((link) => ({ file, link })));
  const broken = links.filter(({ file, link }) => !leadsSomewhere(file, link, documents));
  return { count: links.length, broken: broken.map(({ file, link }) => `${file}: ${link}`) };
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

function readDocument(folder, file) {
  const anchors = new Set();
  const links = new Set();
  const parser = new Parser({
    onopentag(_, { id, name, href, src }) {
      for (const anchor of [id, name]) if (anchor) anchors.add(anchor);
      for (const link of [href, src]) if (link !== undefined) links.add(link);
    },
  });
  if (/\.(html|svg)$/.test(file)) parser.end(readFileSync(join(folder, file), "utf8"));
  return { anchors, links: [...links] };
}

function leadsSomewhere(from, link, documents) {
  if (!URL.canParse(link, base + from)) return false;
  const { protocol, pathname, hash } = new URL(link, base + from);
  if (protocol !== "file:") return ["https:", "http:", "mailto:", "data:"].includes(protocol);
  const path = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
  const target = documents.get(path.replace(/^\/site\//, ""));
  return target !== undefined && (hash === "" || target.anchors.has(decodeURIComponent(hash).slice(1)));
}

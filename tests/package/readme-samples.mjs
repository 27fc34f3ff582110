import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./installation.mjs";

/** The README's samples, with the line that each starts at. */
export function readmeSamples() {
  const markdown = readFileSync(join(root, "README.md"), "utf8");
  const fences = markdown.matchAll(/^```(ts|typescript|js|javascript)\b[^\n]*\n(.*?)^```$/gms);
  return [...fences].map(({ index, 1: language, 2: code }) => {
    const line = markdown.slice(0, index).split("\n").length;
    return { file: `README-line-${line}.${language.startsWith("t") ? "ts" : "js"}`, line, code };
  });
}

/** The small apps of this folder, as a bundler gives them to a page. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @returns {Promise<string>} an ES module with `mount` */
export function bundle(file) {
  return bundleEntry({ entryPoints: [join(here, file)] });
}

/**
 * Bundles a component that someone copied.
 *
 * @param {string} source exports `Ticket`, and imports the package by its name
 * @returns {Promise<string>} an ES module with `mount(place, props)`
 */
export function bundleCopied(source) {
  const contents = `
    import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { Ticket } from "copied";
    export const mount = (place, props) => createRoot(place).render(createElement(Ticket, props));`;
  return bundleEntry({ stdin: { contents, resolveDir: here } }, [copied(source)]);
}

async function bundleEntry(entry, plugins = []) {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    conditions: ["browser", "production"],
    plugins: [svelte, ...plugins],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].text;
}

const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = await import("svelte/compiler");
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, loader: "js" };
    });
  },
};

const copied = (source) => ({
  name: "copied",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^copied$/ }, () => ({ path: "copied", namespace: "copied" }));
    onLoad({ filter: /./, namespace: "copied" }, () => ({ contents: source, loader: "jsx", resolveDir: here }));
    // The page has the package already.
    onResolve({ filter: /^omnidesk-sdk\/elements$/ }, () => ({ path: "/pkg/elements/index.js", external: true }));
  },
});

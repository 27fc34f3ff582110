/**
 * Who uses the package, and how. Everything follows from this table: what is tested, and what README.md says.
 *
 * A row is a project in a folder of its own: the shared files `app`, the files of `projects/<name>`, and what its lock file
 * (or that of the project `tools`) lists, among it the `product` whose version is told. With `rename` the shared files
 * import the package by that name. `scripts` are the packages whose install scripts have to run. Rows that are `heavy` run
 * only when they are asked for. `setUp` is what a user has to do beside importing the package.
 *
 * A run first carries out its commands `build`. Then something is served, a folder or by a program, or an `extension` is
 * loaded. Outcomes have names: those that a browser reads on `pages`, those that are the answers of `routes`, and those that
 * commands print (`prints`). `agent` is how the sandbox knows who called.
 */

import { Failure } from "../../scripts/command.mjs";

const app = ["index.html", "page.js", "worker.js", "read-ticket.js"];
const program = ["main.js", "read-ticket.js"];
const page = { page: "?thread=page" };
const pages = { ...page, worker: "?thread=worker" };
const chromium = /Chrome\//;
const nothing = "nothing";

/** Bundles, and puts the `.wasm` and other files beside the bundles. */
const esbuild = [
  "esbuild",
  "omnidesk-sdk/omnidesk_sdk_bg.wasm",
  "--bundle",
  "--entry-names=[name]",
  "--outdir=dist",
  "--loader:.html=copy",
  "--loader:.json=copy",
  "--loader:.wasm=copy",
];

const vite = [
  { what: "dev server", serve: (port) => ["vite", "--port", port, "--strictPort"], pages, agent: chromium },
  {
    what: "build",
    build: [["vite", "build"]],
    serve: (port) => ["vite", "preview", "--port", port, "--strictPort"],
    pages,
    agent: chromium,
  },
];

const next = {
  pages: { "client component": "" },
  routes: { "server route": "/api/ticket" },
  agent: /Chrome\/|^node$/,
};

export const consumers = [
  {
    name: "import-map",
    title: "No bundler, import map",
    app: ["page.js", "read-ticket.js"],
    setUp: "the import map",
    runs: [{ what: "file server", serve: ".", pages: page, agent: chromium }],
  },
  {
    name: "addresses",
    title: "No bundler, no import map",
    app,
    rename: "./node_modules/omnidesk-sdk/pkg/index.js",
    setUp: "import the address of `pkg/index.js`",
    runs: [{ what: "file server", serve: ".", pages, agent: chromium }],
  },
  {
    name: "vite-8",
    title: "Vite 8",
    product: "vite",
    heavy: true,
    app,
    setUp: nothing,
    runs: vite,
  },
  {
    name: "vite-7",
    title: "Vite 7",
    product: "vite",
    heavy: true,
    app,
    setUp: '`optimizeDeps: { exclude: ["omnidesk-sdk"] }`',
    runs: vite,
  },
  {
    name: "webpack",
    title: "webpack",
    product: "webpack",
    heavy: true,
    app,
    setUp: nothing,
    runs: [
      {
        what: "build",
        build: [["webpack", "--mode", "production", "--entry", "./page.js"]],
        serve: ".",
        pages,
        agent: chromium,
      },
      {
        what: "development build",
        build: [["webpack", "--mode", "development", "--entry", "./page.js"]],
        serve: ".",
        pages,
        agent: chromium,
      },
    ],
  },
  {
    name: "rollup",
    title: "Rollup",
    product: "rollup",
    heavy: true,
    app,
    setUp: "a plugin that copies assets",
    runs: [{ what: "build", build: [["rollup", "--config"]], serve: ".", pages, agent: chromium }],
  },
  {
    name: "parcel",
    title: "Parcel",
    product: "parcel",
    heavy: true,
    app,
    setUp: nothing,
    runs: [
      { what: "dev server", serve: (port) => ["parcel", "index.html", "--port", port], pages, agent: chromium },
      { what: "build", build: [["parcel", "build", "index.html"]], serve: "dist", pages, agent: chromium },
    ],
  },
  {
    name: "esbuild",
    title: "esbuild",
    product: "esbuild",
    app,
    setUp: "copy the `.wasm` beside the bundle",
    runs: [
      {
        what: "build",
        build: [[...esbuild, "--format=esm", "index.html", "page.js", "worker.js"]],
        serve: "dist",
        pages,
        agent: chromium,
      },
    ],
  },
  {
    name: "next",
    title: "Next.js",
    product: "next",
    heavy: true,
    app: ["read-ticket.js"],
    setUp: nothing,
    runs: [
      { what: "dev server", serve: (port) => ["next", "dev", "--port", port], ...next },
      { what: "build", build: [["next", "build"]], serve: (port) => ["next", "start", "--port", port], ...next },
    ],
  },
  {
    name: "service-worker",
    title: "Service worker",
    tools: "esbuild",
    app: ["index.html", "read-ticket.js"],
    setUp: "pass the address of the `.wasm`",
    runs: [
      {
        what: "build",
        build: [[...esbuild, "--format=esm", "index.html", "page.js", "service-worker.js"]],
        serve: "dist",
        pages: { "module worker": "?type=module" },
        agent: chromium,
      },
      {
        what: "build",
        build: [[...esbuild, "--format=iife", "index.html", "page.js", "service-worker.js"]],
        serve: "dist",
        pages: { "classic worker": "?type=classic" },
        agent: chromium,
      },
    ],
  },
  {
    name: "extension",
    title: "Extension, Manifest V3",
    tools: "esbuild",
    app,
    setUp: "`'wasm-unsafe-eval'` in its policy",
    runs: [
      {
        what: "unpacked",
        build: [[...esbuild, "--format=esm", "index.html", "manifest.json", "page.js", "worker.js"]],
        extension: "dist",
        pages,
        agent: chromium,
      },
    ],
  },
  {
    name: "node",
    title: "Node.js",
    app: program,
    setUp: nothing,
    runs: [
      {
        what: "program",
        prints: { "ES module": ["node", "main.js"], CommonJS: ["node", "main.cjs"] },
        agent: /^node$/,
      },
    ],
  },
  {
    name: "deno",
    title: "Deno",
    product: "deno",
    app: program,
    setUp: nothing,
    runs: [
      {
        what: "program",
        prints: { "ES module": ["deno", "run", "--allow-read", "--allow-env", "--allow-net", "main.js"] },
        agent: /^Deno\//,
      },
    ],
  },
  {
    name: "bun",
    title: "Bun",
    product: "bun",
    app: program,
    scripts: ["bun"],
    setUp: nothing,
    runs: [{ what: "program", prints: { "ES module": ["bun", "run", "main.js"] }, agent: /^Bun\// }],
  },
  {
    name: "workerd",
    title: "Cloudflare's workerd",
    product: "workerd",
    app: ["read-ticket.js"],
    setUp: "the `.wasm` as a module of its own",
    runs: [
      {
        what: "server",
        build: [
          [
            "esbuild",
            "worker.js",
            "--bundle",
            "--format=esm",
            "--outdir=dist",
            "--conditions=workerd",
            "--loader:.wasm=copy",
            "--asset-names=[name]",
          ],
        ],
        serve: (port) => ["workerd", "serve", "config.capnp", `--socket-addr=http=localhost:${port}`],
        routes: { "ES module": "/" },
        agent: /^$/,
      },
    ],
  },
];

/** The names of what a run has to show. */
export function outcomesOf({ pages = {}, routes = {}, prints = {} }) {
  return Object.keys({ ...pages, ...routes, ...prints });
}

/**
 * The rows that are asked for.
 *
 * @param {string} wanted "quick", "all", or names with commas between; "vite" stands for "vite-7" and "vite-8"
 */
export function choose(wanted) {
  if (wanted === "all") return consumers;
  if (wanted === "quick") return consumers.filter(({ heavy }) => !heavy);
  return wanted.split(",").flatMap((name) => {
    const found = consumers.filter((consumer) => consumer.name === name || consumer.name.startsWith(`${name}-`));
    if (found.length > 0) return found;
    throw new Failure(`There is no consumer "${name}", only ${consumers.map((consumer) => consumer.name).join(", ")}.`);
  });
}

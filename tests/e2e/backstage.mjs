/** What the page's server does for the tests: scripts that run before the page's own, addresses that fail. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/paths.mjs";
import { laboratory } from "./laboratory.mjs";

/** Collects what the page complains about. */
const listening = `window.complaints = [];
  const complain = (...words) => window.complaints.push(words.map(String).join(" "));
  for (const kind of ["warn", "error"]) {
    const usual = console[kind];
    console[kind] = (...words) => usual.apply(console, (complain(...words), words));
  }
  addEventListener("error", ({ message, target }) => complain(message ?? target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => complain(reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    complain(violatedDirective, blockedURI));`;

/** Notes what was clicked last. */
const noting = `window.clicked = [];
  addEventListener("click", (event) => { window.clicked = event.composedPath(); }, true);`;

/** Lays out what is off the screen too: WebKit gives no text of what it leaves out. */
const layout = `const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];`;

/** An empty page that allows as little as a page with the elements, and a framework, can. */
const widget = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page with elements</title><link rel="icon" href="data:,">
  <meta name="viewport" content="width=device-width">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval';
    connect-src 'self' http://127.0.0.1:*; img-src data:; form-action 'none'; base-uri 'none';
    require-trusted-types-for 'script'; trusted-types dompurify mail vue svelte-trusted-html">
  <script src="/prelude.js"></script>
  <script type="module" src="/pkg/elements/index.js"></script>
  <script type="module" src="/widget.js"></script>
  <header><h1>A page with elements</h1></header><main id="main"></main>`;

/** Scripts of a driver may have modules of their own, so the page's are asked by the page. */
const counting = `import { openConnections } from "/pkg/elements/connection.js";
  window.openConnections = openConnections;`;

/** A page in a frame as wide as this, for windows cannot be made as small as a telephone. */
const frame = (width, height) => `<!doctype html><html lang="en"><title>A small screen</title>
  <iframe width="${width}" height="${height}" style="border: 0"></iframe>`;

export class Backstage {
  #scripts = [];
  #lost = new Set();
  #offered = new Map();
  /** What was asked for, without what follows a question mark. */
  asked = [];

  /** Forgets what tests asked for. */
  reset() {
    this.#scripts = [];
    this.#lost.clear();
    this.#offered.clear();
    this.asked.length = 0;
  }

  /** Runs a script in every page before the page's own. */
  prepare(source) {
    this.#scripts.push(source);
  }

  /** Lets requests for a file of the page break. */
  lose(path) {
    this.#lost.add(path);
  }

  /** Serves a file under a path of the page. */
  offer(path, text, type = "text/javascript") {
    this.#offered.set(path, [type, text]);
  }

  /** For the page's server. */
  intercept = (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    this.asked.push(pathname);
    if (this.#lost.has(pathname)) {
      request.socket.destroy();
      return true;
    }
    const own = {
      "/": () => ["text/html", withPrelude("index.html")],
      "/workbench.html": () => ["text/html", withPrelude("workbench.html")],
      "/prelude.js": () => [
        "text/javascript",
        [listening, noting, layout, ...this.#scripts].map((each) => `{${each}}`).join("\n"),
      ],
      "/laboratory": () => [
        "text/html",
        '<!doctype html><title>Laboratory</title><script type="module" src="/laboratory.js"></script>',
      ],
      "/widget": () => ["text/html", widget],
      "/widget.js": () => ["text/javascript", counting],
      "/laboratory.js": () => ["text/javascript", laboratory],
      "/frame": () => ["text/html", frame(searchParams.get("width"), searchParams.get("height"))],
    };
    const offered = this.#offered.get(pathname);
    if (offered === undefined && !Object.hasOwn(own, pathname)) return false;
    const [type, text] = offered ?? own[pathname]();
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" }).end(text);
    return true;
  };
}

function withPrelude(page) {
  return readFileSync(join(root, "www", page), "utf8").replace(
    /(?=<title>)/,
    '<script src="/prelude.js"></script>\n  ',
  );
}

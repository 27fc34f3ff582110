/** The frame in which a message is shown: no scripts, a policy of its own, and looks of its own. */

// Never add "allow-scripts": together with "allow-same-origin" it would take every wall away.
const sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; img-src data: blob:";

/** Which pictures may be loaded when the reader asked for those that are elsewhere. */
const elsewhere = " https: http:";

const look = `
:root { background: transparent; }
body { margin: 0; background: transparent; }
main { display: flow-root; overflow-x: auto; overflow-wrap: break-word; color: #1c2433;
  font: 400 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main.painted { padding: .75rem; border-radius: .25rem; background: #fff; color: #1c2433; color-scheme: light; }
main.text { white-space: pre-wrap; }
main > :first-child { margin-top: 0; }
main > :last-child { margin-bottom: 0; }
p, ul, ol, dl, table, pre, blockquote { margin: 0 0 .8em; }
h1, h2, h3, h4, h5, h6 { font-size: 1.05rem; line-height: 1.35; margin: 1em 0 .4em; }
a[href] { color: #1d4a9e; text-underline-offset: .15em; }
:is(a, summary):focus-visible { outline: 3px solid #1d4a9e; outline-offset: 2px; border-radius: 2px; }
a[data-host]::after { content: " (" attr(data-host) ")"; font-size: .85em; opacity: .75; overflow-wrap: anywhere; }
a[data-deceives]::after { content: " (" var(--leads-to) " " attr(data-host) ")"; font-weight: 700; opacity: 1; color: #a02020; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font: inherit; }
td, th { padding: .15em .75em .15em 0; text-align: start; vertical-align: top; }
blockquote { padding-inline-start: .9em; border-inline-start: 3px solid #8893a6; color: #4a5568; }
pre, code, tt, kbd, samp { font: .9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { white-space: pre-wrap; }
summary { width: fit-content; margin-top: .4em; padding: .2em .4em; color: #4a5568; font-size: .875em; cursor: pointer; }
summary:focus-visible { outline-offset: -3px; }
details[open] summary { margin-bottom: .4em; }
hr { border: 0; border-top: 1px solid #8893a6; }
@media (forced-colors: active) { a[data-host]::after { opacity: 1; } }
mark { background: #ffe9a8; color: #1c2433; }
`;

const darkLook = `
main:not(.painted) { color: #e6eaf2; }
main:not(.painted) a[href] { color: #a9c4ff; }
main:not(.painted) a[data-deceives]::after { color: #ffb0a8; }
main:not(.painted) :is(a, summary):focus-visible { outline-color: #a9c4ff; }
main:not(.painted) :is(blockquote, summary) { color: #b6c0d2; }
`;

/** Light, dark, or as the system has it. */
const looks = {
  light: `${look}:root { color-scheme: light; }`,
  dark: `${look}:root { color-scheme: dark; }${darkLook}`,
  system: `${look}:root { color-scheme: light dark; }@media (prefers-color-scheme: dark) {${darkLook}}`,
};

/** An empty frame. Browsers empty a frame that is moved, so it has to be filled at every `load`. */
export function makeFrame(title, scheme) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", sandbox);
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.setAttribute("allow", "");
  frame.setAttribute("title", title);
  frame.tabIndex = -1;
  frame.style.setProperty("display", "block");
  frame.style.setProperty("width", "100%");
  frame.style.setProperty("border", "0");
  paintFrame(frame, scheme);
  return frame;
}

/** Gives a frame other colours, and the message in it. */
export function paintFrame(frame, scheme) {
  // Else it would not be transparent where the page is dark.
  frame.style.setProperty("color-scheme", scheme === "system" ? "light dark" : scheme);
  frame.contentDocument?.adoptedStyleSheets[0]?.replaceSync(looks[scheme]);
}

/**
 * Gives the empty document of a frame its policy, before anything else, and its looks.
 *
 * @param {Document} inner
 * @param {{ images: boolean, scheme: "light" | "dark" | "system", leadsTo: string }} options whether pictures that are
 *   elsewhere may be loaded, its colours, and what is said of links that lead elsewhere than they say
 * @returns {HTMLElement} the place for the message
 */
export function furnish(inner, { images, scheme, leadsTo }) {
  const policyTag = inner.createElement("meta");
  policyTag.httpEquiv = "Content-Security-Policy";
  policyTag.content = images ? policy + elsewhere : policy;
  inner.head.replaceChildren(policyTag);
  const sheet = new inner.defaultView.CSSStyleSheet();
  sheet.replaceSync(looks[scheme]);
  inner.adoptedStyleSheets = [sheet];
  const root = inner.createElement("main");
  root.dir = "auto";
  root.style.setProperty("--leads-to", JSON.stringify(leadsTo));
  inner.body.replaceChildren(root);
  return root;
}

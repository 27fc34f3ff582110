/**
 * Shows a stranger's HTML in a frame of its own: no scripts, a policy that allows no request, and the page's colours.
 * The frame is made when the reader comes near, so that a ticket with hundreds of mails stays quick.
 */

import { element, icon, replace } from "./element.js";
import { clean } from "./mail-cleaner.js";
import { roughText, tooMuch } from "./mail-guard.js";

// Never add "allow-scripts": together with "allow-same-origin" it would take every wall away.
const sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

const look = `
:root { color-scheme: light dark; background: transparent; }
body { margin: 0; background: transparent; }
main { display: flow-root; overflow-x: auto; overflow-wrap: break-word; color: #1c2433;
  font: 400 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main > :first-child { margin-top: 0; }
main > :last-child { margin-bottom: 0; }
p, ul, ol, dl, table, pre, blockquote { margin: 0 0 .8em; }
h1, h2, h3, h4, h5, h6 { font-size: 1.05rem; line-height: 1.35; margin: 1em 0 .4em; }
a[href] { color: #1d4a9e; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid #1d4a9e; outline-offset: 2px; border-radius: 2px; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font: inherit; }
td, th { padding: .15em .75em .15em 0; text-align: start; vertical-align: top; }
blockquote { padding-inline-start: .9em; border-inline-start: 3px solid #8893a6; color: #4a5568; }
pre, code, tt, kbd, samp { font: .9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { white-space: pre-wrap; }
hr { border: 0; border-top: 1px solid #8893a6; }
mark { background: #ffe9a8; color: #1c2433; }
.rough { white-space: pre-wrap; }
@media (prefers-color-scheme: dark) {
  main { color: #e6eaf2; }
  a[href] { color: #a9c4ff; }
  a:focus-visible { outline-color: #a9c4ff; }
  blockquote { color: #b6c0d2; }
}
`;

const near = new IntersectionObserver(
  (sightings) => {
    for (const { target, isIntersecting } of sightings) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }
  },
  { rootMargin: "600px 0px" },
);
const waiting = new WeakMap();

/** A place that becomes a frame with the message when it is scrolled near. */
export function mailFrame(html, title) {
  const remarks = element("div", { class: "mail-remarks" });
  const box = element("div", { class: "mail" });
  const place = element("div", { class: "mail-place" }, box, remarks);
  waiting.set(place, () => show(box, remarks, html, title));
  near.observe(place);
  return place;
}

function show(box, remarks, html, title) {
  const frame = element("iframe", { sandbox, referrerpolicy: "no-referrer", title, allow: "", tabindex: "-1" });
  const measure = new ResizeObserver(([entry]) => {
    frame.height = Math.ceil(entry.borderBoxSize[0].blockSize);
    // What is wider than the page scrolls inside the frame, for the keyboard too.
    const wide = entry.target.scrollWidth > entry.target.clientWidth;
    if (wide) entry.target.tabIndex = 0;
    frame.tabIndex = wide || entry.target.querySelector("a[href]") ? 0 : -1;
  });
  // Browsers empty a frame when it is moved, and some load its first document late: each load fills it again.
  frame.addEventListener("load", () => {
    measure.disconnect();
    const inner = frame.contentDocument;
    if (inner === null || inner.URL !== "about:blank") {
      replace(box, element("p", { class: "quiet" }, "This message tried to leave its frame and was closed."));
      return;
    }
    const root = prepare(inner);
    replace(remarks, write(root, html));
    measure.observe(root);
  });
  replace(box, frame);
}

/** Gives the empty frame its policy, before anything else, and its looks. */
function prepare(inner) {
  const policyTag = inner.createElement("meta");
  policyTag.httpEquiv = "Content-Security-Policy";
  policyTag.content = policy;
  inner.head.replaceChildren(policyTag);
  const sheet = new inner.defaultView.CSSStyleSheet();
  sheet.replaceSync(look);
  inner.adoptedStyleSheets = [sheet];
  const root = inner.createElement("main");
  root.dir = "auto";
  inner.body.replaceChildren(root);
  return root;
}

/** Puts the message into the frame; returns remarks for the page. */
function write(root, html) {
  if (tooMuch(html)) {
    root.className = "rough";
    root.textContent = roughText(html);
    return remark("info", "Too large or too deeply nested to be laid out: shown as text.");
  }
  const { content, blockedImages } = clean(html, root.ownerDocument);
  root.append(content);
  if (blockedImages === 0) return null;
  return remark("image", blockedImages === 1 ? "1 remote image blocked" : `${blockedImages} remote images blocked`);
}

function remark(sign, text) {
  return element("p", { class: "remark" }, icon(sign), element("span", {}, text));
}

/**
 * Makes harmless nodes of the HTML that a stranger mailed.
 *
 * The browser's own parser builds an inert tree. From it, new nodes are made for what is on the lists below; nothing
 * else is carried over, so an unknown element or attribute cannot come through. This is one of several walls: the
 * nodes are shown in a frame without scripts and with a policy of its own.
 */

const kept = words(
  "a abbr address b bdi bdo blockquote br caption center cite code col colgroup dd del dfn div dl dt em " +
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub " +
    "sup table tbody td tfoot th thead tr tt u ul var",
);

/** Dropped with everything in them. Elements on neither list are dropped, and their content stays. */
const dropped = words(
  "applet area audio base button canvas datalist dialog embed frame frameset head iframe input link map math " +
    "meta meter noembed noframes noscript object option optgroup output param picture plaintext portal progress " +
    "script select slot source style svg template textarea title track video xmp",
);

/** Blocks that take their direction from their own text: a Latin letterhead must not turn an Arabic letter around. */
const directed = words("p div ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre table td th");

const attributes = {
  "*": { dir: /^(ltr|rtl|auto)$/i, lang: /^[a-z0-9-]{1,35}$/i, title: /^[\s\S]{0,500}$/ },
  img: { alt: /^[\s\S]{0,500}$/, width: /^\d{1,4}$/, height: /^\d{1,4}$/ },
  td: { colspan: /^\d{1,2}$/, rowspan: /^\d{1,3}$/ },
  th: { colspan: /^\d{1,2}$/, rowspan: /^\d{1,3}$/, scope: /^(row|col|rowgroup|colgroup)$/ },
  ol: { start: /^-?\d{1,5}$/, type: /^[1aAiI]$/ },
};

const picture = /^data:image\/(png|gif|jpeg|webp);base64,[a-z0-9+/=\s]*$/i;
const hidden = /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

/** Where the browser has a sanitizer of its own, it is one more wall before ours. It only removes. */
const sanitizer = makeSanitizer();

/** The page's policy forbids markup from strings; the inert tree of browsers without a sanitizer is the exception. */
const exception = sanitizer
  ? null
  : (globalThis.trustedTypes?.createPolicy("mail", { createHTML: (html) => html }) ?? null);

const linkable = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * @param {string} html
 * @param {Document} target the document that the nodes are made for
 * @returns {{ content: DocumentFragment, blockedImages: number }}
 */
export function clean(html, target) {
  const content = target.createDocumentFragment();
  let blockedImages = 0;
  const walk = [[parse(html).body, content]];
  while (walk.length > 0) {
    const [from, into] = walk.pop();
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) into.append(target.createTextNode(node.data));
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const name = node.localName;
      if (dropped.has(name) || node.namespaceURI !== "http://www.w3.org/1999/xhtml" || isHidden(node)) continue;
      if (name === "img" && !picture.test(node.getAttribute("src") ?? "")) {
        blockedImages += 1;
        const words = node.getAttribute("alt")?.trim();
        if (words) into.append(target.createTextNode(`[${words.slice(0, 500)}]`));
        continue;
      }
      const made = kept.has(name) ? copy(node, target) : target.createDocumentFragment();
      // A fragment is empty once it is in place, so the children of a dropped element need a stand-in of their own.
      const place = kept.has(name) ? made : target.createElement("span");
      into.append(place);
      walk.push([node, place]);
    }
  }
  trim(content);
  return { content, blockedImages };
}

/** Takes away the blank lines with which mail programs end a message. */
function trim(part) {
  for (let last = part.lastChild; last !== null; last = part.lastChild) {
    const blank =
      last.textContent.trim() === "" && !last.querySelector?.("img, hr") && !/^(img|hr)$/.test(last.localName);
    if (!blank) {
      if (last.nodeType === Node.ELEMENT_NODE) trim(last);
      return;
    }
    last.remove();
  }
}

/** The readable text of a message, for comparing it with what was typed. */
export function plainText(html) {
  return clean(html, document.implementation.createHTMLDocument("")).content.textContent.replace(/\s+/g, " ").trim();
}

function words(text) {
  return new Set(text.split(" "));
}

function isHidden(node) {
  return node.hasAttribute("hidden") || hidden.test(node.getAttribute("style") ?? "");
}

function copy(node, target) {
  const made = target.createElement(node.localName);
  for (const [name, allowed] of Object.entries({ ...attributes["*"], ...attributes[node.localName] })) {
    const value = node.getAttribute(name);
    if (value !== null && allowed.test(value)) made.setAttribute(name, value);
  }
  if (directed.has(node.localName) && !made.hasAttribute("dir")) made.dir = "auto";
  if (node.localName === "img") made.setAttribute("src", node.getAttribute("src"));
  if (node.localName === "a") link(made, node.getAttribute("href"));
  return made;
}

/** Relative links would lead into the page that shows the mail, so only whole addresses are kept. */
function link(made, href) {
  if (href === null || !URL.canParse(href)) return;
  const url = new URL(href);
  if (!linkable.has(url.protocol)) return;
  made.setAttribute("href", url.href);
  made.setAttribute("target", "_blank");
  made.setAttribute("rel", "noopener noreferrer nofollow");
  made.setAttribute("title", url.href.slice(0, 500));
}

function makeSanitizer() {
  if (typeof Document.parseHTML !== "function" || typeof Sanitizer !== "function") return null;
  try {
    return new Sanitizer({ removeElements: [...dropped].filter((name) => name !== "head"), comments: false });
  } catch {
    return null; // An older draft of the interface.
  }
}

/** An inert document: nothing in it runs or loads. */
function parse(html) {
  if (sanitizer) return Document.parseHTML(html, { sanitizer });
  return new DOMParser().parseFromString(exception ? exception.createHTML(html) : html, "text/html");
}

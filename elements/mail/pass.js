/**
 * Builds what is shown of a message: new nodes for what the rules keep of an inert tree. Nothing of the tree itself is
 * carried over, so no element or attribute that the rules do not know can come through.
 */

import { Fold } from "./fold.js";
import { LayoutGuard, TooLong } from "./layout-guard.js";
import { judge } from "./rules.js";
import { isBlock } from "./text.js";
import { attributesOf, beginningOf, dataOf, isElement, nameOf, nodesIn, parentOf } from "./tree.js";
import { trim } from "./trim.js";

const end = "\0";
/** More take the layout seconds. */
const mostElements = 20_000;
const mostLinkText = 2_000;
const mostDescription = 500;
const addresses = new Set(["href", "src"]);

/**
 * @typedef {object} Built
 * @property {DocumentFragment} content
 * @property {boolean} painted whether the sender chose colours
 * @property {number} remoteImages pictures that are elsewhere
 * @property {number} trackers pictures that are there to tell that the message was opened; they are never shown
 * @property {Fold} fold what of it repeats another message
 */

/**
 * @param {Node} root the inert tree
 * @param {Document} target the document that the nodes are made for
 * @param {{ images?: boolean, attachedImage?: (id: string) => string | null, check?: () => void }} [options] whether to
 *   show pictures that are elsewhere; the address of an attached picture; what throws when it takes too long
 * @returns {Built}
 * @throws {TooLong} if it could not be laid out soon
 */
export function build(root, target, { images = false, attachedImage = () => null, check = () => {} } = {}) {
  const nodes = [...nodesIn(root)];
  const elements = nodes.filter(isElement);
  if (elements.length > mostElements) throw new TooLong();
  const verdicts = ask(elements);
  check();
  const content = target.createDocumentFragment();
  const fold = new Fold();
  const built = { content, painted: false, remoteImages: 0, trackers: 0, fold };
  const places = new Map([[root, content]]);
  const links = new Set();
  const blocks = new Map();
  const layout = new LayoutGuard();
  for (const [index, node] of nodes.entries()) {
    if (index % 500 === 0) check();
    const place = places.get(parentOf(node));
    // What holds it is not shown.
    if (place === undefined) continue;
    if (!isElement(node)) {
      const text = layout.pass(dataOf(node));
      layout.count(text, blocks.get(place) ?? content);
      const made = target.createTextNode(links.has(place) ? inOrder(text) : text);
      fold.note(place, made);
      place.append(made);
      continue;
    }
    const { fate, actions } = verdicts.get(node);
    const made = makers[fate]({ place, target, actions, name: nameOf(node), node, built, images, attachedImage });
    if (made === null) continue;
    places.set(node, made);
    // A picture may have become words.
    fold.note(place, made === place ? null : place.lastChild, node);
    if (made !== place) blocks.set(made, isBlock(made) ? made : blocks.get(place));
    if (made.localName === "a" || links.has(place)) links.add(made);
  }
  trim(content);
  return built;
}

/** What becomes of an element: each gives the place for its children, or null. */
const makers = {
  drop: () => null,
  unwrap: ({ place }) => place,
  block: ({ place, target }) => {
    const made = target.createElement("div");
    made.dir = "auto";
    place.append(made);
    return made;
  },
  keep: ({ place, target, name, actions, ...rest }) => {
    const made = target.createElement(name);
    for (const [sign, key, value] of actions) signs[sign]({ made, key, value, target, ...rest });
    place.append(name === "img" && !made.hasAttribute("src") ? words(made, target) : made);
    return made;
  },
};

const signs = {
  "=": ({ made, key, value }) => made.setAttribute(key, value),
  // Not by an attribute: the policy of a strict page forbids those, and its frames inherit the policy.
  ":": ({ made, key, value }) => made.style.setProperty(key, value),
  "!": ({ key, ...given }) => facts[key](given),
};

const facts = {
  painted: ({ built }) => {
    built.painted = true;
  },
  host: ({ made, value }) => {
    made.dataset.host = value;
  },
  deceives: ({ made, value }) => {
    made.dataset.host = value;
    made.dataset.deceives = "";
  },
  refused: () => {},
  tracker: ({ built }) => {
    built.trackers += 1;
  },
  remote: ({ made, value, built, images }) => {
    built.remoteImages += 1;
    if (images) made.setAttribute("src", value);
  },
  attached: ({ made, value, attachedImage }) => {
    const address = attachedImage(value);
    if (address !== null) made.setAttribute("src", address);
  },
};

/** Asks the rules once for all elements. */
function ask(elements) {
  const texts = [];
  for (const element of elements) {
    const name = nameOf(element);
    texts.push(name, name === "a" ? inOrder(beginningOf(element, mostLinkText)) : "");
    for (const [attribute, value] of attributesOf(element)) {
      texts.push(attribute, addresses.has(attribute) ? absolute(value) : value);
    }
    texts.push("");
  }
  return read(judge(texts.map((text) => text.replaceAll(end, "") + end).join("")), elements);
}

function read(answer, elements) {
  const texts = answer.split(end);
  let at = 0;
  const next = () => {
    if (at >= texts.length) throw new Error("The rules gave no answer for an element.");
    return texts[at++];
  };
  const verdicts = new Map();
  for (const element of elements) {
    const fate = next();
    const actions = [];
    for (let sign = next(); sign !== ""; sign = next()) actions.push([sign, next(), next()]);
    verdicts.set(element, { fate, actions });
  }
  return verdicts;
}

/** The address as a browser understands it. Relative ones would lead into the page that shows the message. */
function absolute(address) {
  const text = /^\s*data:/i.test(address) ? address.replaceAll(/\s/g, "") : address;
  return URL.canParse(text) ? new URL(text).href : "";
}

/** Text without the characters that turn the order of others around. */
function inOrder(text) {
  return text.replaceAll(/\p{Bidi_Control}/gu, "");
}

/** What a picture that is not shown is said to be. */
function words(image, target) {
  const description = image.alt.trim().slice(0, mostDescription);
  return target.createTextNode(description === "" ? "" : `[${description}]`);
}

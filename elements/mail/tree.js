/**
 * Reads the nodes of a hostile tree. A form answers `form.parentNode` with a field of that name, so the properties are
 * taken from the prototypes, which no name in a message can cover.
 */

const html = "http://www.w3.org/1999/xhtml";

export const parentOf = reader(Node, "parentNode");
export const dataOf = reader(CharacterData, "data");
export const bodyOf = reader(Document, "body");
const typeOf = reader(Node, "nodeType");
const localNameOf = reader(Element, "localName");
const namespaceOf = reader(Element, "namespaceURI");

/** @returns {boolean} whether a node is an element */
export const isElement = (node) => typeOf(node) === Node.ELEMENT_NODE;

/** The name of an HTML element. Whatever is of another language is a drawing. */
export const nameOf = (element) => (namespaceOf(element) === html ? localNameOf(element) : "svg");

/** The attributes of an element: names and values. */
export function attributesOf(element) {
  const names = Element.prototype.getAttributeNames.call(element);
  return names.map((name) => [name, Element.prototype.getAttribute.call(element, name) ?? ""]);
}

/** Whether an element is one of these. */
export const matches = (element, css) => Element.prototype.matches.call(element, css);

/** The elements and texts within a node, in the order of the document. */
export function* nodesIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}

/** The first characters of the text within a node. */
export function beginningOf(root, most) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = "";
  while (text.length < most && walker.nextNode()) text += dataOf(walker.currentNode);
  return text.slice(0, most);
}

function reader(owner, name) {
  const { get } = Object.getOwnPropertyDescriptor(owner.prototype, name);
  return (node) => get.call(node);
}

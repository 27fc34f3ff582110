/** One entry of a timeline. Each kind has its own words, sign and shape. */

import { element, foreign, freshId, icon } from "./element.js";
import { hasMarkup } from "./mail/markup.js";
import { statusWords } from "./ticket-status.js";

/** The end of a plain text whose lines repeat what was answered, with the line that leads to it. */
const quotation = /(?:^|\n)(?:[^\n>][^\n]*:[ \t]*\n\s*)?(?:>[^\n]*(?:\n\s*|$))+$/;

/** The sign of each shape. */
const signs = { own: "outbound", other: "inbound", note: "note", event: "event", unknown: "question" };

/**
 * @typedef {object} EntryTools
 * @property {object} texts
 * @property {import("./moment.js").Moments} moments
 * @property {import("./mail-place.js").MailPlaces} mails
 * @property {boolean} isStaff
 * @property {(address: string | null) => boolean} isCustomer whether an address is that of the ticket's customer
 * @property {string | null} turn the status that the ticket got with this entry, if it had another before
 */

/** A name that tells entries apart: an id is unique only together with the kind. */
export function entryName(entry, index) {
  return entry.type === "unknown" ? `unknown:${index}` : `${entry.type}:${entry.id}`;
}

/** Whether readers see an entry: notes and events are for the help desk, and what waits to be sent has not reached anyone. */
export function isShown(entry, isStaff) {
  if (isStaff) return true;
  if (entry.type === "unknown") return entry.wireType === "message";
  return entry.type === "message" && !(entry.direction === "outbound" && entry.inQueue && entry.sendAt);
}

/**
 * The article of an entry.
 *
 * @param {object} entry
 * @param {EntryTools} tools
 * @returns {HTMLElement}
 */
export function entryArticle(entry, tools) {
  const make = { message, note, event }[entry.type] ?? unknown;
  return make(entry, tools);
}

function article({ shape, label, id, type }, ...children) {
  return element(
    "article",
    { class: `entry ${shape}`, part: `entry entry-${shape}`, tabindex: "0", "aria-labelledby": id, "data-kind": type },
    element("div", { class: "entry-head" }, element("span", { class: "sign" }, icon(signs[shape])), label),
    children,
  );
}

/** Own words stand on the other side than those of others: who reads is the customer, or the help desk. */
function message(entry, tools) {
  const { texts, isStaff, isCustomer } = tools;
  const { direction, from, fromName, userName } = entry;
  if (direction === "inbound") {
    const isReader = !isStaff && isCustomer(from);
    const kind = isReader ? "you" : "customer";
    return written(entry, tools, { shape: isReader ? "own" : "other", kind, name: fromName || from || userName });
  }
  const kind = direction === "outbound" ? "reply" : "message";
  const name = userName || fromName || from || texts.say("unknownSender");
  return written(entry, tools, { shape: isStaff ? "own" : "other", kind, name });
}

function note(entry, tools) {
  const name = entry.userName || entry.fromName;
  return written(entry, tools, { shape: "note", kind: "note", name });
}

function written(entry, tools, { shape, kind, name }) {
  const { texts, moments } = tools;
  const id = freshId("entry");
  const words = texts.say(kind);
  const label = [
    element(
      "h3",
      { id, class: "entry-title" },
      element("strong", {}, words),
      name && [element("span", { class: "visually-hidden" }, ": "), element("span", { class: "name" }, foreign(name))],
    ),
    moments.moment(entry.createdAt),
  ];
  const title = name ? texts.say("from", { kind: words, name }) : words;
  return article(
    { shape, label, id, type: entry.type },
    body(entry, title, tools),
    attachments(entry.files, texts),
    remarks(entry, tools),
  );
}

function body(entry, title, { texts, mails }) {
  const content = (entry.content || entry.contentWhole || "").trim();
  if (content === "") return element("p", { class: "soft" }, texts.say("withoutText"));
  if (hasMarkup(content)) return mails.place(content, title);
  const quoted = content.match(quotation)?.[0] ?? "";
  const own = content.slice(0, content.length - quoted.length).trim();
  return [
    own !== "" && element("p", { class: "plain", dir: "auto" }, own),
    quoted !== "" &&
      element(
        "details",
        { class: "quoted" },
        element("summary", {}, texts.say("quoted")),
        element("p", { class: "plain soft", dir: "auto" }, quoted.trim()),
      ),
  ];
}

/** Their shape is not documented, so there is nothing to open: only their names, where they have one. */
function attachments(files, texts) {
  if (files.length === 0) return null;
  const names = files.map((file, index) => {
    const name = [file?.name, file?.filename].find((each) => typeof each === "string" && each !== "");
    return name === undefined ? texts.say("attachment", { number: index + 1 }) : foreign(name);
  });
  return element(
    "ul",
    { class: "attachments", role: "list", "aria-label": texts.say("attachments", { count: files.length }) },
    names.map((name) =>
      element("li", { class: "attachment", part: "attachment" }, icon("clip"), element("span", {}, name)),
    ),
  );
}

function remarks(entry, { texts, moments, isStaff, turn }) {
  const status = turn && statusWords(turn, { texts, isStaff });
  const found = [
    status && ["check", texts.say("statusBecame", { status })],
    isStaff && entry.pinned && ["alert", texts.say("pinned")],
    isStaff && entry.inQueue && !entry.sendAt && ["event", texts.say("inQueue")],
    isStaff && entry.sendAt && ["event", texts.sayWith("sendAt", { time: moments.moment(entry.sendAt) })],
  ].filter(Boolean);
  return found.map(([sign, words]) => element("p", { class: "remark" }, icon(sign), element("span", {}, words)));
}

function event(entry, { texts, moments }) {
  const id = freshId("entry");
  const label = [
    element(
      "p",
      { id, class: "entry-title" },
      element("span", { class: "visually-hidden" }, texts.say("event"), ": "),
      foreign(entry.description || entry.itemType || texts.say("event")),
      entry.initiatedBy && element("span", { class: "soft" }, " – ", foreign(entry.initiatedBy)),
    ),
    moments.moment(entry.createdAt),
  ];
  return article({ shape: "event", label, id, type: "event" });
}

function unknown(entry, { texts, moments, isStaff }) {
  const id = freshId("entry");
  const label = [
    element(
      "p",
      { id, class: "entry-title" },
      texts.say("unknownEntry"),
      isStaff && entry.wireType && [": ", foreign(entry.wireType)],
    ),
    moments.moment(entry.createdAt),
  ];
  const raw = () =>
    element("pre", { tabindex: "0", role: "region", "aria-labelledby": id }, JSON.stringify(entry.raw, null, 2));
  return article(
    { shape: "unknown", label, id, type: "unknown" },
    isStaff ? raw() : element("p", { class: "soft" }, texts.say("unreadableEntry")),
  );
}

/** One entry of a timeline. Each kind has its own words, icon and shape. */

import { element, foreign, freshId, icon } from "./element.js";
import { mailFrame } from "./mail-frame.js";
import { hasMarkup } from "./mail-guard.js";
import { moment } from "./moment.js";
import { statusBadge } from "./status.js";

/** A name that tells entries apart: an id is unique only together with the kind. */
export function entryName(entry, index) {
  return entry.type === "unknown" ? `unknown:${index}` : `${entry.type}:${entry.id}`;
}

/** The list item of an entry. */
export function entryItem(entry, connection) {
  const make = { message, note, event }[entry.type] ?? unknown;
  return make(entry, connection);
}

function message(entry, connection) {
  const inbound = entry.direction === "inbound";
  const kind = inbound ? "Customer" : entry.direction === "outbound" ? "Reply" : "Message";
  const name = inbound
    ? entry.fromName || entry.from || entry.userName
    : entry.userName || entry.fromName || entry.from;
  return text(entry, connection, {
    shape: inbound ? "entry-inbound" : "entry-outbound",
    sign: inbound ? "inbound" : "outbound",
    kind,
    name: name || "unknown sender",
    address: entry.emailDetails ?? (entry.to && `to: ${entry.to}`),
  });
}

function note(entry, connection) {
  return text(entry, connection, {
    shape: "entry-note",
    sign: "note",
    kind: "Internal note",
    name: entry.userName || entry.fromName || "unknown agent",
    address: null,
  });
}

function text(entry, connection, { shape, sign, kind, name, address }) {
  const title = freshId("entry");
  return element(
    "li",
    { class: `entry ${shape}`, "data-kind": entry.type, "data-direction": entry.direction || null },
    element("span", { class: "entry-sign" }, icon(sign)),
    element(
      "article",
      { class: "card", "aria-labelledby": title },
      element(
        "header",
        { class: "card-head" },
        element(
          "h3",
          { class: "card-title", id: title },
          element("span", { class: "card-kind" }, kind),
          element("span", { class: "visually-hidden" }, " from "),
          element("span", { class: "card-name" }, foreign(name)),
        ),
        moment(connection, entry.createdAt),
      ),
      address && element("p", { class: "card-address" }, foreign(address)),
      body(entry, `${kind} from ${name}`),
      remarks(entry, connection),
    ),
  );
}

function body(entry, title) {
  const content = entry.content || entry.contentWhole || "";
  if (content.trim() === "") return element("p", { class: "quiet" }, "Without text.");
  if (hasMarkup(content)) return mailFrame(content, title);
  return element("p", { class: "plain", dir: "auto" }, content.trim());
}

function remarks(entry, connection) {
  const found = [
    entry.statusNew && ["tag", "status became ", statusBadge(entry.statusNew)],
    entry.pinned && ["pin", "pinned"],
    entry.inQueue && ["status-pending", "waits to be sent"],
    entry.sendAt && ["status-pending", "to be sent ", moment(connection, entry.sendAt)],
    entry.files.length > 0 && ["clip", entry.files.length === 1 ? "1 attachment" : `${entry.files.length} attachments`],
    entry.channelName && ["channel", foreign(entry.channelName)],
  ].filter(Boolean);
  if (found.length === 0) return null;
  return element(
    "ul",
    { class: "remarks", role: "list" },
    found.map(([sign, ...words]) => element("li", { class: "remark" }, icon(sign), element("span", {}, words))),
  );
}

function event(entry, connection) {
  return element(
    "li",
    { class: "entry entry-event", "data-kind": "event" },
    element("span", { class: "entry-sign" }, icon("event")),
    element(
      "div",
      { class: "line" },
      element(
        "p",
        { class: "line-text" },
        element("span", { class: "visually-hidden" }, "Event: "),
        foreign(entry.description || entry.itemType || "Something happened"),
        entry.initiatedBy && element("span", { class: "quiet" }, " – ", foreign(entry.initiatedBy)),
      ),
      moment(connection, entry.createdAt),
    ),
  );
}

function unknown(entry, connection) {
  return element(
    "li",
    { class: "entry entry-unknown", "data-kind": "unknown" },
    element("span", { class: "entry-sign" }, icon("question")),
    element(
      "details",
      { class: "line line-unknown" },
      element(
        "summary",
        {},
        element("span", {}, "Entry of an unknown kind", entry.wireType && [": ", foreign(entry.wireType)]),
        moment(connection, entry.createdAt),
      ),
      element("p", { class: "quiet" }, "This version of the SDK does not know it. Nothing is lost; it came as:"),
      element("pre", { tabindex: "0" }, JSON.stringify(entry.raw, null, 2)),
    ),
  );
}

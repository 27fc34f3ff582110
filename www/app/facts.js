/** What is known of a ticket, as a list of terms and values. */

import { element, foreign, icon } from "./element.js";
import { duration, moment } from "./moment.js";
import { prioritySign } from "./priority.js";
import { statusBadge } from "./status.js";

/** The facts of a ticket; what the API did not send is left out. */
export function facts(ticket, connection) {
  const rows = [
    ["Status", statusBadge(ticket.status)],
    ["Priority", prioritySign(ticket.priority)],
    ["Customer", customer(ticket)],
    ["Assigned to", assignee(ticket)],
    ["Brand", ticket.brandName && foreign(ticket.brandName)],
    ["Channel", channel(ticket)],
    ["Next answer due", due(ticket, connection)],
    ["Opened", moment(connection, ticket.createdAt)],
    ["Last change", moment(connection, ticket.lastUpdate)],
    ["Closed", moment(connection, ticket.closedAt)],
    ["Put aside until", moment(connection, ticket.snoozeTime)],
    ["Tags", tags(ticket.tags)],
    ["Elsewhere", elsewhere(ticket.externalGuiUrl)],
  ];
  return element(
    "dl",
    { class: "facts" },
    rows
      .filter(([, value]) => value !== null && value !== "" && value !== false && value !== undefined)
      .map(([term, value]) => element("div", { class: "fact" }, element("dt", {}, term), element("dd", {}, value))),
  );
}

/** The customer's name, or the address that stands for it. */
export function customerName(ticket) {
  const name = [ticket.customer?.firstname, ticket.customer?.lastname].filter(Boolean).join(" ");
  const inbound = ticket.direction !== "outbound";
  return name || (inbound ? ticket.fromName || ticket.from : ticket.toName || ticket.to) || null;
}

/** The address to which an answer goes. */
export function customerAddress(ticket) {
  return (ticket.direction === "outbound" ? ticket.to : ticket.from) ?? "";
}

function customer(ticket) {
  const name = customerName(ticket);
  const references = [...new Set(ticket.customerChannels.map((each) => each.uniqueReference).filter(Boolean))];
  const others = references.filter((reference) => reference !== name);
  if (name === null && others.length === 0) return null;
  return [
    name && foreign(name),
    others.map((reference) => element("span", { class: "fact-more" }, foreign(reference))),
  ];
}

function assignee(ticket) {
  const named = (options, id) => (id === null ? null : options.find((each) => each.id === id)?.name || `#${id}`);
  const user = named(ticket.assignOptionsUsers, ticket.assignedUserId);
  const group = named(ticket.assignOptionsGroups, ticket.assignedGroupId);
  if (user === null && group === null) return element("span", { class: "quiet" }, "nobody yet");
  return [foreign(user ?? group), user && group && element("span", { class: "fact-more" }, foreign(group))];
}

function channel(ticket) {
  if (!ticket.channelName && ticket.channelId === null) return null;
  return ticket.channelName ? foreign(ticket.channelName) : `channel ${ticket.channelId}`;
}

function due(ticket, connection) {
  const time = moment(connection, ticket.slaNextBreach);
  if (time === null) return null;
  const seconds = ticket.slaNextBreachSeconds;
  if (seconds === null) return time;
  const late = seconds < 0;
  return [
    time,
    element(
      "span",
      { class: late ? "fact-more late" : "fact-more" },
      late && icon("alert"),
      late ? `${duration(seconds)} too late` : `${duration(seconds)} left when read`,
    ),
  ];
}

function tags(words) {
  if (words.length === 0) return null;
  return element(
    "ul",
    { class: "tags", role: "list" },
    words.map((word) => element("li", {}, foreign(word))),
  );
}

function elsewhere(address) {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return element(
    "a",
    { class: "outward", href: url.href, target: "_blank", rel: "noopener noreferrer nofollow" },
    foreign(url.host),
    icon("external"),
    element("span", { class: "visually-hidden" }, "(opens in a new tab)"),
  );
}

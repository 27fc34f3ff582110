/** What is known of a ticket, as a list of terms and values. */

import { element, foreign, icon } from "../app/element.js";
import { prioritySign } from "./priority.js";
import { statusBadge } from "./status.js";

/** The facts of a ticket; what the API did not send is left out. `moments` writes its dates. */
export function facts(ticket, moments) {
  const rows = [
    ["Status", statusBadge(ticket.status)],
    ["Priority", prioritySign(ticket.priority)],
    ["Customer", customer(ticket)],
    ["Assigned to", assignee(ticket)],
    ["Brand", ticket.brandName && foreign(ticket.brandName)],
    ["Channel", channel(ticket)],
    ["Next answer due", due(ticket, moments)],
    ["Opened", moments.moment(ticket.createdAt)],
    ["Last change", moments.moment(ticket.lastUpdate)],
    ["Closed", moments.moment(ticket.closedAt)],
    ["Put aside until", moments.moment(ticket.snoozeTime)],
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
function customerName(ticket) {
  const name = [ticket.customer?.firstname, ticket.customer?.lastname].filter(Boolean).join(" ");
  const inbound = ticket.direction !== "outbound";
  return name || (inbound ? ticket.fromName || ticket.from : ticket.toName || ticket.to) || null;
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

function due(ticket, moments) {
  const time = moments.moment(ticket.slaNextBreach);
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

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A length of time in its largest unit, such as "2 days". */
function duration(seconds) {
  const length = Math.abs(seconds);
  const [unit, size] = units.find(([, each]) => length >= each) ?? units.at(-1);
  const amount = Math.floor(length / size);
  return new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "long" }).format(amount);
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

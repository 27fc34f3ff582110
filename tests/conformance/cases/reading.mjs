/** Reading tickets. */

import { complaint, isAbsent, isDate, isFilled, isId, isText, listOf, oneOf, orNull } from "../shape.mjs";

const firstTicket = {
  call: "GET /ticket?itemLimit=1",
  holds: { json: { type: "items" } },
  keep: ({ json }) => ({ ticket: json.items[0]?.id }),
};

/** Steps that begin with a ticket that the account has. */
const aTicket = (...steps) => [firstTicket, ...steps];

const kinds = oneOf("message", "note", "event");
const words = oneOf("new", "open", "pending", "holding", "solved", "closed");

export const reading = [
  {
    name: "a ticket comes in an envelope, with its members",
    basis: "documented",
    steps: aTicket({
      call: "GET /ticket/{ticket}",
      holds: {
        headers: { "content-type": (value) => (/^application\/json\b/.test(value) ? undefined : "should be JSON") },
        json: {
          type: "item",
          item: { id: isId, title: isText, status: words, brand_id: isId, channel_id: isId, timeline: listOf({}) },
        },
        also: ({ json }, { ticket }) => complaint(String(ticket), String(json.item.id), "the id"),
      },
    }),
  },
  {
    name: "the timeline has no events unless they are asked for",
    basis: ["Tickets", "getTicketHistory"],
    steps: aTicket({
      call: "GET /ticket/{ticket}",
      holds: { json: { item: { timeline: listOf({ type: oneOf("message", "note") }) } } },
    }),
  },
  {
    name: "with the history there are at least as many entries, each of a known kind",
    basis: ["Tickets", "getTicketHistory"],
    steps: aTicket(
      { call: "GET /ticket/{ticket}", keep: ({ json }) => ({ short: json.item.timeline.length }) },
      {
        call: "GET /ticket/{ticket}?getTicketHistory=true",
        holds: {
          json: { item: { timeline: listOf({ id: isId, type: kinds, created_at: isDate }) } },
          also: ({ json }, { short }) =>
            json.item.timeline.length >= short
              ? undefined
              : "the history should not be shorter than what is without it",
        },
      },
    ),
  },
  {
    name: "dates are written without a zone",
    basis: "documented",
    steps: aTicket({
      call: "GET /ticket/{ticket}",
      holds: { json: { item: { created_at: isDate, last_update: isDate, closed_at: orNull(isDate) } } },
    }),
  },
  {
    name: "tags are words in one text",
    basis: ["Tickets", "tags"],
    steps: aTicket({ call: "GET /ticket/{ticket}", holds: { json: { item: { tags: isText } } } }),
  },
  {
    name: "a ticket has a customer",
    basis: ["Tickets", "customer"],
    steps: aTicket({
      call: "GET /ticket/{ticket}",
      holds: { json: { item: { customer: { id: isId } } } },
    }),
  },
  {
    name: "the priority is one of four words",
    basis: ["Tickets", "priority"],
    steps: aTicket({
      call: "GET /ticket/{ticket}",
      holds: { json: { item: { priority: oneOf("low", "medium", "high", "urgent") } } },
    }),
  },
  {
    name: "an unknown ticket is not found",
    basis: ["Errors", "unknown ticket, channel or form"],
    steps: [{ call: "GET /ticket/999999999", holds: { status: 404, json: { message: isFilled } } }],
  },
  {
    name: "an unknown ticket is refused with a status of error",
    basis: ["Errors", "marker of refusals that concern data (400 with an envelope, unknown ticket)"],
    steps: [{ call: "GET /ticket/999999999", holds: { status: 404, json: { status: "error" } } }],
  },
  {
    name: "an unknown path is refused with a type of error",
    basis: ["Errors", "marker of refusals that concern access (401, 403, 404 of a path, 405, 413, 415)"],
    steps: [{ call: "GET /nothing/of/the/kind", holds: { status: 404, json: { type: "error", message: isFilled } } }],
  },
  {
    name: "a path may be written in any case",
    basis: ["Addresses and keys", "case of paths"],
    steps: aTicket({ call: "GET /TICKET/{ticket}", holds: { json: { type: "item" } } }),
  },
  {
    name: "a slash at the end makes it another path",
    basis: ["Addresses and keys", "slash at the end of a path"],
    steps: aTicket({ call: "GET /ticket/{ticket}/", holds: { status: 404 } }),
  },
  {
    name: "the published sample is as it was published",
    basis: "documented",
    steps: [
      {
        call: "GET /ticket/858462?getTicketHistory=true",
        key: "agent",
        holds: {
          json: {
            item: { id: 858462, title: "vraag van Thomas", timeline: listOf({}, { atLeast: 3 }) },
          },
        },
      },
      { call: "GET /ticket/858462", key: "agent", holds: { json: { item: { extra: isAbsent } } } },
    ],
  },
];

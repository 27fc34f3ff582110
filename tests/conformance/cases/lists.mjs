/** Lists and their pages. */

import { complaint, isAbsent, isFilled, isId, isNumber, isText, listOf, oneOf } from "../shape.mjs";

const page = (rows) => ({ type: "items", itemStart: isNumber, itemTotal: isNumber, itemLimit: isNumber, items: rows });
const bodyOf = (call, json) => ({ call, holds: { json } });
const atMost = (most) => (value) => (value.length <= most ? undefined : `should have at most ${most} rows`);
const filter = (name, call, status, subject) => ({
  name,
  basis: ["Lists", subject],
  steps: [bodyOf(call, { items: listOf({ status }) })],
});

export const lists = [
  {
    name: "a list says where it begins, how long it is, and how much it gives",
    basis: ["Lists", "envelope"],
    steps: [bodyOf("GET /ticket?itemStart=1&itemLimit=2", { ...page(atMost(2)), itemStart: 1, itemLimit: 2 })],
  },
  {
    name: "a page has 15 rows unless told otherwise",
    basis: "documented",
    steps: [bodyOf("GET /ticket", { itemLimit: 15, items: atMost(15) })],
  },
  {
    name: "a page of no rows is no mistake",
    basis: ["Lists", "itemLimit"],
    steps: [bodyOf("GET /ticket?itemLimit=0", { itemLimit: 0, items: [] })],
  },
  {
    name: "a page beyond the documented largest is refused",
    basis: ["Lists", "itemLimit"],
    steps: [{ call: "GET /ticket?itemLimit=10000", holds: { status: 400, json: { message: isFilled } } }],
  },
  {
    name: "beyond the end there are no rows",
    basis: ["Lists", "itemStart"],
    steps: [bodyOf("GET /ticket?itemStart=9999999&itemLimit=1", { items: [] })],
  },
  {
    name: "tickets come with the latest change first",
    basis: ["Lists", "order of tickets"],
    steps: [
      {
        call: "GET /ticket?itemLimit=20",
        holds: {
          also: ({ json }) => {
            const moments = json.items.map(({ last_update }) => last_update);
            return complaint(JSON.stringify([...moments].sort().reverse()), JSON.stringify(moments), "the order");
          },
        },
      },
    ],
  },
  {
    name: "a row of tickets is a ticket without its timeline",
    basis: ["Lists", "rows of tickets"],
    steps: [
      bodyOf("GET /ticket?itemLimit=5", {
        items: listOf({ id: isId, title: isText, status: isText, customer: {}, timeline: isAbsent }),
      }),
    ],
  },
  filter("tickets are chosen by their status", "GET /ticket?status=open", "open", "status"),
  filter(
    "closed tickets are not among the others",
    "GET /ticket",
    oneOf("new", "open", "pending", "holding", "solved"),
    "searchArchived",
  ),
  filter(
    "closed tickets are found in the archive",
    "GET /ticket?status=closed&searchArchived=yes",
    "closed",
    "searchArchived",
  ),
  {
    name: "an unknown status is refused",
    basis: ["Lists", "status"],
    steps: [{ call: "GET /ticket?status=lost", holds: { status: 400 } }],
  },
  {
    name: "an empty search is refused",
    basis: ["Lists", "query and applyView of tickets, sent empty"],
    steps: [{ call: "GET /ticket?query=", holds: { status: 400 } }],
  },
  {
    name: "a number finds its ticket",
    basis: ["Lists", "query of tickets"],
    steps: [
      { call: "GET /ticket?itemLimit=1", keep: ({ json }) => ({ ticket: json.items[0]?.id }) },
      {
        call: "GET /ticket?query={ticket}",
        holds: {
          also: ({ json }, { ticket }) =>
            json.items.some(({ id }) => String(id) === String(ticket)) ? undefined : "the ticket should be found",
        },
      },
    ],
  },
  {
    name: "what nobody wrote is not found",
    basis: ["Lists", "query of tickets"],
    steps: [bodyOf("GET /ticket?query=zzyzx-nobody-wrote-this", { itemTotal: 0, items: [] })],
  },
  {
    name: "a view chooses tickets by its id",
    basis: ["Lists", "applyView"],
    steps: [
      { call: "GET /view?itemLimit=1", keep: ({ json }) => ({ view: json.items[0]?.id }) },
      bodyOf("GET /ticket?applyView={view}", page(listOf({ id: isId }))),
    ],
  },
  {
    name: "an unknown view is refused",
    basis: ["Lists", "applyView"],
    steps: [{ call: "GET /ticket?applyView=no-such-view", holds: { status: 400 } }],
  },
  {
    name: "agents have an id and a name",
    basis: ["Lists", "users: row"],
    steps: [bodyOf("GET /user?itemLimit=5", page(listOf({ id: isId, name: isFilled, active: oneOf(0, 1) })))],
  },
  {
    name: "agents are listed in short",
    basis: ["Lists", "users: extended=false"],
    steps: [bodyOf("GET /user?extended=false&itemLimit=5", page(listOf({ id: isId, name: isText, email: isAbsent })))],
  },
  {
    name: "only active agents are listed when asked",
    basis: ["Lists", "users: activeOnly, query"],
    steps: [bodyOf("GET /user?activeOnly=true", page(listOf({ active: 1 })))],
  },
  {
    name: "all channels come at once",
    basis: ["Lists", "channels: list"],
    steps: [
      {
        call: "GET /channel",
        holds: {
          json: page(listOf({ id: isId, name: isFilled })),
          also: ({ json }) => complaint(json.items.length, json.itemTotal, "itemTotal"),
        },
        keep: ({ json }) => ({ channel: json.items[0]?.id }),
      },
      bodyOf("GET /channel/{channel}", { type: "item", item: { id: isId, name: isFilled } }),
    ],
  },
  {
    name: "views have an id and a name",
    basis: ["Lists", "views: row"],
    steps: [bodyOf("GET /view", page(listOf({ id: isText, name: isFilled, code: isFilled })))],
  },
  {
    name: "forms are listed without their fields, and one comes with them",
    basis: ["Lists", "forms: row"],
    steps: [
      {
        call: "GET /form",
        holds: { json: page(listOf({ id: isId, name: isFilled, fields: isAbsent })) },
        keep: ({ json }) => ({ form: json.items[0]?.id }),
      },
      bodyOf("GET /form/{form}", { type: "item", item: { id: isId, fields: listOf({ id: isId }) } }),
    ],
  },
  {
    name: "the fields of all forms say which form they belong to",
    basis: ["Lists", "form fields: row"],
    steps: [bodyOf("GET /formfield", page(listOf({ id: isText, form_id: isId, input_type: isFilled })))],
  },
];

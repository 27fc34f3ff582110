/** Writing, and what it sets off. */

import { holding, isAbsent, isId, isText, listOf } from "../shape.mjs";

const ticket = {
  brandID: "3",
  channelID: "1",
  direction: "inbound",
  from: "jip@example.com",
  to: "hallo@spaakwerk.example",
  title: "Bel kapot",
};
const created = { call: "POST /ticket", keep: ({ json }) => ({ ticket: json.item.id }) };
const result = (message) => ({ json: { type: "result", message } });
const reread = (item, query = "") => ({ call: `GET /ticket/{ticket}${query}`, holds: { json: { item } } });
const sample = (item, query = "") => ({ call: `GET /ticket/858462${query}`, holds: { json: { item } } });

export const writing = [
  ...["form", "multipart", "json"].map((encoding) => ({
    name: `a ticket is created from a body of the kind ${encoding}, and has no timeline in the answer`,
    basis: ["Requests", "encodings"],
    steps: [
      { ...created, [encoding]: ticket, holds: { json: { type: "item", item: { id: isId, timeline: isAbsent } } } },
      reread({ title: "Bel kapot", status: "new", timeline: [] }),
    ],
  })),
  {
    name: "ids of new tickets are texts and numbers in turn",
    basis: ["Tickets", "answer to POST /ticket"],
    steps: [
      { ...created, form: ticket, holds: { json: { item: { id: isText } } } },
      { ...created, form: ticket, holds: { json: { item: { id: 858511 } } } },
    ],
  },
  {
    name: "a ticket without a title is refused by the name of the field",
    basis: ["Requests", "required fields of POST /ticket"],
    steps: [
      {
        call: "POST /ticket",
        form: { ...ticket, title: " " },
        holds: { status: 400, json: { status: "error", message: holding("title") } },
      },
    ],
  },
  {
    name: "fields that are left out of a change stay",
    basis: "documented",
    steps: [
      { call: "PUT /ticket/858462", form: { title: "Anders" }, holds: result("Ticket updated.") },
      sample({ title: "Anders", status: "new" }),
    ],
  },
  {
    name: "a change of status leaves two events",
    basis: ["What a write sets off", "change of status"],
    steps: [
      {
        call: "POST /ticket/setstatus",
        form: { ticketID: "858462", status: "solved" },
        holds: result("Ticket status is updated."),
      },
      sample({ status: "solved", last_update: "2026-11-22 12:00:00" }),
      {
        call: "GET /ticket/858462?getTicketHistory=true",
        holds: {
          also: ({ json }) =>
            json.item.timeline.filter(({ created_at }) => created_at === "2026-11-22 12:00:00").length === 2
              ? undefined
              : "there should be two new events",
        },
      },
    ],
  },
  {
    name: "a priority is set",
    basis: ["Requests", "priority"],
    steps: [
      { call: "POST /ticket/setpriority", form: { ticketID: "858462", priority: "urgent" } },
      sample({ priority: "urgent" }),
      { call: "POST /ticket/setpriority", form: { ticketID: "858462", priority: "dire" }, holds: { status: 400 } },
    ],
  },
  {
    name: "a message through a channel goes to the customer and leaves the ticket pending",
    basis: ["What a write sets off", "message through a channel number"],
    steps: [
      { call: "POST /message", multipart: { ticketID: "858462", type: "1", message: "Dag Thomas, dank." } },
      sample({ status: "pending", timeline: listOf({}, { atLeast: 3 }) }),
    ],
  },
  {
    name: "a message of a contact form comes from the customer and opens the ticket",
    basis: ["What a write sets off", "contactform"],
    steps: [
      { call: "POST /message", multipart: { ticketID: "858462", type: "contactform", message: "Het is er weer." } },
      sample({ status: "open" }),
    ],
  },
  {
    name: "a message that is too short is refused with an empty body",
    basis: ["Errors", "failure of POST /message"],
    steps: [
      {
        call: "POST /message",
        form: { ticketID: "858462", type: "1", message: "Dag" },
        holds: { status: 400, text: "" },
      },
    ],
  },
  {
    name: "a deleted ticket is gone",
    basis: ["Tickets", "deleted ticket"],
    steps: [
      { call: "DELETE /ticket/858463", holds: result("Ticket deleted.") },
      { call: "GET /ticket/858463", holds: { status: 404 } },
    ],
  },
];

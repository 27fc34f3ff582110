/** The sandbox's clock, latency and state. */

import { isFilled } from "../shape.mjs";

const solve = { call: "POST /ticket/setstatus", form: { ticketID: "858462", status: "solved" } };
const dated = (last_update) => ({ call: "GET /ticket/858462", holds: { json: { item: { last_update } } } });

export const time = [
  {
    name: "a clock that is moved on dates what happens",
    basis: "the sandbox",
    steps: [
      { control: "POST /clock", body: { advanceSeconds: 86_400 } },
      { ...solve, holds: { headers: { date: "Mon, 23 Nov 2026 12:00:00 GMT" } } },
      dated("2026-11-23 12:00:00"),
    ],
  },
  {
    name: "answers take their time on a slow line",
    basis: "the sandbox",
    steps: [
      { control: "POST /latency", body: { leastMs: 50_000 } },
      { ...solve, leavesAfterMs: 1_000, holds: { outcome: "left" } },
      { control: "DELETE /latency" },
      { call: "GET /ticket/858462", holds: { json: { item: { status: "solved" } } } },
    ],
  },
  {
    name: "tickets can be taken out and put back",
    basis: "the sandbox",
    steps: [
      solve,
      { control: "GET /state", keep: ({ json }) => ({ state: json }) },
      { control: "POST /reset" },
      { control: "POST /clock", body: { at: "2026-11-22 12:00:00", stopped: true } },
      { call: "GET /ticket/858462", holds: { json: { item: { status: "new" } } } },
      { control: "PUT /state", body: ({ state }) => state },
      { control: "POST /clock", body: { at: "2026-11-22 12:00:00", stopped: true } },
      { call: "GET /ticket/858462", holds: { json: { item: { status: "solved" } } } },
    ],
  },
  {
    name: "another seed brings other tickets, but the same sample",
    basis: "the sandbox",
    steps: [
      { control: "POST /reset", body: { seed: 7 } },
      { control: "POST /clock", body: { at: "2026-11-22 12:00:00", stopped: true } },
      { call: "GET /ticket/858462", holds: { json: { item: { title: "vraag van Thomas" } } } },
      { call: "GET /ticket?itemLimit=30", holds: { text: isFilled } },
    ],
  },
];

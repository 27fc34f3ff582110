/** A ticket with everything that the wire writes in more than one way. Every way has to read it alike. */

const message = { id: "1", type: "message", created_at: "2019-09-28 22:06:17", content: "<p>\u{1f642} é</p>" };
const metaData = [
  "",
  " ",
  "null",
  "[]",
  "{}",
  " { } ",
  "[1]",
  "{",
  '{"a":',
  '"text"',
  '{"__proto__":{"x":1},"b":[{}]}',
  {},
];

const timeline = [
  { id: 7, type: "event", created_at: "2019-09-29 00:00:00", description: null, item_type_id: 10003 },
  ...metaData.map((meta_data, index) => ({ ...message, id: index + 10, meta_data })),
  { id: "8", type: "note" },
  { type: "survey", id: 9, created_at: "2019-09-28 22:06:16", score: 5 },
  { type: null, created_at: "today", nested: { list: [1, { two: null }] } },
  { id: 3, type: "note", created_at: "0000-00-00 00:00:00", direction: "inbound", files: "" },
  { ...message, id: "2", content: 5, pinned: "1", in_queue: true, email_show_reply_all: "0", files: [{ id: 1 }, "a"] },
  {
    ...message,
    id: "4",
    created_at: "",
    user_id: "254",
    channel_id: "0",
    from: "",
    to: 31,
    send_at: "2020-02-29 10:00:00",
  },
];

const item = {
  id: 858462,
  assigned_group_id: "10003",
  channel_account_id: "",
  closed_at: "0000-00-00 00:00:00",
  created_at: "2019-09-28T22:06:16.25+02:00",
  grade_by_customer: { stars: 5 },
  show_timeline: "",
  following: 1,
  title: null,
  from: "",
  sla_next_breach_seconds: "-12.5",
  tags: "urgent, printer ,,fire",
  customer: [],
  customer_channels: "",
  customer_custom_fields: { colour: "red" },
  assign_options_users: [{ id: "1", name: null, rank: 3 }, { id: 2 }],
  timeline,
  new_member: [null, { deep: { value: 1e3 } }],
};

export const oddBytes = new TextEncoder().encode(
  JSON.stringify({ type: "item", item }).replace('"deep":{', '"deep":{"__proto__":{"x":1},'),
);

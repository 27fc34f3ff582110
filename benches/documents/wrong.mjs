/** Tickets with one wrong member each: whoever accepts them does not check. */

const message = { id: "1", type: "message", created_at: "2019-09-28 22:06:17", meta_data: "[]", content: "" };

const wrongMembers = [
  { assigned_group_id: 1.5 },
  { created_at: "2019-02-29 10:00:00" },
  { title: false },
  { following: 2 },
  { sla_next_breach_seconds: "soon" },
  { tags: [null] },
  { customer: { id: 1, created_at: "yesterday" } },
  { customer_channels: [{ id: {} }] },
  { assign_options_users: [{ name: "no id" }] },
  { timeline: [{ ...message, pinned: "yes" }] },
  { timeline: [{ ...message, send_at: 5 }] },
  { timeline: [{ ...message, type: "note", content: [] }] },
  { timeline: [{ ...message, meta_data: 5 }] },
  { timeline: [{ id: 1, type: "event", created_at: "2019-13-01 00:00:00" }] },
];

export const wrongTickets = wrongMembers.map((members) => ({
  what: JSON.stringify(members),
  bytes: new TextEncoder().encode(JSON.stringify({ type: "item", item: { id: 5, ...members } })),
}));

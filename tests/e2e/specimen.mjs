/** Tickets of the tests' own making, as the API would send them. */

/** A ticket with this timeline. */
export function specimenTicket(timeline, members = {}) {
  return {
    id: 858462,
    status: "open",
    priority: "medium",
    direction: "inbound",
    title: "Specimen",
    from: "sanne@example.com",
    from_name: "",
    to: "service@mybrand.com",
    to_name: "",
    brand_id: 2,
    brand_name: "MyBrand",
    channel_id: 1,
    channel_name: "e-mail",
    created_at: "2026-01-02 03:04:05",
    last_update: "2026-01-02 03:04:05",
    tags: "",
    customer_channels: [],
    timeline,
    ...members,
  };
}

/** A mail from the customer. */
export function specimenMail(content, members = {}) {
  return {
    type: "message",
    id: "1",
    ticket_id: 858462,
    created_at: "2026-01-02 03:04:05",
    from: "sanne@example.com",
    to: "service@mybrand.com",
    channel_id: 1,
    channel_name: "e-mail",
    direction: "inbound",
    user_id: 0,
    user_name: "Anonymous",
    content,
    meta_data: "[]",
    files: [],
    ...members,
  };
}

/** So many letters of the customer, a minute apart, each too long for a screen to hold many. */
export function letters(count) {
  return Array.from({ length: count }, (_, index) =>
    specimenMail(`Letter ${index}\n${"It goes on.\n".repeat(8)}`, {
      id: String(index + 1),
      created_at: `2026-01-02 03:${String(index).padStart(2, "0")}:00`,
    }),
  );
}

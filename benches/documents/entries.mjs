/** Timeline entries with the members, and the odd kinds of values, of the documented sample. */

const ticketId = 858462;

/** What somebody mailed: `size` bytes of HTML. */
function html(prose, size) {
  const parts = ['<!DOCTYPE html>\n<html><body style="font-family: Arial">\n'];
  for (let length = 0; length < size; ) {
    const part = `<p class="text">${prose.words(Math.min(600, size - length))}</p>\n`;
    parts.push(part);
    length += new TextEncoder().encode(part).length;
  }
  parts.push('<a href="https://www.example.com/help?id=858462">help</a></body></html>\n');
  return parts.join("");
}

const common = {
  image: "",
  pinned: 0,
  user_avatar: "",
  from_name: "",
  to_name: "",
  in_queue: 0,
  send_at: null,
  files: [],
};

function message(random, prose, id, createdAt, size) {
  const inbound = random.next() < 0.5;
  return {
    to: inbound ? "service@mybrand.com" : "thomas@test.com",
    from: inbound ? "thomas@test.com" : "service@mybrand.com",
    image: common.image,
    created_at: createdAt,
    pinned: common.pinned,
    id: String(id),
    channel_name: "e-mail",
    channel_icon: "e-mail",
    type: "message",
    status_new: inbound ? "new" : "open",
    user_id: inbound ? 0 : 254,
    user_name: inbound ? "Anonymous" : "marleen",
    user_avatar: common.user_avatar,
    channel_id: 1,
    direction: inbound ? "inbound" : "outbound",
    content: html(prose, size),
    ticket_id: ticketId,
    external_id: `BFFDAFF1-6E3F-2244-93EE-65A9CF3D0ECE.${id}`,
    from_name: common.from_name,
    to_name: common.to_name,
    meta_data: '{"to":[{"address":"service@mybrand.com","name":""}]}',
    in_queue: common.in_queue,
    send_at: common.send_at,
    content_whole: `<b>${prose.words(60)}</b>`,
    email_details: "to: service@mybrand.com",
    email_show_reply_all: false,
    files: common.files,
  };
}

function note(_random, prose, id, createdAt) {
  return {
    to: null,
    from: null,
    image: common.image,
    created_at: createdAt,
    pinned: common.pinned,
    id: String(id),
    channel_name: null,
    channel_icon: null,
    type: "note",
    status_new: "open",
    user_id: 254,
    user_name: "marleen",
    user_avatar: common.user_avatar,
    channel_id: 0,
    direction: "",
    content: prose.words(120),
    ticket_id: ticketId,
    external_id: null,
    from_name: common.from_name,
    to_name: common.to_name,
    meta_data: "[]",
    in_queue: common.in_queue,
    send_at: common.send_at,
    files: common.files,
  };
}

function event(random, prose, id, createdAt) {
  const group = random.whole(10_001, 10_010);
  return {
    id,
    ticket_id: ticketId,
    item_type: "assigned_group_id",
    item_type_id: String(group),
    description: `Assigned: ${prose.words(30)}`,
    initiated_by: "trigger: Assign to service",
    created_at: createdAt,
    type: "event",
  };
}

/** In the order in which the sample has them, with their share of all entries and the bytes that are not prose. */
export const kinds = [
  { name: "event", share: 0.15, otherBytes: 220, make: event },
  { name: "note", share: 0.25, otherBytes: 480, make: note },
  { name: "message", share: 0.6, otherBytes: 880, make: message },
];

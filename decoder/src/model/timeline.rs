//! The kinds of timeline entries.

use super::{Absent, Member, Rule, Shape, Unknown};

/// The documented kinds by their word on the wire. Any other becomes an `UnknownEntry`.
pub static ENTRY_KINDS: &[(&str, &Shape)] = &[("message", &MESSAGE), ("note", &NOTE), ("event", &EVENT)];

/// What messages and notes have in common.
pub static TIMELINE_TEXT: Shape = Shape {
    name: "TimelineText",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::new("to", "to", Rule::TextOrNull),
        Member::new("from", "from", Rule::TextOrNull),
        Member::new("image", "image", Rule::TextOrNull),
        Member::new("created_at", "createdAt", Rule::Moment),
        Member::new("pinned", "pinned", Rule::Flag),
        Member::required("id", "id", Rule::Id),
        Member::new("channel_name", "channelName", Rule::TextOrNull),
        Member::new("channel_icon", "channelIcon", Rule::TextOrNull),
        Member::new("status_new", "statusNew", Rule::WordOrNull("TicketStatus")),
        Member::new("user_id", "userId", Rule::Id),
        Member::new("user_name", "userName", Rule::TextOrNull),
        Member::new("user_avatar", "userAvatar", Rule::TextOrNull),
        Member::new("channel_id", "channelId", Rule::Id),
        Member::new("direction", "direction", Rule::Word("Direction")),
        Member::new("ticket_id", "ticketId", Rule::Id),
        Member::new("external_id", "externalId", Rule::TextOrNull),
        Member::new("from_name", "fromName", Rule::TextOrNull),
        Member::new("to_name", "toName", Rule::TextOrNull),
        Member::new("meta_data", "metaData", Rule::JsonText),
        Member::new("in_queue", "inQueue", Rule::Flag),
        Member::new("send_at", "sendAt", Rule::Date),
        Member::new("files", "files", Rule::Values),
    ],
};

/// What the customer or the help desk wrote to the other.
pub static MESSAGE: Shape = Shape {
    name: "MessageEntry",
    base: Some(&TIMELINE_TEXT),
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::required("type", "type", Rule::Kind("message")),
        Member::new("content", "content", Rule::Text),
        Member::new("content_whole", "contentWhole", Rule::TextOrNull),
        Member::new("email_details", "emailDetails", Rule::TextOrNull),
        Member::new("email_show_reply_all", "emailShowReplyAll", Rule::Flag),
    ],
};

/// What an agent wrote for colleagues.
pub static NOTE: Shape = Shape {
    name: "NoteEntry",
    base: Some(&TIMELINE_TEXT),
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[Member::required("type", "type", Rule::Kind("note")), Member::new("content", "content", Rule::Text)],
};

/// What happened to the ticket.
pub static EVENT: Shape = Shape {
    name: "EventEntry",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[
        Member::required("id", "id", Rule::Id),
        Member::new("ticket_id", "ticketId", Rule::Id),
        Member::new("item_type", "itemType", Rule::TextOrNull),
        Member::new("item_type_id", "itemTypeId", Rule::TextOrNull),
        Member::new("description", "description", Rule::Text),
        Member::new("initiated_by", "initiatedBy", Rule::TextOrNull),
        Member::new("created_at", "createdAt", Rule::Moment),
        Member::required("type", "type", Rule::Kind("event")),
    ],
};

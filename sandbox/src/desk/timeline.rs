//! The entries of a timeline: events, notes and messages, and whatever else an account may show.

use super::ticket::{Direction, Status};
use crate::moment::Moment;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One entry. The kinds differ in their members, and even in the JSON type of their ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum TimelineEntry {
    Event(Event),
    Post(Box<Post>),
    /// An entry of an unknown kind, or of a known kind with unknown members.
    Undocumented(Map<String, Value>),
}

impl TimelineEntry {
    pub(crate) fn is_event(&self) -> bool {
        matches!(self, Self::Event(_))
    }
}

/// Something that happened to a ticket. Its id is a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    pub(crate) id: u64,
    pub(crate) ticket_id: u64,
    pub(crate) item_type: String,
    pub(crate) item_type_id: String,
    pub(crate) description: String,
    pub(crate) initiated_by: String,
    pub(crate) created_at: Moment,
    #[serde(rename = "type")]
    pub(crate) kind: EventKind,
}

/// The word that marks an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EventKind {
    Event,
}

/// The words that mark what people wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PostKind {
    #[default]
    Note,
    Message,
}

/// A note or a message. Its id is a text of digits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Post {
    pub(crate) to: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) image: String,
    pub(crate) created_at: Moment,
    pub(crate) pinned: u8,
    pub(crate) id: String,
    pub(crate) channel_name: Option<String>,
    pub(crate) channel_icon: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: PostKind,
    pub(crate) status_new: Status,
    pub(crate) user_id: u64,
    pub(crate) user_name: String,
    pub(crate) user_avatar: String,
    pub(crate) channel_id: u64,
    pub(crate) direction: Direction,
    pub(crate) content: String,
    pub(crate) ticket_id: u64,
    pub(crate) external_id: Option<String>,
    pub(crate) from_name: String,
    pub(crate) to_name: String,
    /// JSON inside a text: `[]`, or an object with the addressees.
    pub(crate) meta_data: String,
    pub(crate) in_queue: u8,
    pub(crate) send_at: Option<Moment>,
    /// Only messages have this and the next two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_whole: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) email_details: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) email_show_reply_all: Option<bool>,
    pub(crate) files: Vec<Value>,
}

/// A note, ready but for its id and its author.
pub(crate) fn note(ticket_id: u64, content: String, status: Status, at: Moment) -> Post {
    Post {
        created_at: at,
        kind: PostKind::Note,
        status_new: status,
        user_name: "Agent Anonymous".to_owned(),
        content,
        ticket_id,
        meta_data: "[]".to_owned(),
        ..Post::default()
    }
}

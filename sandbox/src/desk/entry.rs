//! Entries of a timeline that somebody else writes, while a caller looks elsewhere.

use super::account::{self, CHANNEL_MAIL, KEY_USER_ID};
use super::change::{Changes, Effects};
use super::draft::{MessageDraft, MessageKind};
use super::timeline::{Post, TimelineEntry};
use super::{Counters, Desk};
use crate::moment::Moment;
use serde_json::Value;
use std::str::FromStr;

/// An agent other than [`KEY_USER_ID`].
const COLLEAGUE_ID: u64 = 301;
/// A type that no page documents.
const UNKNOWN_TYPE: &str = "survey";

/// Who writes an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author {
    Agent,
    Customer,
    Colleague,
    /// The help desk itself, by an automatic answer.
    System,
}

/// The type of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    Message,
    Note,
    /// None that a page documents.
    Unknown,
}

/// A word that is none of the list.
#[derive(Debug)]
pub(crate) struct UnknownWord;

const AUTHORS: [(&str, Author); 4] = [
    ("agent", Author::Agent),
    ("customer", Author::Customer),
    ("colleague", Author::Colleague),
    ("system", Author::System),
];
const KINDS: [(&str, EntryKind); 3] =
    [("message", EntryKind::Message), ("note", EntryKind::Note), ("unknown", EntryKind::Unknown)];

impl Author {
    /// The four words, for error messages.
    pub(crate) const WORDS: &str = "agent, customer, colleague, system";

    /// What this author writes unless told otherwise.
    pub(crate) fn usual_kind(self) -> EntryKind {
        if self == Self::Colleague { EntryKind::Note } else { EntryKind::Message }
    }
}

impl EntryKind {
    /// The three words, for error messages.
    pub(crate) const WORDS: &str = "message, note, unknown";
}

impl FromStr for Author {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        AUTHORS.iter().find(|(word, _)| *word == text).map(|(_, author)| *author).ok_or(UnknownWord)
    }
}

impl FromStr for EntryKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        KINDS.iter().find(|(word, _)| *word == text).map(|(_, kind)| *kind).ok_or(UnknownWord)
    }
}

/// An entry to be written.
#[derive(Debug)]
pub(crate) struct EntryDraft {
    pub(crate) ticket_id: u64,
    pub(crate) author: Author,
    pub(crate) kind: EntryKind,
    pub(crate) text: String,
}

impl Desk {
    /// Takes the id of a post that will be written.
    pub(crate) fn reserve_post(&mut self) -> u64 {
        Counters::take(&mut self.counters.post)
    }

    /// Writes an entry under a reserved id; nothing if its ticket is gone. The ticket's status stays.
    pub(crate) fn add_entry(&mut self, id: u64, draft: &EntryDraft, now: Moment) {
        let mut effects = Effects::new();
        if let Some(mut changes) = self.change(draft.ticket_id, String::new(), now, &mut effects) {
            changes.add_entry(id, draft);
        }
    }
}

impl Changes<'_> {
    fn add_entry(&mut self, id: u64, draft: &EntryDraft) {
        let post = Post { id: id.to_string(), ..self.post_by(draft) };
        let entry = match draft.kind {
            EntryKind::Unknown => undocumented(post),
            EntryKind::Message | EntryKind::Note => TimelineEntry::Post(Box::new(post)),
        };
        self.ticket.timeline.push(entry);
        self.ticket.last_update = self.now;
        match draft.author {
            Author::Customer => self.ticket.last_update_customer = Some(self.now),
            Author::Agent | Author::Colleague => self.ticket.last_update_agent = Some(self.now),
            Author::System => {}
        }
    }

    fn post_by(&self, draft: &EntryDraft) -> Post {
        let status = self.ticket.status;
        let user = match draft.author {
            Author::Agent => account::user(KEY_USER_ID),
            Author::Colleague => account::user(COLLEAGUE_ID),
            Author::Customer | Author::System => None,
        };
        let channel = MessageKind::Channel(CHANNEL_MAIL);
        let message = MessageDraft::plain(channel, draft.text.clone(), user);
        let post = match (draft.kind, draft.author) {
            (EntryKind::Note, _) => self.call_note(&message, status),
            (_, Author::Customer) => self.inbound_message(&message, status),
            _ => self.outbound_message(&message, self.ticket.channel_id, status),
        };
        match draft.author {
            Author::System => Post { user_name: String::new(), ..post },
            Author::Customer => Post { user_name: "Anonymous".to_owned(), ..post },
            Author::Agent | Author::Colleague => post,
        }
    }
}

/// A post under a type that clients cannot know.
fn undocumented(post: Post) -> TimelineEntry {
    match serde_json::to_value(&post) {
        Ok(Value::Object(mut members)) => {
            members.insert("type".to_owned(), UNKNOWN_TYPE.into());
            TimelineEntry::Undocumented(members)
        }
        _ => TimelineEntry::Post(Box::new(post)),
    }
}

//! A message that was sent, as far as a ticket can show it.

use super::base::Base;
use super::normal_form::{NormalForm, Normalize};
use super::own_text::OwnText;
use crate::decode::SnapshotEntry;
use std::rc::Rc;

/// A message that was sent, as far as a ticket can show it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SentMessage {
    /// The ticket.
    pub ticket_id: String,
    /// The way that it was sent: `contactform`, `calllog`, or a channel's number.
    pub kind: String,
    /// `message`, as it was sent.
    pub text: String,
    /// `plaintext`; empty for none.
    pub plaintext: String,
    /// `userId`; empty for none.
    pub user_id: String,
    /// `sendAt`; empty for none.
    pub send_at: String,
    /// All that was sent besides, a line each. Another page does not know it.
    pub others: String,
}

/// A message of which it is not known whether it arrived, with all that is needed to find out later, elsewhere.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct UnconfirmedSend {
    /// Names this send among all others.
    pub key: String,
    /// What was sent.
    pub message: Rc<SentMessage>,
    /// What the ticket held before; nothing where it could not be read.
    pub base: Option<Base>,
    /// What readings showed since, besides: where one of these is missing, a reading is not whole.
    pub seen: Base,
    /// When the last attempt ended, in milliseconds since 1970; nothing while it is under way.
    pub ended_at: Option<u64>,
}

impl SentMessage {
    /// The forms in which an entry may show it: its message, and its plain text, which may be empty.
    pub fn forms(&self, normalize: Normalize) -> [NormalForm; 2] {
        let form = |text: &str| NormalForm::of(&OwnText::of(text).whole, normalize);
        [form(&self.text), form(&self.plaintext)]
    }

    /// Whether an entry of this kind, direction and author may be what was sent. The API tells no author of a
    /// `contactform` and no direction of any message that is created.
    pub fn is_compatible(&self, entry: &SnapshotEntry) -> bool {
        let has_no_user = matches!(entry.user_id.as_str(), "" | "0");
        let asks_no_user = matches!(self.user_id.as_str(), "" | "0");
        let is_direction = |direction: &str| matches!(entry.direction.trim_ascii(), known if known.is_empty() || known.eq_ignore_ascii_case(direction));
        let is_by_user = asks_no_user || self.user_id == entry.user_id;
        match (self.kind.as_str(), entry.kind.as_str()) {
            ("contactform", "message") => is_direction("inbound") && has_no_user,
            ("calllog", "message" | "note") => is_by_user,
            ("contactform" | "calllog", _) => false,
            (_, "message" | "note") => is_direction("outbound") && is_by_user,
            _ => false,
        }
    }
}

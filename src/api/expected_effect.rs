//! What a ticket shows if a write arrived.

use crate::decode::TicketSnapshot;
use crate::verification::{Normalize, SentMessage, is_same_title};
use std::rc::Rc;

/// What a ticket shows if a write arrived.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ExpectedEffect {
    /// A new message or note.
    Message(Rc<SentMessage>),
    /// Fields with new values; `None` for a field that no answer shows.
    Fields {
        /// The ticket.
        ticket_id: String,
        /// What was sent.
        fields: Vec<Option<(ObservedField, String)>>,
    },
    /// There is no such ticket any more.
    Deletion {
        /// The ticket.
        ticket_id: String,
    },
}

/// A field of a ticket that a write can change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ObservedField {
    /// The status.
    Status,
    /// The priority.
    Priority,
    /// The title.
    Title,
    /// The customer's id in another system.
    ExternalPrimaryId,
}

impl ObservedField {
    /// Whether the ticket shows what was sent, however the server writes it.
    pub fn shows(self, sent: &str, ticket: &TicketSnapshot, normalize: Normalize) -> bool {
        match self {
            Self::Status => ticket.status.eq_ignore_ascii_case(sent),
            Self::Priority => ticket.priority.eq_ignore_ascii_case(sent),
            Self::Title => is_same_title(&ticket.title, sent, normalize),
            Self::ExternalPrimaryId => ticket.external_primary_id == sent,
        }
    }
}

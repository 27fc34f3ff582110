//! Reading what entry somebody asks another author to write.

use crate::desk::{Author, Desk, EntryDraft, EntryKind};
use crate::fault::{MAX_DEFERRAL_MS, number_up_to};
use crate::wire::{FieldError, Fields, refuse_unknown};
use serde_json::{Map, Value};

const MEMBERS: &[&str] = &["ticketId", "author", "text", "kind", "afterMs"];

/// An entry, and how long it takes to land.
#[derive(Debug)]
pub(crate) struct EntryOrder {
    pub(crate) draft: EntryDraft,
    pub(crate) after_ms: i64,
}

impl EntryOrder {
    /// Reads the JSON of an order. The error names the member that is wrong.
    pub(crate) fn parse(members: Map<String, Value>, desk: &Desk) -> Result<Self, FieldError> {
        refuse_unknown(&members, MEMBERS)?;
        let fields = Fields::from_members(members);
        let ticket_id = fields.required_number("ticketId")?;
        desk.ticket(ticket_id).ok_or_else(|| FieldError::new("ticketId", format!("names no ticket: {ticket_id}")))?;
        let author = fields.word::<Author>("author", Author::WORDS)?;
        let author = author.ok_or_else(|| FieldError::new("author", "is required"))?;
        let kind = fields.word("kind", EntryKind::WORDS)?.unwrap_or(author.usual_kind());
        let text = fields.required_text("text")?;
        let after_ms = match fields.number("afterMs")? {
            Some(_) => number_up_to(&fields, "afterMs", MAX_DEFERRAL_MS)?,
            None => 0,
        };
        let after_ms = i64::try_from(after_ms).unwrap_or_default();
        Ok(Self { draft: EntryDraft { ticket_id, author, kind, text }, after_ms })
    }
}

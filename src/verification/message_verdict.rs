//! Table B: what a reading of the ticket says of an uncertain message.

use super::base::Comparison;
use super::normal_form::{NormalForm, Normalize};
use super::own_text::OwnText;
use super::sent_message::{SentMessage, UnconfirmedSend};
use crate::decode::{SnapshotEntry, TicketSnapshot};

/// What is known of an uncertain write after the ticket was read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It arrived, as this entry if it is one.
    Confirmed(Option<String>),
    /// It did not arrive, and will not.
    NotThere,
    /// Neither can be said.
    CannotTell(CannotTell),
}

/// Why it cannot be told whether a write arrived.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CannotTell {
    /// The ticket could not be read.
    ReadFailed,
    /// What the ticket held before is not known.
    NoBase,
    /// The message has no text to compare, such as a picture alone; or the field is shown by no ticket.
    NoText,
    /// An entry may be it, or cannot be told apart from it.
    SimilarEntry,
    /// The reading lacks what was there before, is of another ticket, or has an entry that cannot be decoded.
    IncompleteReading,
    /// It is to be sent later.
    Scheduled,
    /// The server may still be at work.
    StillPossible,
}

impl CannotTell {
    /// Its word in JavaScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadFailed => "read_failed",
            Self::NoBase => "no_base",
            Self::NoText => "no_text",
            Self::SimilarEntry => "similar_entry",
            Self::IncompleteReading => "incomplete_reading",
            Self::Scheduled => "scheduled",
            Self::StillPossible => "still_possible",
        }
    }
}

/// What is known besides the send itself.
pub struct Evidence<'a> {
    /// The ticket as it was read after the last attempt had ended.
    pub reading: &'a TicketSnapshot,
    /// Entries that confirm other sends already, by their fingerprints.
    pub claimed: &'a [String],
    /// Other sends of the same text that no entry confirms yet, and that the base did not hold.
    pub others: usize,
    /// Whether the time is over that the caller states as the longest in which the server may still do the work.
    pub is_settled: bool,
    /// NFKC.
    pub normalize: Normalize<'a>,
}

/// Of more new entries than these nothing is denied: to compare them all would hold the page up.
const MOST_NEW: usize = 100;

/// What a reading says of a send. One entry confirms one send.
pub fn verdict(send: &UnconfirmedSend, evidence: &Evidence) -> Verdict {
    let Evidence { reading, claimed, others, is_settled, normalize } = *evidence;
    let Some(base) = &send.base else { return Verdict::CannotTell(CannotTell::NoBase) };
    let message = &send.message;
    let forms = message.forms(normalize);
    let Comparison { new, all, is_complete, is_anchored, since } = base.compare(reading);
    let mut reason = None;
    if forms.iter().all(NormalForm::is_empty) {
        reason = Some(CannotTell::NoText);
    } else if reading.id != message.ticket_id {
        reason = Some(CannotTell::IncompleteReading);
    }
    if reason.is_none() {
        let confirming = confirming(message, &forms, &new, claimed, normalize);
        let is_later =
            |entry: &&(&SnapshotEntry, String)| entry.0.created_at.is_empty() || *entry.0.created_at >= *since;
        if let Some((_, line)) = confirming.into_iter().filter(is_later).nth(others).filter(|_| is_anchored) {
            return Verdict::Confirmed(Some(line.clone()));
        }
        // A timeline that is missing is no timeline without entries.
        let is_whole = reading.has_timeline && is_complete && send.seen.is_within(&all);
        let may_be = |(entry, _): &(&SnapshotEntry, String)| {
            message.is_compatible(entry) || is_similar(entry, &forms, normalize)
        };
        reason = if !is_whole || new.iter().any(|(entry, _)| entry.kind == "unknown") {
            Some(CannotTell::IncompleteReading)
        } else if new.len() > MOST_NEW || new.iter().any(may_be) {
            Some(CannotTell::SimilarEntry)
        } else if !message.send_at.is_empty() {
            Some(CannotTell::Scheduled)
        } else if !is_settled {
            Some(CannotTell::StillPossible)
        } else {
            None
        };
    }
    reason.map_or(Verdict::NotThere, Verdict::CannotTell)
}

/// The strict test: the right kind, direction and author, and its own text is the message, as a whole. Gives the entries
/// that pass it and that no other send claims.
fn confirming<'a>(
    message: &SentMessage,
    forms: &[NormalForm],
    new: &'a [(&'a SnapshotEntry, String)],
    claimed: &[String],
    normalize: Normalize,
) -> Vec<&'a (&'a SnapshotEntry, String)> {
    let may_quote = OwnText::of(&message.text).quotation.is_some();
    let is_equal = |text: &String| {
        let text = OwnText::of(text);
        let parts = text.parts(may_quote);
        let [own, ..] = parts;
        parts.into_iter().enumerate().any(|(index, part)| {
            // Mostly all of them are the same.
            if index > 0 && part.len() == own.len() {
                return false;
            }
            let found = NormalForm::of(part, normalize);
            !found.is_empty() && forms.iter().any(|form| form.compact() == found.compact())
        })
    };
    let mut confirming = Vec::new();
    for each @ (entry, line) in new {
        if message.is_compatible(entry) && !claimed.contains(line) && entry.texts.iter().any(is_equal) {
            confirming.push(each);
        }
    }
    confirming
}

/// The loose test for entries that are not of the right kind, direction and author: one that is may always be what became of
/// the message, because nobody knows all that servers do to texts. An event may say nothing; whatever else says nothing may
/// be anything.
fn is_similar(entry: &SnapshotEntry, forms: &[NormalForm], normalize: Normalize) -> bool {
    let mut has_text = entry.kind == "event";
    for text in &entry.texts {
        let found = NormalForm::of(&OwnText::of(text).whole, normalize);
        has_text |= !found.is_empty();
        let may_be = |form: &NormalForm| !form.is_empty() && found.is_similar(form);
        if !found.is_empty() && forms.iter().any(may_be) {
            return true;
        }
    }
    !has_text
}

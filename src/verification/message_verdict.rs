//! Table B: what a reading of the ticket says of an uncertain message.

use super::base::{Comparison, fingerprint};
use super::normal_form::{NormalForm, Normalize};
use super::own_text::OwnText;
use super::sent_message::UnconfirmedSend;
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

/// What a reading says of a send. One entry confirms one send.
pub fn verdict(send: &UnconfirmedSend, evidence: &Evidence) -> Verdict {
    let cannot_tell = Verdict::CannotTell;
    let Evidence { reading, others, is_settled, normalize, .. } = evidence;
    let Some(base) = &send.base else { return cannot_tell(CannotTell::NoBase) };
    let forms = send.message.forms(*normalize);
    if forms.is_empty() {
        return cannot_tell(CannotTell::NoText);
    }
    if reading.id != send.message.ticket_id {
        return cannot_tell(CannotTell::IncompleteReading);
    }
    let Comparison { new, is_complete } = base.compare(reading);
    let confirming = confirming(send, &new, evidence.claimed, *normalize);
    match confirming.first() {
        Some(entry) if confirming.len() > *others => return Verdict::Confirmed(Some(fingerprint(entry))),
        _ => {}
    }
    let is_similar = |entry: &&SnapshotEntry| is_similar(entry, &forms, *normalize);
    let is_whole = is_complete && send.seen.is_among(&new);
    if !is_whole || new.iter().any(|entry| entry.kind == "unknown") {
        cannot_tell(CannotTell::IncompleteReading)
    } else if new.iter().any(is_similar) {
        cannot_tell(CannotTell::SimilarEntry)
    } else if !send.message.send_at.is_empty() {
        cannot_tell(CannotTell::Scheduled)
    } else if !is_settled {
        cannot_tell(CannotTell::StillPossible)
    } else {
        Verdict::NotThere
    }
}

/// The new entries of a reading that may be what was sent, without those that are claimed.
pub fn confirming_entries(
    send: &UnconfirmedSend,
    reading: &TicketSnapshot,
    claimed: &[String],
    normalize: Normalize,
) -> Vec<String> {
    let Some(base) = &send.base else { return Vec::new() };
    let entries = confirming(send, &base.compare(reading).new, claimed, normalize);
    entries.into_iter().map(fingerprint).collect()
}

/// The strict test: the right kind, direction and author, and its own text is the message, as a whole.
fn confirming<'a>(
    send: &UnconfirmedSend,
    new: &[&'a SnapshotEntry],
    claimed: &[String],
    normalize: Normalize,
) -> Vec<&'a SnapshotEntry> {
    let forms = send.message.forms(normalize);
    let may_quote = send.message.has_quotation();
    let is_equal = |entry: &SnapshotEntry| {
        entry.texts.iter().any(|text| {
            let text = OwnText::of(text);
            text.parts(may_quote).into_iter().any(|part| {
                let found = NormalForm::of(part, normalize);
                forms.iter().any(|form| form.equals(&found))
            })
        })
    };
    let counts = |entry: &SnapshotEntry| {
        send.message.is_compatible(entry) && !claimed.contains(&fingerprint(entry)) && is_equal(entry)
    };
    new.iter().copied().filter(|entry| counts(entry)).collect()
}

/// The loose test, for entries of any kind, direction and author. An event may say nothing; whatever else says nothing may
/// be anything.
fn is_similar(entry: &SnapshotEntry, forms: &[NormalForm], normalize: Normalize) -> bool {
    let found = entry.texts.iter().map(|text| NormalForm::of(&OwnText::of(text).whole, normalize));
    let mut found = found.filter(|found| !found.is_empty()).peekable();
    if found.peek().is_none() {
        return entry.kind != "event";
    }
    found.any(|found| forms.iter().any(|form| found.is_similar(form)))
}

//! What a ticket held before a message was sent.

use crate::decode::{SnapshotEntry, TicketSnapshot};
use crate::text::{concat, digits};
use std::collections::VecDeque;

/// What a ticket held before a message was sent: the fingerprint of each entry.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Base(pub Vec<String>);

/// A later reading beside a base.
pub struct Comparison<'a> {
    /// The entries that the base does not have.
    pub new: Vec<&'a SnapshotEntry>,
    /// Whether all that the base has is still there.
    pub is_complete: bool,
}

impl Base {
    /// What this reading holds.
    pub fn of(ticket: &TicketSnapshot) -> Self {
        Self(ticket.entries.iter().map(fingerprint).collect())
    }

    /// Whether it has this entry.
    pub fn holds(&self, fingerprint: &str) -> bool {
        self.0.iter().any(|known| known == fingerprint)
    }

    /// Tells the new entries of a later reading from the old ones. Entries without an id that look alike are told apart
    /// by their count only.
    pub fn compare<'a>(&self, reading: &'a TicketSnapshot) -> Comparison<'a> {
        // Both are in the order of time, so what is looked for is nearly always the first that is left.
        let mut left: VecDeque<&str> = self.0.iter().map(String::as_str).collect();
        let mut new = Vec::new();
        for entry in &reading.entries {
            let fingerprint = fingerprint(entry);
            match left.iter().position(|known| *known == fingerprint) {
                Some(index) => drop(left.remove(index)),
                None if !entry.id.is_empty() && self.holds(&fingerprint) => {}
                None => new.push(entry),
            }
        }
        Comparison { new, is_complete: left.is_empty() }
    }
}

impl Base {
    /// Adds the entries of a later reading, each once.
    pub fn add(&mut self, entries: &[&SnapshotEntry]) {
        for fingerprint in entries.iter().map(|entry| fingerprint(entry)) {
            if !self.holds(&fingerprint) {
                self.0.push(fingerprint);
            }
        }
    }

    /// Whether a reading shows all of it among these entries.
    pub fn is_among(&self, entries: &[&SnapshotEntry]) -> bool {
        let shown: Vec<String> = entries.iter().map(|entry| fingerprint(entry)).collect();
        self.0.iter().all(|known| shown.contains(known))
    }
}

/// What an entry is known by: its kind and id, because an id is unique only together with it; without an id its kind, date
/// and text.
pub fn fingerprint(entry: &SnapshotEntry) -> String {
    if entry.id.is_empty() {
        concat(&[&entry.kind, "@", &entry.created_at, "#", &digits(hash(entry), 16, 16)])
    } else {
        concat(&[&entry.kind, ":", &entry.id])
    }
}

/// FNV-1a.
fn hash(entry: &SnapshotEntry) -> u64 {
    let bytes = entry.texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

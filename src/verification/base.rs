//! What a ticket held before a message was sent.

use crate::decode::{SnapshotEntry, TicketSnapshot};
use crate::text::{concat, cut, digits, split};

/// Fingerprints of entries, a line each. A text, because it crosses to JavaScript and into storage as a whole.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Base(pub String);

/// A later reading beside a base.
pub struct Comparison<'a> {
    /// The entries that the base does not have, each with its fingerprint.
    pub new: Vec<(&'a SnapshotEntry, String)>,
    /// Whether all that the base has is still there.
    pub is_complete: bool,
}

impl Base {
    /// What this reading holds.
    pub fn of(ticket: &TicketSnapshot) -> Self {
        let mut base = Self::default();
        base.add(&Self::default().compare(ticket).new);
        base
    }

    /// Adds entries, each once.
    pub fn add(&mut self, entries: &[(&SnapshotEntry, String)]) {
        for (_, fingerprint) in entries {
            if !self.holds(fingerprint) {
                self.0.push_str(fingerprint);
            }
        }
    }

    /// Tells the new entries of a later reading from the old ones.
    pub fn compare<'a>(&self, reading: &'a TicketSnapshot) -> Comparison<'a> {
        let (mut all, mut new) = (Self::default(), Vec::new());
        // Both are in the order of time, so what is looked for nearly always comes next.
        let mut next = self.0.as_str();
        for entry in &reading.entries {
            let mut fingerprint = fingerprint(entry);
            // Entries without an id that look alike are told apart by their number.
            while entry.id.is_empty() && all.holds(&fingerprint) {
                fingerprint.insert(0, '+');
            }
            all.0.push_str(&fingerprint);
            match next.strip_prefix(fingerprint.as_str()) {
                Some(rest) => next = rest,
                None if self.holds(&fingerprint) => {}
                None => new.push((entry, fingerprint)),
            }
        }
        Comparison { new, is_complete: self.0 == all.0 || self.is_within(&all) }
    }

    /// Whether another base has all of this one.
    pub fn is_within(&self, other: &Self) -> bool {
        let mut next = other.0.as_str();
        split(&self.0, "\n").all(|line| {
            let line = concat(&[line, "\n"]);
            match cut(next, &line) {
                _ if line == "\n" => true,
                Some((before, rest)) if before.is_empty() || before.ends_with('\n') => {
                    next = rest;
                    true
                }
                _ => other.holds(&line),
            }
        })
    }

    fn holds(&self, line: &str) -> bool {
        self.0.starts_with(line) || cut(&self.0, &concat(&["\n", line])).is_some()
    }
}

/// What an entry is known by: its kind and id, because an id is unique only together with it; without an id its kind, date
/// and text.
fn fingerprint(entry: &SnapshotEntry) -> String {
    if entry.id.is_empty() {
        return concat(&[&entry.kind, "@", &entry.created_at, "#", &digits(hash(entry), 16, 16), "\n"]);
    }
    concat(&[&entry.kind, ":", &entry.id, "\n"])
}

/// FNV-1a.
fn hash(entry: &SnapshotEntry) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in &entry.texts {
        for byte in text.as_bytes() {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

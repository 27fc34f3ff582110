//! What a ticket held before a message was sent.

use crate::decode::{SnapshotEntry, TicketSnapshot};
use crate::text::{concat, cut, digits, split};

/// Fingerprints of entries in their order, a line each. A text, because it crosses to JavaScript and into storage as a
/// whole.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Base(pub String);

/// A later reading beside a base.
pub struct Comparison<'a> {
    /// The entries that the base does not have, each with its fingerprint.
    pub new: Vec<(&'a SnapshotEntry, String)>,
    /// All entries of the reading.
    pub all: Base,
    /// Whether all that the base has is still there, with the same texts.
    pub is_complete: bool,
    /// Whether the latest entry of the base is still there. Where it is not, ids may have changed, and what looks new may be
    /// old.
    pub is_anchored: bool,
    /// The date of that entry; empty for none. What is older was there before.
    pub since: &'a str,
}

impl Base {
    /// What this reading holds.
    pub fn of(ticket: &TicketSnapshot) -> Self {
        Self::default().compare(ticket).all
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
        let (mut all, mut new, mut is_changed) = (Self::default(), Vec::new(), false);
        let (mut is_anchored, mut since) = (self.0.is_empty(), "");
        // Both are in the order of time, so what is looked for nearly always comes next.
        let mut next = self.0.as_str();
        for entry in &reading.entries {
            let (id, mut line) = fingerprint(entry);
            // Entries without an id that look alike are told apart by their number.
            while id.is_empty() && all.holds(&line) {
                line.insert(0, '+');
            }
            all.0.push_str(&line);
            if let Some(rest) = next.strip_prefix(line.as_str()) {
                next = rest;
            } else if !self.holds(&line) && (id.is_empty() || !self.holds(&id)) {
                new.push((entry, line));
                continue;
            } else {
                is_changed |= !self.holds(&line);
            }
            let is_last = self.0.ends_with(&line) || (!id.is_empty() && is_last_line(&self.0, &id));
            if is_last {
                is_anchored = true;
                since = &entry.created_at;
            }
        }
        let is_complete = !is_changed && (self.0 == all.0 || self.is_within(&all));
        Comparison { new, all, is_complete, is_anchored, since }
    }

    /// Whether another base has all of this one.
    pub fn is_within(&self, other: &Self) -> bool {
        let mut next = other.0.as_str();
        split(&self.0, "\n").filter(|line| !line.is_empty()).all(|line| {
            let line = concat(&[line, "\n"]);
            match cut(next, &line) {
                Some((before, rest)) if before.is_empty() || before.ends_with('\n') => {
                    next = rest;
                    true
                }
                _ => other.holds(&line),
            }
        })
    }

    /// Whether a line begins so.
    fn holds(&self, start: &str) -> bool {
        self.0.starts_with(start) || cut(&self.0, &concat(&["\n", start])).is_some()
    }
}

fn is_last_line(lines: &str, start: &str) -> bool {
    let lines = lines.trim_ascii_end();
    let last = lines.as_bytes().iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    lines.get(last..).is_some_and(|last| last.starts_with(start))
}

/// What an entry is known by, and the whole line with its text: its kind and id, because an id is unique only together with
/// it; without an id its kind and date.
fn fingerprint(entry: &SnapshotEntry) -> (String, String) {
    let has_id = !entry.id.is_empty() && !entry.id.bytes().any(|byte| byte == b'\n');
    let id = if has_id { concat(&[&entry.kind, ":", &entry.id, "#"]) } else { String::new() };
    let known_by = if has_id { id.clone() } else { concat(&[&entry.kind, "@", &entry.created_at, "#"]) };
    let line = concat(&[&known_by, &digits(hash(entry), 16, 16), "\n"]);
    (id, line)
}

/// The id in the line of an entry, if it has one.
pub fn entry_id(line: &str) -> Option<&str> {
    let (_, rest) = cut(line, ":")?;
    let end = rest.as_bytes().iter().rposition(|byte| *byte == b'#')?;
    rest.get(..end)
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

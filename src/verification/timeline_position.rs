//! Up to which place of its timeline a ticket was shown.

use super::base::Base;
use crate::decode::{SnapshotEntry, TicketSnapshot};

/// A place in a timeline: what it showed at a moment.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TimelinePosition {
    /// `createdAt` of the latest entry; empty for a timeline without entries.
    pub created_at: String,
    /// The ids of the entries with that date and of those without one.
    pub entry_ids: Vec<String>,
}

impl TimelinePosition {
    /// What a reading holds up to this place.
    pub fn base(&self, reading: &TicketSnapshot) -> Base {
        let mut base = Base::default();
        for (entry, fingerprint) in &Base::default().compare(reading).new {
            if self.holds(entry) {
                base.0.push_str(fingerprint);
            }
        }
        base
    }

    /// Whether an entry was there. Dates have whole seconds, so that ids tell the entries of the last one apart; nothing
    /// tells when an entry without a date came.
    fn holds(&self, entry: &SnapshotEntry) -> bool {
        entry.created_at.is_empty() || entry.created_at < self.created_at || self.entry_ids.contains(&entry.id)
    }
}

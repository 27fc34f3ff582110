//! How long answers are under way, on a line that is neither short nor even.

use crate::wire::{FieldError, Fields, refuse_unknown};
use serde::Serialize;
use serde_json::{Map, Value};

const MEMBERS: &[&str] = &["leastMs", "mostMs"];
const MAX_MS: u64 = 60_000;

/// The bounds between which each answer's delay is drawn; both zero at the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Latency {
    least_ms: u64,
    most_ms: u64,
}

impl Latency {
    /// Reads the JSON of a latency. `mostMs` is `leastMs` unless given. The error names the member that is wrong.
    pub(crate) fn parse(members: Map<String, Value>) -> Result<Self, FieldError> {
        refuse_unknown(&members, MEMBERS)?;
        let fields = Fields::from_members(members);
        let least_ms = fields.required_number("leastMs")?;
        let most_ms = fields.number("mostMs")?.unwrap_or(least_ms);
        match (least_ms..=MAX_MS).contains(&most_ms) {
            true => Ok(Self { least_ms, most_ms }),
            false => Err(FieldError::new("mostMs", format!("must be from leastMs to {MAX_MS}"))),
        }
    }

    /// Milliseconds for one answer.
    pub(crate) fn draw(self, random: &mut oorandom::Rand64) -> u64 {
        random.rand_range(self.least_ms..self.most_ms + 1)
    }
}

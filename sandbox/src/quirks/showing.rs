//! What reads show of a ticket, where it is less or other than what is stored.

use super::Quirks;
use crate::desk::Ticket;
use serde_json::{Map, Value};

/// The members of tickets and their entries that hold a status or a priority.
const WORDS: [&str; 3] = ["status", "priority", "status_new"];

impl Quirks {
    /// The JSON of a ticket, or of its row.
    pub(crate) fn shown(&self, ticket: &Ticket) -> Result<Value, serde_json::Error> {
        let mut shown = serde_json::to_value(ticket)?;
        if let Some(members) = shown.as_object_mut() {
            self.change(members);
        }
        Ok(shown)
    }

    fn change(&self, ticket: &mut Map<String, Value>) {
        self.change_words(ticket);
        let Some(timeline) = ticket.get_mut("timeline").and_then(Value::as_array_mut) else { return };
        if let Some(most) = self.latest_entries {
            keep_latest(timeline, most);
        }
        for entry in timeline.iter_mut().filter_map(Value::as_object_mut) {
            self.change_words(entry);
            if self.hides_ids {
                entry.shift_remove("id");
            }
        }
    }

    fn change_words(&self, members: &mut Map<String, Value>) {
        if self.capitalises {
            for (_, value) in members.iter_mut().filter(|(name, _)| WORDS.contains(&name.as_str())) {
                *value = capitalised(value);
            }
        }
    }
}

fn capitalised(value: &Value) -> Value {
    let mut characters = value.as_str().unwrap_or_default().chars();
    match characters.next() {
        Some(first) => format!("{}{}", first.to_ascii_uppercase(), characters.as_str()).into(),
        None => value.clone(),
    }
}

/// Takes out the entry with the earliest date, of those of one second the first, until few enough are left.
fn keep_latest(timeline: &mut Vec<Value>, most: usize) {
    while timeline.len() > most {
        let dates = timeline.iter().map(|entry| entry.get("created_at").and_then(Value::as_str));
        let earliest = dates.enumerate().min_by_key(|(_, date)| *date).map_or(0, |(index, _)| index);
        timeline.remove(earliest);
    }
}

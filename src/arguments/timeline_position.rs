//! `draftedAfter` of `messages.create`.

use super::Given;
use super::fields::text;
use super::options::{Options, wrong};
use crate::error::Error;
use crate::verification::TimelinePosition;

/// Reads a place in a timeline.
pub fn timeline_position(value: &Given) -> Result<TimelinePosition, Error> {
    let options = Options::new(value, "`draftedAfter`", &[&["createdAt", "entryIds"]])?;
    let created_at = text(options.value("createdAt").unwrap_or(&Given::Null), "draftedAfter.createdAt")?;
    let no_texts = || wrong("draftedAfter.entryIds", "an array of texts");
    let Some(Given::List(ids)) = options.value("entryIds") else { return Err(no_texts()) };
    let mut entry_ids = Vec::new();
    for id in ids {
        entry_ids.push(id.as_text().ok_or_else(no_texts)?.to_owned());
    }
    Ok(TimelinePosition { created_at, entry_ids })
}

//! Lists, of which a caller gets a page at a time.

use super::{Answer, Call};
use crate::fault::Paging;
use crate::wire::{FieldError, Fields};
use serde_json::Value;

const DEFAULT_LIMIT: u64 = 15;

/// The part of a list that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    start: u64,
    limit: u64,
    paging: Paging,
}

impl Page {
    /// Reads `itemStart` and `itemLimit`, which may be at most `most`.
    pub(super) fn of(call: &Call<'_>, most: u64) -> Result<Self, FieldError> {
        let start = call.query.number("itemStart")?.unwrap_or(0);
        let limit = call.query.number("itemLimit")?.unwrap_or(DEFAULT_LIMIT);
        match limit > most {
            true => Err(FieldError::new("itemLimit", format!("must be at most {most}"))),
            false => Ok(Self { start, limit, paging: call.paging }),
        }
    }

    /// The page of these rows; only the rows on it are written, by `show`.
    pub(super) fn answer<T, E>(self, rows: Vec<T>, show: impl Fn(T) -> Result<Value, E>) -> Result<Answer, E> {
        let total = rows.len();
        let skipped = usize::try_from(self.paging.first_row(self.start)).unwrap_or(usize::MAX);
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let items = rows.into_iter().skip(skipped).take(limit).map(show).collect::<Result<_, E>>()?;
        Ok(Answer::Items { start: self.paging.announced_start(self.start), total, limit: self.limit, items })
    }
}

/// A list that comes whole, whatever page is asked for.
pub(super) fn whole(items: Vec<Value>) -> Answer {
    let total = items.len();
    Answer::Items { start: 0, total, limit: u64::try_from(total).unwrap_or(u64::MAX), items }
}

/// A search text in lower case, without the space around it; `None` when there is none.
pub(super) fn search_text(query: &Fields) -> Result<Option<String>, FieldError> {
    let text = query.text("query")?.map(|text| text.trim().to_lowercase());
    Ok(text.filter(|text| !text.is_empty()))
}

/// Whether one of the texts holds the search text, in any case.
pub(super) fn mentions(wanted: Option<&str>, texts: &[&str]) -> bool {
    wanted.is_none_or(|wanted| texts.iter().any(|text| text.to_lowercase().contains(wanted)))
}

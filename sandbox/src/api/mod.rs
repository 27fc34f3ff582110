//! The calls under `/api/v2`.

mod account;
mod form;
mod list;
mod message;
mod refusal;
mod routes;
mod ticket;

pub(crate) use refusal::{Refusal, RefusalBody};
pub(crate) use routes::{Found, ROUTES, find, template_of};

use crate::access::Key;
use crate::desk::{Desk, Effects};
use crate::fault::Paging;
use crate::moment::Moment;
use crate::quirks::Quirks;
use crate::wire::Fields;
use serde_json::{Value, json};

/// Where every path of the API begins. Compared without regard to case.
pub(crate) const BASE_PATH: &str = "/api/v2";

/// One admitted request, with everything a handler may look at or change.
pub(crate) struct Call<'a> {
    pub(crate) desk: &'a mut Desk,
    /// The earlier state that reads of tickets show, while they lag behind.
    pub(crate) past: Option<&'a Desk>,
    pub(crate) quirks: &'a Quirks,
    /// The variable part of the path, percent-decoded; empty for routes without one.
    pub(crate) id: &'a str,
    pub(crate) query: &'a Fields,
    pub(crate) fields: &'a Fields,
    pub(crate) key: &'static Key,
    pub(crate) now: Moment,
    /// How well lists keep to the page that is asked for.
    pub(crate) paging: Paging,
    pub(crate) effects: &'a mut Effects,
}

impl Call<'_> {
    /// What reads of tickets show: the desk as it is, or as it was.
    fn read_desk(&self) -> &Desk {
        self.past.unwrap_or(self.desk)
    }

    /// How this caller is named as the cause of events.
    fn initiator(&self) -> String {
        format!("API key: {}", self.key.name)
    }

    /// Puts fields that the call does not know on record. They change nothing.
    fn record_ignored_fields(&mut self, known: &[&str]) {
        for name in self.fields.names().filter(|name| !known.contains(name)) {
            self.effects.push(format!("ignored field {name}"));
        }
    }
}

/// A successful answer.
#[derive(Debug)]
pub(crate) enum Answer {
    /// One resource.
    Item(Value),
    /// A page of a list of `total` rows.
    Items { start: u64, total: usize, limit: u64, items: Vec<Value> },
    /// A sentence for people.
    Result(&'static str),
}

impl Answer {
    pub(crate) fn into_body(self) -> Vec<u8> {
        let envelope = match self {
            Self::Item(item) => json!({ "type": "item", "item": item }),
            Self::Items { start, total, limit, items } => json!({
                "type": "items", "itemStart": start, "itemTotal": total, "itemLimit": limit, "items": items,
            }),
            Self::Result(message) => json!({ "type": "result", "message": message }),
        };
        envelope.to_string().into_bytes()
    }
}

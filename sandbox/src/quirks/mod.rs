//! How the help desk behaves where it differs from its documentation, until somebody changes it.

mod lag;
mod letters;
mod rewrite;
mod rules;
mod showing;

use crate::desk::ContactFormAuthor;
use crate::fault::MAX_DEFERRAL_MS;
use crate::moment::Moment;
use crate::wire::{FieldError, Fields, refuse_unknown};
pub(crate) use lag::History;
use rewrite::Rule;
use serde::Serialize;
use serde_json::{Map, Value};
use std::str::FromStr;

const MEMBERS: &[&str] = &[
    "rewriteText",
    "statusCase",
    "readLagMs",
    "withoutIds",
    "latestEntries",
    "mergeInto",
    "forbidReading",
    "contactFormAuthor",
];
const CASES: &str = "capitalised";
const AUTHORS: &str = "key, undirected";

/// All that differs. The default behaves as documented. Serialised as it was asked for.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Quirks {
    asked: Map<String, Value>,
    #[serde(skip)]
    rewrite: Option<&'static Rule>,
    #[serde(skip)]
    capitalises: bool,
    /// How many milliseconds reads of tickets lag behind.
    #[serde(skip)]
    pub(crate) lag_ms: u64,
    #[serde(skip)]
    hides_ids: bool,
    #[serde(skip)]
    latest_entries: Option<usize>,
    #[serde(skip)]
    merge: Option<Merge>,
    /// Whether no key may read tickets.
    #[serde(skip)]
    pub(crate) forbids_reading: bool,
    #[serde(skip)]
    pub(crate) contact_form_author: ContactFormAuthor,
}

/// Two tickets that became one.
#[derive(Debug, Clone, Copy)]
struct Merge {
    from: u64,
    into: u64,
}

/// The only case that words can have beside the documented one.
struct Capitalised;

impl FromStr for Capitalised {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text == CASES { Ok(Self) } else { Err(()) }
    }
}

impl FromStr for ContactFormAuthor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "key" => Ok(Self::Key),
            "undirected" => Ok(Self::Undirected),
            _ => Err(()),
        }
    }
}

impl Quirks {
    /// These quirks with some members changed; `null` ends one. The error names the member that is wrong.
    pub(crate) fn with(&self, changes: Map<String, Value>) -> Result<Self, FieldError> {
        refuse_unknown(&changes, MEMBERS)?;
        let mut asked = self.asked.clone();
        asked.extend(changes);
        asked.retain(|_, value| !value.is_null());
        let merge = merge_of(asked.get("mergeInto"))?;
        let fields = Fields::from_members(asked.clone());
        let lag_ms = fields.number("readLagMs")?.unwrap_or_default();
        if lag_ms > MAX_DEFERRAL_MS {
            return Err(FieldError::new("readLagMs", format!("must be at most {MAX_DEFERRAL_MS}")));
        }
        let latest_entries = fields.number("latestEntries")?;
        Ok(Self {
            rewrite: fields.word("rewriteText", &rewrite::names())?,
            capitalises: fields.word::<Capitalised>("statusCase", CASES)?.is_some(),
            lag_ms,
            hides_ids: fields.flag("withoutIds")?,
            latest_entries: latest_entries.map(|most| usize::try_from(most).unwrap_or(usize::MAX)),
            merge,
            forbids_reading: fields.flag("forbidReading")?,
            contact_form_author: fields.word("contactFormAuthor", AUTHORS)?.unwrap_or_default(),
            asked,
        })
    }

    /// The moment whose state reads show.
    pub(crate) fn lagged(&self, now: Moment) -> Moment {
        now.plus_millis(-i64::try_from(self.lag_ms).unwrap_or_default())
    }

    /// The ticket that a read of `id` shows.
    pub(crate) fn merged(&self, id: u64) -> u64 {
        self.merge.filter(|merge| merge.from == id).map_or(id, |merge| merge.into)
    }

    /// A message as it is stored.
    pub(crate) fn stored_message(&self, message: String) -> String {
        match self.rewrite {
            Some(rule) => rule.of_message(&message),
            None => message,
        }
    }

    /// A title as it is stored.
    pub(crate) fn stored_title(&self, title: String) -> String {
        match self.rewrite {
            Some(rule) => rule.of_title(&title),
            None => title,
        }
    }
}

fn merge_of(asked: Option<&Value>) -> Result<Option<Merge>, FieldError> {
    let wrong = || FieldError::new("mergeInto", "must be an object with the ids from and into");
    let members = match asked {
        None => return Ok(None),
        Some(Value::Object(members)) => members,
        Some(_) => return Err(wrong()),
    };
    refuse_unknown(members, &["from", "into"]).map_err(|_| wrong())?;
    let fields = Fields::from_members(members.clone());
    let id = |name| fields.required_number(name).map_err(|_| wrong());
    Ok(Some(Merge { from: id("from")?, into: id("into")? }))
}

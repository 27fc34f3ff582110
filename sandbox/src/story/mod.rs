//! The tickets that a fresh sandbox holds: short stories from the data files, told as tickets.

mod mail;
mod script;
mod stage;
mod telling;
mod thread;

use crate::desk::{Counters, Desk, Ticket};
use script::Story;
use serde::Deserialize;
use std::collections::BTreeMap;
use telling::Teller;

const SAMPLE: &str = include_str!("../../data/ticket-858462.json");
const FIRST_ID: u64 = 858_463;

const ROUTINE: &str = include_str!("../../data/routine.json");

/// The data files that hold stories, in the order in which their tickets are numbered.
const STORIES: &[(&str, &str)] = &[
    ("showcase.json", include_str!("../../data/stories/showcase.json")),
    ("suspicious.json", include_str!("../../data/stories/suspicious.json")),
    ("spaakwerk.json", include_str!("../../data/stories/spaakwerk.json")),
    ("morgenbocht.json", include_str!("../../data/stories/morgenbocht.json")),
    ("kwelder.json", include_str!("../../data/stories/kwelder.json")),
];

/// The sample data inside the crate are damaged.
#[derive(Debug, thiserror::Error)]
#[error("the sample data in {file} are damaged: {reason}")]
pub struct DataError {
    file: &'static str,
    reason: String,
}

/// Why a ticket is worth looking at.
#[derive(Debug, Clone)]
pub(crate) struct Suggestion {
    pub(crate) ticket_id: u64,
    /// A language code such as `nl`.
    pub(crate) language: String,
    /// A short English phrase.
    pub(crate) note: String,
}

/// The documented sample, as the API shows it.
#[derive(Deserialize)]
struct Sample {
    item: Ticket,
}

/// A desk with the documented sample and one ticket for each story. The same seed gives the same desk.
pub(crate) fn generate(seed: u64) -> Result<(Desk, Vec<Suggestion>), DataError> {
    let sample: Sample = parse("ticket-858462.json", SAMPLE)?;
    let mut suggestions =
        vec![Suggestion { ticket_id: sample.item.id, language: "nl".to_owned(), note: "documented sample".to_owned() }];
    let mut tickets = vec![sample.item];
    let first = Counters {
        ticket: FIRST_ID,
        event: 4_102_210,
        post: 3_160_400,
        customer: 627_010,
        customer_channel: 1_195_300,
    };
    let routine = parse("routine.json", ROUTINE)?;
    let mut form_values = BTreeMap::new();
    let mut teller = Teller::new(seed, first, routine);
    for (file, text) in STORIES {
        for story in parse::<Vec<Story>>(file, text)? {
            let ticket = teller.tell(&story).map_err(|reason| DataError { file, reason })?;
            form_values.extend(story.form.map(|form| (ticket.id, form.values)));
            suggestions.push(Suggestion { ticket_id: ticket.id, language: story.language, note: story.note });
            tickets.push(ticket);
        }
    }
    Ok((Desk::new(teller.into_counters(), tickets, form_values), suggestions))
}

fn parse<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DataError> {
    serde_json::from_str(text).map_err(|error| DataError { file, reason: error.to_string() })
}

//! The state machine: requests in, replies out, nothing else.

use crate::clock::Clock;
use crate::control;
use crate::cors;
use crate::deferred::{Deferred, Task};
use crate::desk::{Desk, EntryDraft};
use crate::exchange::{Reply, Request};
use crate::fault::Faults;
use crate::latency::Latency;
use crate::ledger::Ledger;
use crate::moment::Moment;
use crate::quirks::{History, Quirks};
use crate::story::{self, DataError, Suggestion};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const VERSION_HEADER: &str = "X-Omnidesk-Sandbox";
const SNAPSHOT_FORMAT: &str = "omnidesk-sandbox 1";

/// A help desk that exists in memory only.
///
/// It has no clock, no randomness and no connection of its own: the same seed and the same requests at the same
/// moments give the same replies, byte for byte.
#[derive(Debug)]
pub struct Sandbox {
    seed: u64,
    pub(crate) desk: Desk,
    suggestions: Vec<Suggestion>,
    pub(crate) faults: Faults,
    pub(crate) quirks: Quirks,
    /// The states that reads still show, while they lag behind.
    pub(crate) past: Option<History>,
    pub(crate) deferred: Deferred,
    pub(crate) ledger: Ledger,
    pub(crate) clock: Clock,
    pub(crate) latency: Latency,
    pub(crate) random: oorandom::Rand64,
    revision: u64,
}

/// What is kept across restarts.
#[derive(Serialize, Deserialize)]
struct Snapshot {
    format: String,
    seed: u64,
    desk: Desk,
}

/// Why a snapshot cannot be restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The bytes are not the JSON of a snapshot.
    #[error("it is not a saved sandbox: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// It was written by another version.
    #[error("it has the format \"{0}\", and this version reads \"{SNAPSHOT_FORMAT}\"")]
    OtherFormat(String),
    /// The sample data that come with the crate are damaged.
    #[error(transparent)]
    Data(#[from] DataError),
}

impl Sandbox {
    /// A fresh help desk with about fifty tickets.
    ///
    /// # Errors
    /// Fails only when the sample data inside the crate are damaged.
    pub fn new(seed: u64) -> Result<Self, DataError> {
        let (desk, suggestions) = story::generate(seed)?;
        Ok(Self {
            seed,
            desk,
            suggestions,
            faults: Faults::default(),
            quirks: Quirks::default(),
            past: None,
            deferred: Deferred::default(),
            ledger: Ledger::default(),
            clock: Clock::default(),
            latency: Latency::default(),
            random: oorandom::Rand64::new(seed.into()),
            revision: 0,
        })
    }

    /// The help desk of an earlier [`Sandbox::snapshot`], without faults and quirks and with an empty ledger.
    ///
    /// # Errors
    /// Fails when the bytes are not a snapshot of this format.
    pub fn restore(snapshot: &[u8]) -> Result<Self, RestoreError> {
        let value: Value = serde_json::from_slice(snapshot)?;
        let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
        if format != SNAPSHOT_FORMAT {
            return Err(RestoreError::OtherFormat(format.to_owned()));
        }
        let Snapshot { seed, desk, .. } = serde_json::from_value(value)?;
        Ok(Self { desk, ..Self::new(seed)? })
    }

    /// The tickets and the numbers that come next, as JSON. Faults, quirks, deferred work and the ledger are
    /// not part of it.
    ///
    /// # Errors
    /// Fails only when memory holds what JSON cannot express, which no call leads to.
    pub fn snapshot(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(&json!({ "format": SNAPSHOT_FORMAT, "seed": self.seed, "desk": self.desk }))
    }

    /// The seed of the tickets.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Rises whenever a new [`Sandbox::snapshot`] would differ from the one before.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Answers one request. `now` is the time of its arrival, by the clock outside.
    ///
    /// Work that was deferred and has become due is done first.
    pub fn handle(&mut self, request: &Request, now: Moment) -> Reply {
        self.catch_up(self.clock.read(now));
        let mut reply = match control::owns(&request.path) {
            true => with_cors(control::answer(self, request, now), request),
            false => self.answer(request, self.clock.read(now)),
        };
        let now = self.clock.read(now);
        if reply.header("Date").is_none() {
            reply.set_header("Date", &now.http_date());
        }
        reply.set_header(VERSION_HEADER, env!("CARGO_PKG_VERSION"));
        reply
    }

    /// Has the help desk behave differently from now on.
    pub(crate) fn set_quirks(&mut self, quirks: Quirks) {
        self.past = match quirks.lag_ms {
            0 => None,
            _ => Some(self.past.take().unwrap_or_else(|| History::of(&self.desk))),
        };
        self.quirks = quirks;
    }

    /// Promises an entry, which is written at `due` if that is later than `now`, and gives its id.
    pub(crate) fn add_entry(&mut self, draft: EntryDraft, due: Moment, now: Moment) -> u64 {
        let id = self.desk.reserve_post();
        match due > now {
            true => self.deferred.add(due, Task::Entry { id, draft }),
            false => self.desk.add_entry(id, &draft, now),
        }
        self.note_change(now);
        id
    }

    /// Keeps in mind that the desk has changed.
    pub(crate) fn note_change(&mut self, now: Moment) {
        self.revision += 1;
        if let Some(past) = &mut self.past {
            past.note(&self.desk, now, self.quirks.lagged(now));
        }
    }

    /// Does all work that is due by `now`, each piece at its own moment.
    fn catch_up(&mut self, now: Moment) {
        while let Some((due, task)) = self.deferred.take_due(now) {
            match task {
                Task::Call { request, seq } => self.perform_deferred(&request, seq, due),
                Task::Entry { id, draft } => {
                    self.desk.add_entry(id, &draft, due);
                    self.note_change(due);
                }
            }
        }
    }

    pub(crate) fn suggestions(&self) -> Vec<Value> {
        let rows = self.suggestions.iter().filter_map(|suggestion| {
            let ticket = self.desk.ticket(suggestion.ticket_id)?;
            Some(json!({
                "id": ticket.id,
                "title": ticket.title,
                "status": ticket.status,
                "brand": ticket.brand_name,
                "language": suggestion.language,
                "note": suggestion.note,
            }))
        });
        rows.collect()
    }

    pub(crate) fn reset(&mut self, seed: u64) -> Result<(), DataError> {
        *self = Self { revision: self.revision + 1, ..Self::new(seed)? };
        Ok(())
    }

    pub(crate) fn replace(&mut self, snapshot: &[u8]) -> Result<(), RestoreError> {
        *self = Self { revision: self.revision + 1, ..Self::restore(snapshot)? };
        Ok(())
    }
}

/// Adds the CORS headers that go with a request.
pub(crate) fn with_cors(mut reply: Reply, request: &Request) -> Reply {
    for (name, value) in cors::headers(request) {
        reply.set_header(name, value);
    }
    reply
}

//! The state machine: requests in, replies out, nothing else.

use crate::access::{self, Credential, Holder, Key};
use crate::api::{self, Call, Found, Refusal, RefusalBody};
use crate::clock::Clock;
use crate::control;
use crate::cors;
use crate::desk::{Desk, Effects};
use crate::exchange::{Connection, Reply, Request};
use crate::fault::{Fault, Faults, Paging};
use crate::latency::Latency;
use crate::ledger::{FaultUse, Ledger, Outcome};
use crate::moment::Moment;
use crate::story::{self, DataError, Suggestion};
use crate::wire::{BodyError, Fields, decode};
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
    desk: Desk,
    suggestions: Vec<Suggestion>,
    pub(crate) faults: Faults,
    pub(crate) ledger: Ledger,
    pub(crate) clock: Clock,
    pub(crate) latency: Latency,
    random: oorandom::Rand64,
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
            ledger: Ledger::default(),
            clock: Clock::default(),
            latency: Latency::default(),
            random: oorandom::Rand64::new(seed.into()),
            revision: 0,
        })
    }

    /// The help desk of an earlier [`Sandbox::snapshot`], without faults and with an empty ledger.
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

    /// The tickets and the numbers that come next, as JSON. Faults and the ledger are not part of it.
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
    pub fn handle(&mut self, request: &Request, now: Moment) -> Reply {
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

impl Sandbox {
    fn answer(&mut self, request: &Request, now: Moment) -> Reply {
        let credential = access::credential(request);
        let fields = decode(request);
        let shown_fields = fields.as_ref().ok().map(|fields| fields.clone().into_members());
        let mut effects = Effects::new();
        let (fault, fault_use) = match self.faults.next_for(&route_name(request)) {
            Some(met) => {
                let fault_use = FaultUse { id: met.id, kind: met.order.kind().to_owned() };
                (Some(met.order.fault.clone()), Some(fault_use))
            }
            None => (None, None),
        };
        let paging = fault.as_ref().map(Fault::paging).unwrap_or_default();
        let genuine = || match request.method.as_str() {
            "OPTIONS" => Reply { headers: Vec::new(), ..Reply::json(204, Vec::new()) },
            _ => self.process(request, &credential, fields, paging, now, &mut effects),
        };
        let mut reply = match &fault {
            Some(fault) => fault.apply(genuine),
            None => genuine(),
        };
        if fault != Some(Fault::NoCors) {
            reply = with_cors(reply, request);
        }
        if request.method != "OPTIONS" {
            reply.delivery.delay_ms += self.latency.draw(&mut self.random);
        }
        let is_answered = !matches!(
            reply.delivery.connection,
            Connection::CloseWithoutAnswer | Connection::NoAnswer | Connection::Verbatim
        );
        let status = is_answered.then_some(reply.status);
        let outcome = Outcome { fields: shown_fields, status, effects, fault: fault_use };
        self.ledger.record(request, &credential, outcome, now);
        reply
    }

    fn process(
        &mut self,
        request: &Request,
        credential: &Credential,
        fields: Result<Fields, BodyError>,
        paging: Paging,
        now: Moment,
        effects: &mut Effects,
    ) -> Reply {
        let found = api::find(&request.method, &request.path);
        let refusal_body = found.as_ref().map_or(RefusalBody::Envelope, |found| found.route.refusal_body);
        let answer = found.and_then(|found| {
            let key = admit(request, credential, &found)?;
            let query = Fields::from_query(&request.query);
            let fields = &fields?;
            let call = Call { desk: &mut self.desk, id: &found.id, query: &query, fields, key, now, paging, effects };
            run(call, &found)
        });
        match answer {
            Ok(answer) => {
                self.revision += u64::from(request.method != "GET");
                Reply::json(200, answer.into_body())
            }
            Err(refusal) => {
                effects.push(format!("refused: {refusal}"));
                let mut reply = Reply::json(refusal.status(), refusal.body(refusal_body));
                refusal.headers().iter().for_each(|(name, value)| reply.set_header(name, value));
                reply
            }
        }
    }
}

fn with_cors(mut reply: Reply, request: &Request) -> Reply {
    for (name, value) in cors::headers(request) {
        reply.set_header(name, value);
    }
    reply
}

fn run(mut call: Call<'_>, found: &Found) -> Result<api::Answer, Refusal> {
    (found.route.handle)(&mut call)
}

/// Lets a request in under its key, or says what is missing.
fn admit(request: &Request, credential: &Credential, found: &Found) -> Result<&'static Key, Refusal> {
    let key = match credential.holder {
        Holder::Known(key) => key,
        Holder::Expired => return Err(Refusal::ExpiredToken),
        Holder::Unknown => return Err(Refusal::UnknownKey),
        Holder::Absent => return Err(Refusal::NoKey),
    };
    if !key.allows(found.route.permission) {
        return Err(Refusal::MissingPermission(found.route.permission));
    }
    if request.body.len() > Request::MAX_BODY_BYTES {
        return Err(Refusal::BodyTooLarge);
    }
    Ok(key)
}

/// The name under which faults know a call: its route, or for what is no route its method and path.
fn route_name(request: &Request) -> String {
    let template = api::template_of(&request.path).unwrap_or(&request.path);
    format!("{} {template}", request.method)
}

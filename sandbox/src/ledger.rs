//! A record of every call, for tests and for people who wonder what their client sent.

use crate::access::{Credential, Placement};
use crate::exchange::Request;
use crate::moment::Moment;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::VecDeque;

const MAX_ENTRIES: usize = 10_000;
/// Bytes of request bodies over all entries.
const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of one body that are kept as text.
const MAX_RAW_BODY_BYTES: usize = 64 * 1024;

/// One call.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    /// Rises by one with every call, also across an emptied ledger. Begins at 1 after a reset.
    pub(crate) seq: u64,
    /// ISO 8601 in UTC with milliseconds.
    at: String,
    method: String,
    path: String,
    /// As sent, without the question mark.
    query: String,
    /// Names in lower case; several values of one name are joined by a comma.
    headers: Map<String, Value>,
    content_type: Option<String>,
    /// The decoded body, lists as lists; `null` when it could not be decoded.
    fields: Option<Map<String, Value>>,
    raw_body: String,
    key: KeyUse,
    /// What was answered; `null` when the connection was closed without an answer.
    status: Option<u16>,
    effects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<FaultUse>,
    #[serde(skip)]
    body_bytes: usize,
}

#[derive(Debug, Serialize)]
struct KeyUse {
    placement: Placement,
    name: Option<&'static str>,
}

/// The fault that a call met.
#[derive(Debug, Serialize)]
pub(crate) struct FaultUse {
    pub(crate) id: u64,
    pub(crate) kind: String,
}

/// What became of a call.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) fields: Option<Map<String, Value>>,
    pub(crate) status: Option<u16>,
    pub(crate) effects: Vec<String>,
    pub(crate) fault: Option<FaultUse>,
}

/// The latest calls, oldest first. When it is full, the oldest go.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: VecDeque<Entry>,
    last_seq: u64,
    body_bytes: usize,
}

impl Ledger {
    /// Takes a call in and gives its number.
    pub(crate) fn record(&mut self, request: &Request, credential: &Credential, outcome: Outcome, now: Moment) -> u64 {
        self.last_seq += 1;
        self.body_bytes += request.body.len();
        self.entries.push_back(Entry {
            seq: self.last_seq,
            at: now.iso(),
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: header_map(request),
            content_type: request.header("content-type").map(str::to_owned),
            fields: outcome.fields,
            raw_body: raw_text(&request.body),
            key: KeyUse { placement: credential.placement, name: credential.holder.name() },
            status: outcome.status,
            effects: outcome.effects,
            fault: outcome.fault,
            body_bytes: request.body.len(),
        });
        while self.entries.len() > MAX_ENTRIES || (self.body_bytes > MAX_BODY_BYTES && self.entries.len() > 1) {
            self.body_bytes -= self.entries.pop_front().map_or(0, |oldest| oldest.body_bytes);
        }
        self.last_seq
    }

    /// Adds what a call did after it was recorded, unless its entry is gone.
    pub(crate) fn add_effects(&mut self, seq: u64, effects: Vec<String>) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.seq == seq) {
            entry.effects.extend(effects);
        }
    }

    pub(crate) fn entries(&self) -> &VecDeque<Entry> {
        &self.entries
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.body_bytes = 0;
    }
}

fn header_map(request: &Request) -> Map<String, Value> {
    let mut map: Map<String, Value> = Map::new();
    for (name, value) in &request.headers {
        let name = name.to_ascii_lowercase();
        let joined = match map.get(&name).and_then(Value::as_str) {
            Some(earlier) => format!("{earlier}, {value}"),
            None => value.clone(),
        };
        map.insert(name, Value::String(joined));
    }
    map
}

fn raw_text(body: &[u8]) -> String {
    let kept = body.get(..MAX_RAW_BODY_BYTES).unwrap_or(body);
    String::from_utf8_lossy(kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::credential;

    fn record(ledger: &mut Ledger, request: &Request) {
        let outcome = Outcome { fields: None, status: Some(200), effects: Vec::new(), fault: None };
        ledger.record(request, &credential(request), outcome, Moment::default());
    }

    #[test]
    fn the_oldest_entries_go_when_there_are_too_many() {
        let mut ledger = Ledger::default();
        for _ in 0..MAX_ENTRIES + 3 {
            record(&mut ledger, &Request::default());
        }
        assert_eq!(ledger.entries().len(), MAX_ENTRIES);
        assert_eq!(ledger.entries()[0].seq, 4);
    }

    #[test]
    fn the_oldest_entries_go_when_bodies_are_too_large() {
        let mut ledger = Ledger::default();
        let request = Request { body: vec![b'x'; MAX_BODY_BYTES / 2], ..Request::default() };
        for _ in 0..3 {
            record(&mut ledger, &request);
        }
        assert_eq!(ledger.entries().len(), 2);
        assert_eq!(ledger.entries()[0].raw_body.len(), MAX_RAW_BODY_BYTES);
        ledger.clear();
        record(&mut ledger, &request);
        record(&mut ledger, &request);
        let numbers: Vec<_> = ledger.entries().iter().map(|entry| entry.seq).collect();
        assert_eq!(numbers, [4, 5]);
    }

    #[test]
    fn header_names_are_lower_case_and_repeated_values_joined() {
        let headers = [("X-A", "1"), ("x-a", "2")].map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let map = header_map(&Request { headers, ..Request::default() });
        assert_eq!(Value::Object(map), serde_json::json!({ "x-a": "1, 2" }));
    }
}

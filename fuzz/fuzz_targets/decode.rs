//! Any bytes as an answer: no panic, no broken JSON, the same in chunks as in one piece, and the same as the plain
//! reference where serde_json reads it at all, members that come twice among it.
#![no_main]

#[path = "../../tests/native/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use omnidesk_sdk::decode::{Answer, Cutting, Intake, decode, decode_shell, glance};
use omnidesk_sdk::model::{TICKET, TICKET_PAGE};
use reference::Tree;
use serde_json::Value;

fuzz_target!(|body: &[u8]| {
    for answer in [Answer::Item(&TICKET), Answer::Page(&TICKET_PAGE), Answer::Confirmation, Answer::Anything] {
        if let Ok(document) = decode(body, answer) {
            glance(&document.json);
            // Half a surrogate pair is JSON for a browser and not for serde_json.
            if !document.json.contains("\\u") {
                serde_json::from_str::<Value>(&document.json).expect("what is decoded is JSON");
            }
        }
    }
    for size in [1, 5, 64] {
        compare_in_chunks(body, size);
    }
    if serde_json::from_slice::<Value>(body).is_err() || is_deep(body) {
        return;
    }
    let decoded = decode(body, Answer::Item(&TICKET)).ok().map(|document| document.json);
    // Half a surrogate pair may stand in the JSON of a text.
    let is_readable = |json: &String| serde_json::from_str::<Value>(json).is_ok();
    if decoded.as_ref().is_none_or(is_readable) {
        let decoded: Option<Value> = decoded.and_then(|json| serde_json::from_str(&json).ok());
        assert_eq!(decoded, expected(&Tree::read(body)));
    }
});

fn compare_in_chunks(body: &[u8], size: usize) {
    let mut pieces = Vec::new();
    let mut intake = Intake::new(Some(Cutting::Decoded), 1);
    let mut outlet = |json: &str, _: &str| pieces.push(json.to_owned());
    for chunk in body.chunks(size) {
        intake.push(chunk.to_vec(), &mut outlet);
    }
    let (shell, cut) = intake.finish(&mut outlet);
    match (decode(body, Answer::Item(&TICKET)), decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref())) {
        (Ok(whole), Ok(parts)) => {
            assert_eq!(parts.drift, whole.drift);
            let [Some(whole), Some(mut parts)] = [&whole.json, &parts.json].map(|json| value(json)) else { return };
            if parts["timeline"].is_null() {
                let entries: Option<Vec<Value>> = pieces.iter().map(|json| value(json)).collect();
                let Some(entries) = entries else { return };
                let entries = entries.iter().filter_map(Value::as_array).flatten().cloned();
                parts["timeline"] = sorted(entries.collect()).into();
            }
            assert_eq!(parts, whole);
        }
        (whole, parts) => assert_eq!(parts.err(), whole.err()),
    }
}

/// Nothing where half a surrogate pair is in it.
fn value(json: &str) -> Option<Value> {
    serde_json::from_str(json).ok()
}

fn sorted(entries: Vec<Value>) -> Vec<Value> {
    let mut last = String::new();
    let mut timed: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            last = entry["createdAt"].as_str().unwrap_or(&last).to_owned();
            (last.clone(), entry)
        })
        .collect();
    timed.sort_by(|one, other| one.0.cmp(&other.0));
    timed.into_iter().map(|(_, entry)| entry).collect()
}

/// What the reference makes of a ticket. Of the members of the envelope any may say that the call failed.
fn expected(wire: &Tree) -> Option<Value> {
    let members = wire.members()?;
    let says_error = |(key, value): &(String, Tree)| {
        ["type", "status"].contains(&key.as_str()) && matches!(value, Tree::Plain(word) if word == "error")
    };
    let mut items = members.iter().filter(|(key, _)| key == "item").filter_map(|(_, value)| value.members());
    let item = items.next_back()?;
    if members.iter().any(says_error) { None } else { reference::record_of(item, &TICKET) }
}

/// Whether the JSON of a text in it may be deeper than serde_json goes.
fn is_deep(body: &[u8]) -> bool {
    body.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > 100
}

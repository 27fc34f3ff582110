//! Any bytes as an answer: no panic, no broken JSON, the same in chunks as in one piece, entries decoded alone among them, and
//! the same as the plain reference where serde_json reads it at all, members that come twice among it.
#![no_main]

#[path = "../../tests/native/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use omnidesk_sdk::decode::{Answer, Cutting, Intake, Json, decode, decode_entry, decode_shell, glance};
use omnidesk_sdk::model::{TICKET, TICKET_PAGE};
use reference::Tree;
use serde_json::Value;

fuzz_target!(|body: &[u8]| {
    for answer in [Answer::Item(&TICKET), Answer::Page(&TICKET_PAGE), Answer::Confirmation, Answer::Anything] {
        if let Ok(document) = decode(body, answer) {
            glance(&document.json);
            // Half a surrogate pair is JSON for a browser and not for serde_json.
            if !document.json.text().contains("\\u") {
                serde_json::from_str::<Value>(&document.json.text()).expect("what is decoded is JSON");
            }
        }
    }
    for size in [1, 5, 64] {
        compare_in_chunks(body, size);
        compare_unread(body, size);
    }
    if serde_json::from_slice::<Value>(body).is_err() || is_deep(body) {
        return;
    }
    let decoded = decode(body, Answer::Item(&TICKET)).ok().map(|document| document.json.text().into_owned());
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
    let mut outlet = |json: &Json| pieces.push(json.text().into_owned());
    for chunk in body.chunks(size) {
        intake.push(chunk.to_vec(), &mut outlet);
    }
    let (shell, cut) = intake.finish(&mut outlet);
    match (decode(body, Answer::Item(&TICKET)), decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref())) {
        (Ok(whole), Ok(parts)) => {
            assert_eq!(parts.drift, whole.drift);
            let [Some(whole), Some(mut parts)] = [&whole.json, &parts.json].map(|json| value(&json.text())) else {
                return;
            };
            if parts["timeline"].is_null() {
                let entries: Option<Vec<Value>> = pieces.iter().map(|json| value(json)).collect();
                let Some(entries) = entries else { return };
                let entries = entries.iter().filter_map(Value::as_array).flatten().cloned();
                parts["timeline"] = reference::in_order(entries.collect()).into();
            }
            assert_eq!(parts, whole);
        }
        (whole, parts) => assert_eq!(parts.err(), whole.err()),
    }
}

/// Entries that are found without reading and decoded one by one are those of the whole; and where the whole is refused, so is
/// what is left of it, or one of them.
fn compare_unread(body: &[u8], size: usize) {
    let mut intake = Intake::new(Some(Cutting::Unread), 1);
    let (mut entries, mut end) = (Vec::new(), 0);
    let mut outlet = |json: &Json| {
        let list: Vec<Value> = serde_json::from_slice(json.bytes()).expect("a list of entries");
        for entry in list.chunks_exact(3) {
            let [before, length] = [&entry[0], &entry[1]].map(|number| number.as_u64().expect("a length") as usize);
            let start = end + before;
            end = start + length;
            entries.push((decode_entry(&body[start..end], entries.len(), start), entry[2].clone()));
        }
    };
    for chunk in body.chunks(size) {
        intake.push(chunk.to_vec(), &mut outlet);
    }
    let (shell, cut) = intake.finish(&mut outlet);
    let whole = decode(body, Answer::Item(&TICKET));
    let Ok(parts) = decode_shell(&shell, Answer::Item(&TICKET), cut.as_deref()) else { return assert!(whole.is_err()) };
    let Ok(whole) = whole else { return assert!(entries.iter().any(|(entry, _)| entry.is_err())) };
    let mut decoded = Vec::new();
    for (entry, date) in entries {
        let Some(entry) = value(&entry.expect("an entry that was found").json.text()) else { return };
        assert_eq!(entry["createdAt"], date);
        decoded.push(entry);
    }
    let [Some(whole), Some(mut parts)] = [&whole.json, &parts.json].map(|json| value(&json.text())) else { return };
    if parts["timeline"].is_null() {
        parts["timeline"] = reference::in_order(decoded).into();
    }
    assert_eq!(parts, whole);
}

/// Nothing where half a surrogate pair is in it.
fn value(json: &str) -> Option<Value> {
    serde_json::from_str(json).ok()
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

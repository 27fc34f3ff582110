//! Any bytes as an answer: no panic, no broken JSON, and the same as the plain reference where serde_json reads it at all,
//! members that come twice among it.
#![no_main]

#[path = "../../tests/native/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use omnidesk_sdk::decode::{Answer, decode, glance};
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

//! Any bytes as an answer: no panic, no broken JSON, and the same as the plain reference where serde_json reads it at all.
#![no_main]

#[path = "../../tests/native/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use omnidesk_sdk::decode::{Answer, decode, glance};
use omnidesk_sdk::model::{TICKET, TICKET_PAGE};
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
    let Ok(wire) = serde_json::from_slice::<Value>(body) else { return };
    let says_error = ["type", "status"].iter().any(|name| wire[*name] == "error");
    let decoded = decode(body, Answer::Item(&TICKET)).ok().and_then(|it| serde_json::from_str(&it.json).ok());
    let expected = wire["item"].as_object().and_then(|item| reference::record(item, &TICKET));
    let expected = if says_error { None } else { expected };
    // Of a member sent twice serde_json keeps one, so that only answers without any can be compared.
    if has_no_twins(body, &wire) {
        assert_eq!(decoded, expected);
    }
});

/// Whether the text has as many keys as what was read of it.
fn has_no_twins(body: &[u8], wire: &Value) -> bool {
    let compact = wire.to_string();
    let colons = |text: &[u8]| text.iter().filter(|byte| **byte == b':').count();
    let is_without_nested_json = !body.windows(2).any(|pair| pair == b"\\\"");
    is_without_nested_json && colons(body) == colons(compact.as_bytes())
}

//! `GET /ticket/{id}`.

use crate::client::{Client, SAMPLE_ID, json, text};
use serde_json::Value;

/// The documented body without its white space. Members keep their order.
fn documented_sample() -> String {
    let sample: Value = serde_json::from_str(include_str!("../../data/ticket-858462.json")).unwrap();
    sample.to_string()
}

#[test]
fn the_documented_sample_comes_byte_for_byte() {
    let reply = Client::new().get("/ticket/858462?getTicketHistory=true");
    assert_eq!(text(&reply), documented_sample());
    assert_eq!(reply.header("content-type"), Some("application/json"));
}

#[test]
fn without_the_history_only_the_events_are_missing() {
    let mut client = Client::new();
    let mut expected: Value = serde_json::from_str(&documented_sample()).unwrap();
    expected["item"]["timeline"].as_array_mut().unwrap().retain(|entry| entry["type"] != "event");
    for target in ["/ticket/858462", "/ticket/858462?getTicketHistory=0", "/ticket/858462?getTicketHistory=false"] {
        assert_eq!(text(&client.get(target)), expected.to_string(), "{target}");
    }
}

#[test]
fn an_odd_value_of_the_history_flag_is_refused() {
    let reply = Client::new().get("/ticket/858462?getTicketHistory=perhaps");
    assert_eq!(reply.status, 400);
    assert_eq!(json(&reply)["status"], "error");
    assert!(text(&reply).contains("getTicketHistory"));
}

#[test]
fn unknown_tickets_are_not_found() {
    let mut client = Client::new();
    for id in ["1", "858462x", "-858462", "99999999999999999999999", "%00"] {
        let reply = client.get(&format!("/ticket/{id}"));
        assert_eq!(reply.status, 404, "{id}");
        assert_eq!(json(&reply)["status"], "error", "{id}");
    }
}

#[test]
fn reading_changes_nothing() {
    let mut client = Client::new();
    let before = client.sandbox.snapshot().unwrap();
    client.get("/ticket/858462");
    client.get("/ticket/1");
    assert_eq!(client.sandbox.snapshot().unwrap(), before);
    assert_eq!(client.sandbox.revision(), 0);
}

#[test]
fn every_generated_ticket_has_the_members_of_the_sample_in_their_order() {
    let mut client = Client::new();
    let sample = client.ticket(SAMPLE_ID);
    let expected: Vec<_> = sample.as_object().unwrap().keys().cloned().collect();
    for id in SAMPLE_ID + 1..=SAMPLE_ID + 40 {
        let ticket = client.ticket(id);
        let names: Vec<_> = ticket.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names[..expected.len()], expected[..], "{id}");
    }
}

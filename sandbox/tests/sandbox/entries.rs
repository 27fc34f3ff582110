//! Entries by other authors, on demand.

use crate::client::{Client, SAMPLE_ID};
use serde_json::{Value, json};

fn add(client: &mut Client, members: &str) -> Value {
    let (status, answer) = client.control("POST", "/entries", &format!(r#"{{"ticketId":858462,{members}}}"#));
    assert_eq!(status, 201, "{answer}");
    answer["id"].clone()
}

/// Some members of an entry, in this order.
fn facts(entry: &Value) -> Value {
    ["id", "type", "direction", "user_id", "user_name", "created_at"].map(|name| entry[name].clone()).into()
}

#[test]
fn each_author_writes_in_their_own_way() {
    let now = "2026-11-22 12:00:00";
    for (author, kind, direction, user_id, user_name) in [
        ("agent", "message", "outbound", 254, "marleen"),
        ("customer", "message", "inbound", 0, "Anonymous"),
        ("colleague", "note", "", 301, "Joris"),
        ("system", "message", "outbound", 0, ""),
    ] {
        let mut client = Client::new();
        let id = add(&mut client, &format!(r#""author":"{author}","text":"Hello there""#));
        let entry = client.last_of_timeline(SAMPLE_ID);
        assert_eq!(facts(&entry), json!([id, kind, direction, user_id, user_name, now]), "{author}");
        assert!(entry["content"].as_str().unwrap().contains("Hello there"), "{author}");
        assert_eq!(client.ticket(SAMPLE_ID)["last_update"], now, "{author}");
        assert_eq!(client.ticket(SAMPLE_ID)["status"], "new", "{author}");
    }
}

#[test]
fn the_kind_can_be_another_one_also_one_that_no_page_documents() {
    for (author, kind, expected) in [
        ("agent", "note", json!(["note", "", 254])),
        ("colleague", "message", json!(["message", "outbound", 301])),
        ("customer", "note", json!(["note", "", 0])),
        ("customer", "unknown", json!(["survey", "inbound", 0])),
        ("system", "unknown", json!(["survey", "outbound", 0])),
    ] {
        let mut client = Client::new();
        add(&mut client, &format!(r#""author":"{author}","text":"Hello","kind":"{kind}""#));
        let entry = client.last_of_timeline(SAMPLE_ID);
        let facts = Value::from(["type", "direction", "user_id"].map(|name| entry[name].clone()).to_vec());
        assert_eq!(facts, expected, "{author} {kind}");
    }
}

#[test]
fn an_entry_can_land_later_under_the_id_that_was_told() {
    let mut client = Client::new();
    let late = add(&mut client, r#""author":"agent","text":"Late","afterMs":5000"#);
    let early = add(&mut client, r#""author":"agent","text":"Early""#);
    assert_eq!(client.last_of_timeline(SAMPLE_ID)["id"], early);
    client.wait_seconds(6);
    let entry = client.last_of_timeline(SAMPLE_ID);
    assert_eq!((&entry["id"], &entry["created_at"]), (&late, &json!("2026-11-22 12:00:05")));
    add(&mut client, r#""author":"agent","text":"Lost","afterMs":1000"#);
    client.call("DELETE", "/ticket/858462", "");
    client.wait_seconds(6);
    assert_eq!(client.get("/ticket/858462").status, 404);
}

#[test]
fn entries_stay_out_of_the_ledger_and_in_the_saved_state() {
    let mut client = Client::new();
    let revision = client.sandbox.revision();
    add(&mut client, r#""author":"customer","text":"Hello","kind":"unknown""#);
    assert!(client.sandbox.revision() > revision);
    assert_eq!(client.control("GET", "/ledger", "").1, json!({ "entries": [] }));
    let entry = client.last_of_timeline(SAMPLE_ID);
    let (_, state) = client.control("GET", "/state", "");
    assert_eq!(client.control("PUT", "/state", &state.to_string()).0, 200);
    assert_eq!(client.last_of_timeline(SAMPLE_ID), entry);
}

#[test]
fn an_entry_that_cannot_be_is_refused_by_the_name_of_the_member() {
    let mut client = Client::new();
    for (asked, part) in [
        (r#"{}"#, "The field ticketId is required"),
        (r#"{"ticketId":1,"author":"agent","text":"x"}"#, "The field ticketId names no ticket: 1"),
        (r#"{"ticketId":858462,"text":"x"}"#, "The field author is required"),
        (r#"{"ticketId":858462,"author":"robot","text":"x"}"#, "The field author must be one of agent, customer"),
        (r#"{"ticketId":858462,"author":"agent"}"#, "The field text is required"),
        (r#"{"ticketId":858462,"author":"agent","text":"x","kind":"event"}"#, "The field kind must be one of message"),
        (r#"{"ticketId":858462,"author":"agent","text":"x","afterMs":600001}"#, "The field afterMs must be at most"),
        (r#"{"ticketId":858462,"author":"agent","text":"x","when":1}"#, "The field when is not known"),
    ] {
        let (status, answer) = client.control("POST", "/entries", asked);
        assert_eq!(status, 400, "{asked}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{asked}: {answer}");
    }
    assert_eq!(client.sandbox.revision(), 0);
}

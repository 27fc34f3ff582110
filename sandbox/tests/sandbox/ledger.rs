//! What the ledger tells about calls.

use crate::client::{AGENT, Client, request};
use serde_json::{Value, json};

#[test]
fn an_entry_holds_the_whole_call() {
    let mut client = Client::new();
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("APIKey", AGENT), ("X-Trace", "7")];
    client.send(&request("PUT", "/api/v2/ticket/858462?a=b%20c", &headers, "title=Hoi+daar&x[]=1&x[]=2"));
    assert_eq!(
        client.last_entry(),
        json!({
            "seq": 1,
            "at": "2026-11-22T12:00:00.000Z",
            "method": "PUT",
            "path": "/api/v2/ticket/858462",
            "query": "a=b%20c",
            "headers": { "content-type": "application/x-www-form-urlencoded", "apikey": AGENT, "x-trace": "7" },
            "contentType": "application/x-www-form-urlencoded",
            "fields": { "title": "Hoi daar", "x": ["1", "2"] },
            "rawBody": "title=Hoi+daar&x[]=1&x[]=2",
            "key": { "placement": "header", "name": "agent" },
            "status": 200,
            "effects": ["ignored field x", "title of ticket 858462 changed"],
        })
    );
}

#[test]
fn the_placement_and_name_of_the_key_are_told() {
    let mut client = Client::new();
    let mut key_of = |target: &str, headers: &[(&str, &str)]| {
        client.send(&request("GET", target, headers, ""));
        client.last_entry()["key"].clone()
    };
    let by_query = "/api/v2/ticket/1?apiKey=sandbox-reader-key-00000002";
    assert_eq!(key_of(by_query, &[]), json!({ "placement": "query", "name": "reader" }));
    let bearer = |token: &'static str| [("Authorization", token)];
    assert_eq!(
        key_of("/api/v2/x", &bearer("Bearer sandbox-token-clerk")),
        json!({ "placement": "bearer", "name": "clerk" })
    );
    assert_eq!(key_of("/api/v2/x", &bearer("Bearer sandbox-token-expired"))["name"], "expired");
    assert_eq!(key_of("/api/v2/x", &[("apiKey", "?")]), json!({ "placement": "header", "name": "unknown" }));
    assert_eq!(key_of("/api/v2/x", &[]), json!({ "placement": "none", "name": null }));
}

#[test]
fn preflights_and_refusals_are_recorded() {
    let mut client = Client::new();
    client.call("OPTIONS", "/message", "");
    assert_eq!((&client.last_entry()["method"], &client.last_entry()["status"]), (&json!("OPTIONS"), &json!(204)));
    client.get("/nothing");
    assert_eq!(client.last_entry()["status"], 404);
    assert_eq!(client.last_effects(), ["refused: This call does not exist: /api/v2/nothing."]);
}

#[test]
fn control_addresses_are_not_recorded() {
    let mut client = Client::new();
    client.control("GET", "/tickets", "");
    client.control("POST", "/faults", "nonsense");
    assert_eq!(client.control("GET", "/ledger", "").1, json!({ "entries": [] }));
}

#[test]
fn faults_are_named_and_a_closed_connection_has_no_status() {
    let mut client = Client::new();
    let id = client.set_fault("PUT /ticket/{id}", "\"once\"", r#"{"kind":"closeAfter"}"#);
    client.put("/ticket/858462", "title=Weg");
    let entry = client.last_entry();
    assert_eq!(entry["fault"], json!({ "id": id, "kind": "closeAfter" }));
    assert_eq!(entry["status"], Value::Null);
    assert_eq!(entry["effects"], json!(["title of ticket 858462 changed"]));
    client.set_fault("PUT /ticket/{id}", "\"once\"", r#"{"kind":"closeBefore"}"#);
    client.put("/ticket/858462", "title=Weg");
    assert_eq!(client.last_entry()["effects"], json!([]));
}

#[test]
fn undecodable_bodies_are_kept_as_text() {
    let mut client = Client::new();
    let headers = [("apiKey", AGENT), ("content-type", "application/json")];
    client.send(&request("POST", "/api/v2/message", &headers, "{\"a\":"));
    let entry = client.last_entry();
    assert_eq!((&entry["fields"], &entry["rawBody"]), (&Value::Null, &json!("{\"a\":")));
}

#[test]
fn long_bodies_are_shortened() {
    let mut client = Client::new();
    client.put("/ticket/858462", &format!("x={}", "y".repeat(100_000)));
    assert_eq!(client.last_entry()["rawBody"].as_str().unwrap().len(), 64 * 1024);
    assert_eq!(client.last_entry()["fields"]["x"].as_str().unwrap().len(), 100_000);
}

#[test]
fn emptying_keeps_the_count() {
    let mut client = Client::new();
    client.get("/ticket/858462");
    assert_eq!(client.control("DELETE", "/ledger", ""), (200, json!({ "entries": [] })));
    client.get("/ticket/858462");
    let (_, ledger) = client.control("GET", "/ledger", "");
    assert_eq!(ledger["entries"].as_array().unwrap().len(), 1);
    assert_eq!(ledger["entries"][0]["seq"], 2);
}

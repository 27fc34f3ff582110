//! The control addresses beside faults and ledger.

use crate::client::{AGENT, Client, SAMPLE_ID, request};
use omnidesk_sandbox::Sandbox;
use serde_json::json;

#[test]
fn suggestions_tell_what_there_is_to_see() {
    let mut client = Client::new();
    client.put("/ticket/858462", "status=solved");
    let (_, listed) = client.control("GET", "/tickets", "");
    let rows = listed["tickets"].as_array().unwrap();
    assert_eq!(
        rows[0],
        json!({
            "id": SAMPLE_ID, "title": "vraag van Thomas", "status": "solved", "brand": "MyBrand", "language": "nl",
            "note": "documented sample",
        })
    );
    assert!(rows.iter().all(|row| row["note"].as_str().is_some_and(|note| (3..80).contains(&note.len()))));
    for note in ["400 timeline entries", "empty timeline"] {
        assert!(rows.iter().any(|row| row["note"] == note), "{note}");
    }
}

#[test]
fn keys_are_published_with_tokens() {
    let (_, published) = Client::new().control("GET", "/keys", "");
    assert_eq!(published["basePath"], "/api/v2");
    assert_eq!(published["expiredToken"], "sandbox-token-expired");
    assert_eq!(published["keys"][0]["key"], AGENT);
    assert_eq!(published["keys"][0]["token"], "sandbox-token-agent");
}

#[test]
fn a_reset_brings_everything_back() {
    let mut client = Client::new();
    client.put("/ticket/858462", "title=Anders");
    client.set_fault("*", "\"always\"", r#"{"kind":"html"}"#);
    let revision = client.sandbox.revision();
    assert_eq!(client.control("POST", "/reset", ""), (200, json!({ "seed": 1 })));
    assert_eq!(client.sandbox.snapshot().unwrap(), Sandbox::new(1).unwrap().snapshot().unwrap());
    assert!(client.sandbox.revision() > revision);
    assert_eq!(client.control("GET", "/ledger", "").1, json!({ "entries": [] }));
    assert_eq!(client.control("GET", "/faults", "").1, json!({ "faults": [] }));
}

#[test]
fn a_reset_may_take_another_seed() {
    let mut client = Client::new();
    assert_eq!(client.control("POST", "/reset", r#"{"seed":7}"#), (200, json!({ "seed": 7 })));
    assert_eq!(client.sandbox.snapshot().unwrap(), Sandbox::new(7).unwrap().snapshot().unwrap());
    assert_eq!(client.control("POST", "/reset", "").1, json!({ "seed": 7 }));
    let (status, answer) = client.control("POST", "/reset", r#"{"seed":"lucky"}"#);
    assert_eq!((status, answer), (400, json!({ "error": "The field seed must be a number." })));
}

#[test]
fn unknown_control_addresses_list_the_known_ones() {
    let mut client = Client::new();
    for (method, address) in [("GET", ""), ("GET", "/nothing"), ("PUT", "/ledger"), ("POST", "/tickets")] {
        let (status, answer) = client.control(method, address, "");
        assert_eq!(status, 404, "{method} {address}");
        assert!(answer["error"].as_str().unwrap().contains("POST reset"), "{method} {address}");
    }
    assert_eq!(client.control("DELETE", "/faults/x", "").0, 404);
}

#[test]
fn pages_may_call_control_addresses() {
    let mut client = Client::new();
    let reply = client.send(&request("GET", "/_sandbox/tickets", &[("Origin", "null")], ""));
    assert_eq!(reply.header("access-control-allow-origin"), Some("null"));
}

#[test]
fn a_path_that_only_begins_alike_is_not_a_control_address() {
    let mut client = Client::new();
    let reply = client.send(&request("GET", "/_sandboxes/tickets", &[], ""));
    assert_eq!(reply.status, 404);
    assert_eq!(client.last_entry()["path"], "/_sandboxes/tickets");
}

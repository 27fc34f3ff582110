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

#[test]
fn the_clock_is_set_moved_on_stopped_and_given_back() {
    let mut client = Client::new();
    let outside = json!({ "at": "2026-11-22T12:00:00.000Z", "stopped": false });
    assert_eq!(client.control("GET", "/clock", ""), (200, outside.clone()));
    let set = client.control("POST", "/clock", r#"{"at":"2030-02-28 23:59:59"}"#);
    assert_eq!(set, (200, json!({ "at": "2030-02-28T23:59:59.000Z", "stopped": false })));
    client.wait_seconds(1);
    client.put("/ticket/858462", "status=solved");
    assert_eq!(client.ticket(SAMPLE_ID)["last_update"], "2030-03-01 00:00:00");
    assert_eq!(client.last_entry()["at"], "2030-03-01T00:00:00.000Z");
    let moved = client.control("POST", "/clock", r#"{"advanceSeconds":3600,"stopped":true}"#);
    client.wait_seconds(60);
    assert_eq!(moved, (200, json!({ "at": "2030-03-01T01:00:00.000Z", "stopped": true })));
    assert_eq!(client.control("GET", "/clock", ""), moved);
    assert_eq!(client.get("/ticket/858462").header("date"), Some("Fri, 01 Mar 2030 01:00:00 GMT"));
    client.control("POST", "/clock", r#"{"stopped":false}"#);
    client.wait_seconds(5);
    assert_eq!(client.control("GET", "/clock", "").1["at"], "2030-03-01T01:00:05.000Z");
    let given_back = json!({ "at": "2026-11-22T12:01:06.000Z", "stopped": false });
    assert_eq!(client.control("DELETE", "/clock", ""), (200, given_back));
}

#[test]
fn a_clock_that_cannot_be_set_so_stays_as_it_is() {
    let mut client = Client::new();
    for (asked, part) in [
        (r#"{"at":"tomorrow"}"#, "The field at must be a date"),
        (r#"{"at":"2030-01-01 00:00:00","stopped":"maybe"}"#, "The field stopped must be"),
        (r#"{"advanceSeconds":-1}"#, "The field advanceSeconds must be a number"),
        (r#"{"zone":"Europe/Amsterdam"}"#, "The field zone is not known"),
    ] {
        let (status, answer) = client.control("POST", "/clock", asked);
        assert_eq!(status, 400, "{asked}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{asked}: {answer}");
    }
    assert_eq!(client.control("GET", "/clock", "").1["at"], "2026-11-22T12:00:00.000Z");
    client.control("POST", "/clock", &format!(r#"{{"advanceSeconds":{}}}"#, u64::MAX));
    assert_eq!(client.get("/ticket/858462").status, 200, "the end of time does no harm");
}

#[test]
fn latency_holds_answers_back_by_random_times_that_a_seed_repeats() {
    let delays = || {
        let mut client = Client::new();
        assert_eq!(client.control("POST", "/latency", r#"{"leastMs":80,"mostMs":400}"#).0, 200);
        let delays: Vec<_> = (0..50).map(|_| client.get("/ticket/858462").delivery.delay_ms).collect();
        assert_eq!(client.call("OPTIONS", "/message", "").delivery.delay_ms, 0);
        client.set_fault("*", "\"once\"", r#"{"kind":"delay","ms":1000}"#);
        assert!((1080..=1400).contains(&client.get("/ticket/858462").delivery.delay_ms));
        client.control("DELETE", "/latency", "");
        assert_eq!(client.get("/ticket/858462").delivery.delay_ms, 0);
        delays
    };
    assert!(delays().iter().all(|delay| (80..=400).contains(delay)));
    assert!(delays().iter().any(|delay| *delay != delays()[0]));
    assert_eq!(delays(), delays());
}

#[test]
fn a_latency_that_cannot_be_is_refused() {
    let mut client = Client::new();
    for asked in [
        r#"{}"#,
        r#"{"leastMs":5,"mostMs":4}"#,
        r#"{"leastMs":0,"mostMs":60001}"#,
        r#"{"leastMs":70000}"#,
        r#"{"leastMs":1,"kind":"slow"}"#,
    ] {
        assert_eq!(client.control("POST", "/latency", asked).0, 400, "{asked}");
    }
    assert_eq!(client.control("GET", "/latency", "").1, json!({ "leastMs": 0, "mostMs": 0 }));
    assert_eq!(client.control("POST", "/latency", r#"{"leastMs":7}"#).1, json!({ "leastMs": 7, "mostMs": 7 }));
}

#[test]
fn the_state_can_be_taken_out_and_put_back() {
    let mut client = Client::new();
    client.put("/ticket/858462", "title=Bewaard");
    let (status, state) = client.control("GET", "/state", "");
    assert_eq!(status, 200);
    client.control("POST", "/reset", r#"{"seed":7}"#);
    client.set_fault("*", "\"always\"", r#"{"kind":"html"}"#);
    assert_eq!(client.control("PUT", "/state", &state.to_string()), (200, json!({ "seed": 1 })));
    assert_eq!(client.ticket(SAMPLE_ID)["title"], "Bewaard");
    let revision = client.sandbox.revision();
    let (status, answer) = client.control("PUT", "/state", "{}");
    assert_eq!(status, 400);
    assert!(answer["error"].as_str().unwrap().contains("it has the format"), "{answer}");
    assert_eq!((client.sandbox.revision(), &client.ticket(SAMPLE_ID)["title"]), (revision, &json!("Bewaard")));
}

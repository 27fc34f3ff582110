//! Faults, as the state machine plays them.

use crate::client::{Client, SAMPLE_ID, json, text};
use flate2::read::GzDecoder;
use omnidesk_sandbox::{Connection, Delivery, Reply};
use serde_json::{Value, json};
use std::io::Read;

const CREATE: &str = "POST /ticket";
const FORM: &str = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag";
const FIRST_NEW_ID: u64 = 858_510;

/// Creates a ticket under a fault, and tells whether the ticket exists afterwards.
fn create_under(fault: &str) -> (Reply, bool) {
    let mut client = Client::new();
    client.set_fault(CREATE, "\"once\"", fault);
    let reply = client.post("/ticket", FORM);
    let exists = client.get(&format!("/ticket/{FIRST_NEW_ID}")).status == 200;
    (reply, exists)
}

fn statuses(client: &mut Client, count: usize) -> Vec<u16> {
    (0..count).map(|_| client.get("/ticket/858462").status).collect()
}

#[test]
fn a_created_ticket_has_the_id_that_these_tests_expect() {
    let mut client = Client::new();
    client.post("/ticket", FORM);
    assert_eq!(client.ticket(FIRST_NEW_ID)["title"], "Dag");
    assert_eq!(client.get(&format!("/ticket/{}", FIRST_NEW_ID + 1)).status, 404);
}

#[test]
fn a_delay_holds_the_answer_back_but_not_the_write() {
    let (reply, exists) = create_under(r#"{"kind":"delay","ms":2000}"#);
    assert_eq!(reply.delivery, Delivery { delay_ms: 2000, connection: Connection::Complete });
    assert_eq!((reply.status, exists), (200, true));
}

#[test]
fn a_status_comes_before_the_write() {
    let fault =
        r#"{"kind":"status","status":503,"headers":{"Retry-After":"2"},"body":"later","contentType":"text/plain"}"#;
    let (reply, exists) = create_under(fault);
    assert_eq!((reply.status, text(&reply).as_str(), exists), (503, "later", false));
    assert_eq!(reply.header("retry-after"), Some("2"));
    assert_eq!(reply.header("content-type"), Some("text/plain"));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn a_status_has_an_error_envelope_unless_told_otherwise() {
    let (reply, _) = create_under(r#"{"kind":"status","status":500}"#);
    assert_eq!((reply.status, &json(&reply)["type"]), (500, &Value::from("error")));
}

#[test]
fn substitutes_come_after_the_write_when_asked() {
    for fault in [
        r#"{"kind":"status","status":502,"afterWrite":true}"#,
        r#"{"kind":"body","body":"{}","afterWrite":true}"#,
        r#"{"kind":"html","afterWrite":true}"#,
        r#"{"kind":"redirect","location":"/","afterWrite":true}"#,
        r#"{"kind":"raw","bytes":"HTTP/1.1 200 OK\r\n\r\n","afterWrite":true}"#,
        r#"{"kind":"gzipBomb","megabytes":1,"afterWrite":true}"#,
        r#"{"kind":"endless","afterWrite":true}"#,
        r#"{"kind":"noAnswer","afterWrite":true}"#,
    ] {
        let (reply, exists) = create_under(fault);
        assert!(exists, "{fault}");
        assert!(!String::from_utf8_lossy(&reply.body).contains("858510"), "{fault}");
    }
}

#[test]
fn a_redirect_leads_elsewhere_and_may_be_followed_by_pages() {
    for (fault, status) in [
        (r#"{"kind":"redirect","location":"https://elsewhere.example/a?b"}"#, 307),
        (r#"{"kind":"redirect","location":"https://elsewhere.example/a?b","status":301}"#, 301),
    ] {
        let (reply, exists) = create_under(fault);
        assert_eq!((reply.status, reply.body.len(), exists), (status, 0, false));
        assert_eq!(reply.header("location"), Some("https://elsewhere.example/a?b"));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
    }
}

#[test]
fn raw_bytes_are_sent_as_they_are() {
    for (fault, bytes) in [
        (r#"{"kind":"raw","bytes":"HTTP/1.1 2OO é\r\n\r\n"}"#, "HTTP/1.1 2OO é\r\n\r\n".as_bytes()),
        (r#"{"kind":"raw","bytes":[72,0,255]}"#, &[72, 0, 255]),
        (r#"{"kind":"raw","bytes":""}"#, &[]),
    ] {
        let mut client = Client::new();
        client.set_fault(CREATE, "\"once\"", fault);
        let reply = client.post("/ticket", FORM);
        assert_eq!((reply.body.as_slice(), reply.delivery.connection), (bytes, Connection::Verbatim), "{fault}");
        assert_eq!(client.last_entry()["status"], Value::Null, "{fault}");
        assert_eq!(client.get(&format!("/ticket/{FIRST_NEW_ID}")).status, 404, "{fault}");
    }
}

#[test]
fn a_gzip_bomb_is_small_and_becomes_exactly_as_large_as_asked() {
    for megabytes in [1, 2, 50] {
        let (reply, exists) = create_under(&format!(r#"{{"kind":"gzipBomb","megabytes":{megabytes}}}"#));
        assert_eq!((reply.status, exists), (200, false));
        assert_eq!(reply.header("content-encoding"), Some("gzip"));
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert!(reply.body.len() < 2048 * (megabytes + 1), "{}", reply.body.len());
        let mut unpacked = Vec::new();
        let mut unpacker = GzDecoder::new(reply.body.as_slice());
        unpacker.read_to_end(&mut unpacked).unwrap();
        assert!(unpacker.into_inner().is_empty());
        assert_eq!(unpacked.len(), megabytes << 20);
        let item = serde_json::from_slice::<Value>(&unpacked).unwrap()["item"].clone();
        assert!(item["title"].as_str().unwrap().bytes().all(|byte| byte == b' '));
    }
}

#[test]
fn an_endless_answer_begins_like_an_item() {
    let (reply, exists) = create_under(r#"{"kind":"endless"}"#);
    assert_eq!(reply.delivery.connection, Connection::Endless);
    assert_eq!((reply.status, text(&reply).as_str(), exists), (200, r#"{"type":"item","item":{"#, false));
    assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
}

/// The announced start and the ids of a page of tickets with three rows.
fn page(client: &mut Client, target: &str) -> (u64, Vec<u64>) {
    let page = json(&client.get(target));
    let ids = page["items"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect();
    (page["itemStart"].as_u64().unwrap(), ids)
}

#[test]
fn a_list_can_ignore_where_it_is_to_start() {
    let mut client = Client::new();
    let (_, first) = page(&mut client, "/ticket?itemLimit=3");
    client.set_fault("GET /ticket", "\"always\"", r#"{"kind":"ignoreItemStart"}"#);
    for start in [0, 3, 1000] {
        let target = format!("/ticket?itemLimit=3&itemStart={start}");
        assert_eq!(page(&mut client, &target), (0, first.clone()), "{start}");
    }
    assert_eq!(client.last_entry()["fault"]["kind"], "ignoreItemStart");
}

#[test]
fn pages_can_repeat_rows() {
    let mut client = Client::new();
    let (_, whole) = page(&mut client, "/ticket?itemLimit=12");
    client.set_fault("GET /ticket", "\"always\"", r#"{"kind":"overlapPages","rows":2}"#);
    for (start, from) in [(0, 0), (1, 0), (3, 1), (6, 4), (9, 7)] {
        let target = format!("/ticket?itemLimit=3&itemStart={start}");
        assert_eq!(page(&mut client, &target), (start, whole[from..from + 3].to_vec()), "{start}");
    }
    client.control("DELETE", "/faults", "");
    client.set_fault("*", "\"always\"", r#"{"kind":"overlapPages","rows":0}"#);
    assert_eq!(page(&mut client, "/ticket?itemLimit=3&itemStart=3"), (3, whole[3..6].to_vec()));
}

#[test]
fn all_paged_lists_can_repeat_rows_or_ignore_their_start() {
    for target in ["/ticket", "/user", "/view", "/form", "/formfield"] {
        let mut client = Client::new();
        let mut items =
            |start: u64| json(&client.get(&format!("{target}?itemLimit=1&itemStart={start}")))["items"].clone();
        let (first, second) = (items(0), items(1));
        assert_ne!(first, second, "{target}");
        let mut under = |fault: &str| {
            client.set_fault(&format!("GET {target}"), "\"once\"", fault);
            json(&client.get(&format!("{target}?itemLimit=1&itemStart=2")))["items"].clone()
        };
        assert_eq!(under(r#"{"kind":"ignoreItemStart"}"#), first, "{target}");
        assert_eq!(under(r#"{"kind":"overlapPages","rows":1}"#), second, "{target}");
    }
}

#[test]
fn what_is_no_list_is_as_ever_under_a_fault_of_lists() {
    let mut client = Client::new();
    let (ticket, channels) = (client.ticket(SAMPLE_ID), client.get("/channel").body);
    client.set_fault("*", "\"always\"", r#"{"kind":"ignoreItemStart"}"#);
    assert_eq!(client.ticket(SAMPLE_ID), ticket);
    assert_eq!(client.get("/channel").body, channels);
    assert_eq!(client.put("/ticket/858462", "title=Dag").status, 200);
    assert_eq!(client.ticket(SAMPLE_ID)["title"], "Dag");
}

#[test]
fn a_body_takes_the_place_of_the_answer() {
    let (reply, exists) = create_under(r#"{"kind":"body","body":"{\"type\":\"error\",\"message\":\"no\"}"}"#);
    assert_eq!((reply.status, text(&reply).as_str(), exists), (200, r#"{"type":"error","message":"no"}"#, false));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let (reply, _) = create_under(r#"{"kind":"body","status":418,"body":"","contentType":"image/png"}"#);
    assert_eq!((reply.status, reply.body.len(), reply.header("content-type")), (418, 0, Some("image/png")));
}

#[test]
fn html_is_a_page_with_status_200() {
    let (reply, exists) = create_under(r#"{"kind":"html"}"#);
    assert_eq!((reply.status, exists), (200, false));
    assert!(text(&reply).starts_with("<!DOCTYPE html>"));
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn broken_json_comes_after_the_write() {
    let (reply, exists) = create_under(r#"{"kind":"brokenJson"}"#);
    assert!(exists);
    assert!(serde_json::from_slice::<Value>(&reply.body).is_err());
    assert!(reply.body.starts_with(br#"{"type":"item""#));
}

#[test]
fn a_connection_closes_before_or_after_the_write() {
    for (fault, is_written) in [(r#"{"kind":"closeBefore"}"#, false), (r#"{"kind":"closeAfter"}"#, true)] {
        let (reply, exists) = create_under(fault);
        assert_eq!(reply.delivery.connection, Connection::CloseWithoutAnswer, "{fault}");
        assert_eq!(exists, is_written, "{fault}");
    }
}

#[test]
fn a_cut_keeps_the_whole_body_for_the_sender_to_cut() {
    let (reply, exists) = create_under(r#"{"kind":"cut","bytes":100}"#);
    assert_eq!(reply.delivery.connection, Connection::CutAfter(100));
    assert!(exists && reply.body.len() > 100);
}

#[test]
fn a_stall_keeps_the_whole_body_for_the_sender_to_stop_in() {
    let (reply, exists) = create_under(r#"{"kind":"stall","bytes":100}"#);
    assert_eq!(reply.delivery.connection, Connection::StallAfter(100));
    assert!(exists && reply.body.len() > 100);
}

#[test]
fn a_call_without_an_answer_is_not_done_and_has_no_status() {
    let mut client = Client::new();
    client.set_fault(CREATE, "\"once\"", r#"{"kind":"noAnswer"}"#);
    assert_eq!(client.post("/ticket", FORM).delivery.connection, Connection::NoAnswer);
    assert_eq!(client.last_entry()["status"], Value::Null);
    assert_eq!(client.get(&format!("/ticket/{FIRST_NEW_ID}")).status, 404);
}

#[test]
fn no_cors_hides_the_answer_from_pages() {
    let (reply, exists) = create_under(r#"{"kind":"noCors"}"#);
    assert!(exists);
    assert!(reply.headers.iter().all(|(name, _)| !name.to_ascii_lowercase().starts_with("access-control")));
    assert!(reply.header("X-Omnidesk-Sandbox").is_some());
}

#[test]
fn once_always_and_nth_choose_the_calls() {
    let fault = r#"{"kind":"status","status":500}"#;
    for (when, expected) in [
        ("\"once\"", [500, 200, 200, 200]),
        ("\"always\"", [500, 500, 500, 500]),
        (r#"{"nth":3}"#, [200, 200, 500, 200]),
    ] {
        let mut client = Client::new();
        client.set_fault("GET /ticket/{id}", when, fault);
        assert_eq!(statuses(&mut client, 4), expected, "{when}");
    }
}

#[test]
fn several_faults_take_turns() {
    let mut client = Client::new();
    client.set_fault("GET /ticket/{id}", "\"once\"", r#"{"kind":"status","status":500}"#);
    client.set_fault("*", "\"once\"", r#"{"kind":"status","status":502}"#);
    client.set_fault("GET /ticket/{id}", r#"{"nth":4}"#, r#"{"kind":"status","status":504}"#);
    assert_eq!(statuses(&mut client, 5), [500, 502, 200, 504, 200]);
}

#[test]
fn a_fault_concerns_its_route_only() {
    let mut client = Client::new();
    client.set_fault("post /message", "\"always\"", r#"{"kind":"status","status":500}"#);
    assert_eq!(client.get("/ticket/858462").status, 200);
    assert_eq!(client.post("/ticket", FORM).status, 200);
    assert_eq!(client.post("/message", "").status, 500);
}

#[test]
fn any_route_includes_unknown_paths_but_neither_preflights_nor_control_addresses() {
    let mut client = Client::new();
    client.set_fault("*", "\"always\"", r#"{"kind":"status","status":500}"#);
    assert_eq!(client.get("/nothing").status, 500);
    assert_eq!(client.call("OPTIONS", "/message", "").status, 204);
    assert_eq!(client.control("GET", "/faults", "").0, 200);
}

#[test]
fn a_preflight_can_fail_by_name() {
    let mut client = Client::new();
    client.set_fault("OPTIONS /ticket/{id}", "\"once\"", r#"{"kind":"noCors"}"#);
    assert_eq!(client.get("/ticket/858462").header("access-control-allow-origin"), Some("*"));
    assert_eq!(client.call("OPTIONS", "/ticket/858462", "").header("access-control-allow-origin"), None);
    assert_eq!(client.call("OPTIONS", "/ticket/858462", "").header("access-control-allow-origin"), Some("*"));
}

#[test]
fn listed_faults_show_what_was_asked_and_what_happened() {
    let mut client = Client::new();
    let id = client.set_fault("GET /ticket/{id}", r#"{"nth":2}"#, r#"{"kind":"delay","ms":5}"#);
    statuses(&mut client, 3);
    let expected = json!({
        "id": id, "route": "GET /ticket/{id}", "when": { "nth": 2 }, "fault": { "kind": "delay", "ms": 5 }, "seen": 3, "hits": 1,
    });
    assert_eq!(client.control("GET", "/faults", ""), (200, json!({ "faults": [expected] })));
}

#[test]
fn faults_are_removed_one_by_one_or_all_together() {
    let mut client = Client::new();
    let ids = [(); 3].map(|()| client.set_fault("*", "\"always\"", r#"{"kind":"brokenJson"}"#));
    let (status, left) = client.control("DELETE", &format!("/faults/{}", ids[1]), "");
    assert_eq!((status, left["faults"].as_array().unwrap().len()), (200, 2));
    assert_eq!(client.control("DELETE", &format!("/faults/{}", ids[1]), "").0, 404);
    assert_eq!(client.control("DELETE", "/faults", ""), (200, json!({ "faults": [] })));
    assert_eq!(json(&client.get("/ticket/858462"))["item"]["id"], SAMPLE_ID);
}

/// Orders that are wrong, and what their refusal says.
const INVALID_ORDERS: &[(&str, &str)] = &[
    (r#"[]"#, "must be a JSON object"),
    (r#"{"#, "not JSON"),
    (r#"{}"#, "fault"),
    (r#"{"fault":{"kind":"html"}}"#, "The field route is required"),
    (r#"{"route":"GET /tickets","fault":{"kind":"html"}}"#, "The field route must be"),
    (r#"{"route":"*","fault":"html"}"#, "The field fault must be"),
    (r#"{"route":"*","fault":{}}"#, "The field kind is required"),
    (r#"{"route":"*","fault":{"kind":"fire"}}"#, "The field kind must be one of"),
    (r#"{"route":"*","when":"twice","fault":{"kind":"html"}}"#, "The field when must be"),
    (r#"{"route":"*","when":{"nth":0},"fault":{"kind":"html"}}"#, "The field when must be"),
    (r#"{"route":"*","when":null,"fault":{"kind":"html"}}"#, "The field when must be"),
    (r#"{"route":"*","fault":{"kind":"delay"}}"#, "The field ms is required"),
    (r#"{"route":"*","fault":{"kind":"delay","ms":-1}}"#, "The field ms must be a number"),
    (r#"{"route":"*","fault":{"kind":"delay","ms":600001}}"#, "The field ms must be at most 600000"),
    (r#"{"route":"*","fault":{"kind":"cut"}}"#, "The field bytes is required"),
    (r#"{"route":"*","fault":{"kind":"stall"}}"#, "The field bytes is required"),
    (r#"{"route":"*","fault":{"kind":"noAnswer","ms":1}}"#, "The field ms is not known"),
    (r#"{"route":"*","fault":{"kind":"status"}}"#, "The field status must be"),
    (r#"{"route":"*","fault":{"kind":"status","status":101}}"#, "The field status must be"),
    (r#"{"route":"*","fault":{"kind":"status","status":65736}}"#, "The field status must be"),
    (r#"{"route":"*","fault":{"kind":"status","status":500,"headers":[]}}"#, "The field headers must be"),
    (r#"{"route":"*","fault":{"kind":"status","status":500,"headers":{"a b":"c"}}}"#, "The field headers has a name"),
    (
        r#"{"route":"*","fault":{"kind":"status","status":500,"headers":{"a":"\r\nb"}}}"#,
        "The field headers has a value",
    ),
    (r#"{"route":"*","fault":{"kind":"status","status":500,"headers":{"Content-Length":"1"}}}"#, "may not set"),
    (r#"{"route":"*","fault":{"kind":"html","contentType":"x"}}"#, "The field contentType is not known"),
    (r#"{"route":"*","fault":{"kind":"body","body":{}}}"#, "The field body must be a single value"),
    (r#"{"route":"*","fault":{"kind":"body","afterWrite":"later"}}"#, "The field afterWrite must be"),
    (r#"{"route":"*","fault":{"kind":"html"},"afterWrite":true}"#, "The field afterWrite is not known"),
    (r#"{"route":"*","fault":{"kind":"noCors","ms":1}}"#, "The field ms is not known"),
    (r#"{"route":"*","fault":{"kind":"redirect"}}"#, "The field location is required"),
    (r#"{"route":"*","fault":{"kind":"redirect","location":"a\r\nb"}}"#, "The field location has a value"),
    (r#"{"route":"*","fault":{"kind":"redirect","location":"/","status":304}}"#, "The field status must be one of"),
    (r#"{"route":"*","fault":{"kind":"redirect","location":"/","body":""}}"#, "The field body is not known"),
    (r#"{"route":"*","fault":{"kind":"raw"}}"#, "The field bytes must be"),
    (r#"{"route":"*","fault":{"kind":"raw","bytes":7}}"#, "The field bytes must be"),
    (r#"{"route":"*","fault":{"kind":"raw","bytes":[256]}}"#, "The field bytes must be"),
    (r#"{"route":"*","fault":{"kind":"raw","bytes":"","status":200}}"#, "The field status is not known"),
    (r#"{"route":"*","fault":{"kind":"gzipBomb"}}"#, "The field megabytes is required"),
    (r#"{"route":"*","fault":{"kind":"gzipBomb","megabytes":0}}"#, "The field megabytes must be at least 1"),
    (r#"{"route":"*","fault":{"kind":"gzipBomb","megabytes":1025}}"#, "The field megabytes must be at most 1024"),
    (r#"{"route":"*","fault":{"kind":"endless","ms":1}}"#, "The field ms is not known"),
    (r#"{"route":"*","fault":{"kind":"ignoreItemStart","afterWrite":true}}"#, "The field afterWrite is not known"),
    (r#"{"route":"*","fault":{"kind":"overlapPages"}}"#, "The field rows is required"),
    (r#"{"route":"*","fault":{"kind":"overlapPages","rows":10000}}"#, "The field rows must be at most 9999"),
];

#[test]
fn invalid_faults_are_refused_by_the_name_of_the_member() {
    let mut client = Client::new();
    for (order, part) in INVALID_ORDERS {
        let (status, answer) = client.control("POST", "/faults", order);
        assert_eq!(status, 400, "{order}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{order}: {answer}");
    }
    assert_eq!(client.control("GET", "/faults", "").1, json!({ "faults": [] }));
}

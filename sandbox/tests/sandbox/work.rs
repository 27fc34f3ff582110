//! What faults make of the call itself: done later, done several times, or not at all.

use crate::client::{Client, SAMPLE_ID, json};
use omnidesk_sandbox::Connection;
use serde_json::{Value, json};

const MESSAGE: &str = "ticketID=858462&type=1&message=We+are+on+it.";
const TICKET: &str = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag";

/// Every kind that can do its call later, without the member that says so.
const DEFERRABLE: [&str; 9] = [
    r#""kind":"closeBefore""#,
    r#""kind":"status","status":502"#,
    r#""kind":"body","body":"{}""#,
    r#""kind":"html""#,
    r#""kind":"redirect","location":"/""#,
    r#""kind":"raw","bytes":"HTTP/1.1 200 OK\r\n\r\n""#,
    r#""kind":"gzipBomb","megabytes":1"#,
    r#""kind":"endless""#,
    r#""kind":"noAnswer""#,
];

/// Every kind that can do its call several times, without the member that says so.
const REPEATABLE: [&str; 14] = [
    r#""kind":"repeat""#,
    r#""kind":"closeAfter""#,
    r#""kind":"noCors""#,
    r#""kind":"brokenJson""#,
    r#""kind":"cut","bytes":9"#,
    r#""kind":"stall","bytes":9"#,
    r#""kind":"status","status":502,"afterWrite":true"#,
    r#""kind":"body","afterWrite":true"#,
    r#""kind":"html","afterWrite":true"#,
    r#""kind":"redirect","location":"/","afterWrite":true"#,
    r#""kind":"raw","bytes":"","afterWrite":true"#,
    r#""kind":"gzipBomb","megabytes":1,"afterWrite":true"#,
    r#""kind":"endless","afterWrite":true"#,
    r#""kind":"noAnswer","afterWrite":true"#,
];

fn with(fault: &str, member: &str) -> String {
    format!("{{{fault},{member}}}")
}

/// How many entries the sample's timeline has by now.
fn entries(client: &mut Client) -> usize {
    json(&client.get("/ticket/858462"))["item"]["timeline"].as_array().unwrap().len()
}

#[test]
fn work_lands_later_under_every_kind_that_does_not_do_the_call() {
    for fault in DEFERRABLE {
        let mut client = Client::new();
        let before = entries(&mut client);
        client.set_fault("POST /message", "\"once\"", &with(fault, r#""workAfterMs":5000"#));
        let reply = client.post("/message", MESSAGE);
        assert_eq!(reply.delivery.delay_ms, 0, "{fault}");
        client.wait_seconds(4);
        assert_eq!(entries(&mut client), before, "{fault}");
        client.wait_seconds(1);
        assert_eq!(entries(&mut client), before + 1, "{fault}");
        client.wait_seconds(600);
        assert_eq!(entries(&mut client), before + 1, "{fault}");
    }
}

#[test]
fn deferred_work_is_dated_by_its_own_moment() {
    let mut client = Client::new();
    client.set_fault("*", "\"once\"", r#"{"kind":"closeBefore","workAfterMs":5000}"#);
    let reply = client.put("/ticket/858462", "title=Later");
    assert_eq!(reply.delivery.connection, Connection::CloseWithoutAnswer);
    client.wait_seconds(60);
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!((&ticket["title"], &ticket["last_update"]), (&json!("Later"), &json!("2026-11-22 12:00:05")));
}

#[test]
fn the_ledger_tells_when_work_is_due_and_then_what_it_did() {
    let mut client = Client::new();
    client.set_fault("*", "\"once\"", r#"{"kind":"noAnswer","workAfterMs":2500}"#);
    client.put("/ticket/858462", "title=Later");
    let due = "work due at 2026-11-22T12:00:02.500Z";
    assert_eq!(client.last_effects(), [due]);
    client.wait_seconds(3);
    assert_eq!(client.last_effects(), [due, "title of ticket 858462 changed"]);
    assert_eq!(client.last_entry()["status"], Value::Null);
}

#[test]
fn deferred_work_can_be_refused_and_its_entry_can_be_gone() {
    let mut client = Client::new();
    client.set_fault("*", "\"always\"", r#"{"kind":"closeBefore","workAfterMs":0}"#);
    client.put("/ticket/858462", "title=+");
    assert_eq!(client.last_effects()[1], "refused: The field title must not be empty.");
    client.put("/ticket/858462", "title=Unseen");
    client.control("DELETE", "/ledger", "");
    client.control("DELETE", "/faults", "");
    assert_eq!(client.ticket(SAMPLE_ID)["title"], "Unseen");
}

#[test]
fn deferred_work_is_done_in_the_order_of_its_moments() {
    let mut client = Client::new();
    for (ms, title) in [(3000, "third"), (1000, "first"), (2000, "second")] {
        client.set_fault("*", "\"once\"", &format!(r#"{{"kind":"closeBefore","workAfterMs":{ms}}}"#));
        client.put("/ticket/858462", &format!("title={title}"));
    }
    for title in ["first", "second", "third"] {
        client.wait_seconds(1);
        assert_eq!(client.ticket(SAMPLE_ID)["title"], title);
    }
    client.set_fault("*", "\"once\"", r#"{"kind":"closeBefore","workAfterMs":1000}"#);
    client.put("/ticket/858462", "title=overtaken");
    client.wait_seconds(2);
    client.put("/ticket/858462", "title=last");
    assert_eq!(client.ticket(SAMPLE_ID)["title"], "last");
}

#[test]
fn deferred_work_follows_the_clock_of_the_sandbox() {
    let mut client = Client::new();
    client.control("POST", "/clock", r#"{"stopped":true}"#);
    client.set_fault("*", "\"once\"", r#"{"kind":"closeBefore","workAfterMs":60000}"#);
    client.put("/ticket/858462", "title=Later");
    client.wait_seconds(3600);
    assert_ne!(client.ticket(SAMPLE_ID)["title"], "Later", "the clock stands still");
    client.control("POST", "/clock", r#"{"advanceSeconds":60}"#);
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!((&ticket["title"], &ticket["last_update"]), (&json!("Later"), &json!("2026-11-22 12:01:00")));
}

#[test]
fn deferred_work_changes_what_is_saved_and_ends_with_a_reset() {
    let mut client = Client::new();
    client.set_fault("*", "\"always\"", r#"{"kind":"closeBefore","workAfterMs":1000}"#);
    client.put("/ticket/858462", "title=Later");
    let (_, state) = client.control("GET", "/state", "");
    let revision = client.sandbox.revision();
    client.wait_seconds(1);
    client.control("GET", "/keys", "");
    assert_eq!(client.sandbox.revision(), revision + 1);
    assert_ne!(client.control("GET", "/state", "").1, state);
    for (method, address, body) in [("POST", "/reset", String::new()), ("PUT", "/state", state.to_string())] {
        client.set_fault("*", "\"once\"", r#"{"kind":"closeBefore","workAfterMs":1000}"#);
        client.put("/ticket/858462", "title=Never");
        client.control(method, address, &body);
        client.wait_seconds(2);
        assert_eq!(client.ticket(SAMPLE_ID)["title"], "vraag van Thomas", "{address}");
    }
}

#[test]
fn questions_before_a_call_have_no_work_to_defer() {
    let mut client = Client::new();
    client.set_fault("OPTIONS /message", "\"once\"", r#"{"kind":"html","workAfterMs":0}"#);
    client.call("OPTIONS", "/message", "");
    assert_eq!(client.last_effects(), [""; 0]);
}

#[test]
fn a_call_is_done_several_times_under_every_kind_that_does_it() {
    for fault in REPEATABLE {
        let mut client = Client::new();
        let before = entries(&mut client);
        client.set_fault("POST /message", "\"once\"", &with(fault, r#""times":3"#));
        client.post("/message", MESSAGE);
        assert_eq!(client.last_effects().iter().filter(|effect| effect.starts_with("message ")).count(), 3, "{fault}");
        assert_eq!(entries(&mut client), before + 3, "{fault}");
        client.post("/message", MESSAGE);
        assert_eq!(entries(&mut client), before + 4, "{fault}");
    }
}

#[test]
fn a_repeated_call_is_answered_as_the_first_time() {
    let mut client = Client::new();
    client.set_fault("*", "\"always\"", r#"{"kind":"repeat","times":2}"#);
    let created = json(&client.post("/ticket", TICKET));
    assert_eq!(created["item"]["id"], "858510");
    assert_eq!(client.ticket(858_511)["title"], "Dag");
    assert_eq!(client.call("DELETE", "/ticket/858511", "").status, 200);
    assert_eq!(client.last_effects()[1], "refused: This ticket does not exist: 858511.");
    assert_eq!(client.last_entry()["fault"]["kind"], "repeat");
}

#[test]
fn work_that_cannot_be_is_refused_by_the_name_of_the_member() {
    let mut client = Client::new();
    for (fault, part) in [
        (r#"{"kind":"html","workAfterMs":600001}"#, "The field workAfterMs must be at most 600000"),
        (r#"{"kind":"html","workAfterMs":-1}"#, "The field workAfterMs must be a number"),
        (r#"{"kind":"html","workAfterMs":1,"afterWrite":true}"#, "The field workAfterMs excludes afterWrite"),
        (r#"{"kind":"html","times":2}"#, "The field times needs afterWrite"),
        (r#"{"kind":"html","times":1,"afterWrite":true}"#, "The field times must be a number from 2 to 9"),
        (r#"{"kind":"closeBefore","times":2}"#, "The field times is not known"),
        (r#"{"kind":"closeBefore","afterWrite":true}"#, "The field afterWrite is not known"),
        (r#"{"kind":"closeAfter","workAfterMs":1}"#, "The field workAfterMs is not known"),
        (r#"{"kind":"closeAfter","times":10}"#, "The field times must be a number from 2 to 9"),
        (r#"{"kind":"delay","ms":1,"times":2}"#, "The field times is not known"),
        (r#"{"kind":"repeat"}"#, "The field times is required"),
        (r#"{"kind":"repeat","times":0}"#, "The field times must be a number from 2 to 9"),
        (r#"{"kind":"repeat","times":2,"workAfterMs":1}"#, "The field workAfterMs is not known"),
    ] {
        let (status, answer) = client.control("POST", "/faults", &format!(r#"{{"route":"*","fault":{fault}}}"#));
        assert_eq!(status, 400, "{fault}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{fault}: {answer}");
    }
}

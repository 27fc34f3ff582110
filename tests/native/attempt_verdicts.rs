//! Table A: what one attempt comes to, row by row.

use crate::platform::{Fate, World, answer, call, config, without_retries};
use omnidesk_sdk::api::{Operation, messages, request, tickets};
use omnidesk_sdk::config::Config;
use omnidesk_sdk::error::{Code, Delivery, Error};
use omnidesk_sdk::http::{Parameters, Response, Value};

fn message() -> Box<Operation> {
    let fields = [("ticketId", "1"), ("type", "contactform"), ("message", "<p>Hello</p>")];
    let fields = fields.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned())));
    messages::create(Parameters(fields.into())).unwrap()
}

fn set_status() -> Box<Operation> {
    tickets::set_status("1".into(), "solved".into()).unwrap()
}

fn set_priority() -> Box<Operation> {
    tickets::set_priority("1".into(), "high".into()).unwrap()
}

fn create() -> Box<Operation> {
    let fields =
        [("brandId", "1"), ("channelId", "1"), ("direction", "inbound"), ("from", "a"), ("to", "b"), ("title", "c")];
    let fields = fields.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned())));
    tickets::create(Parameters(fields.into())).unwrap()
}

fn free(method: &str) -> Box<Operation> {
    let body = (method != "GET").then(Parameters::default);
    request::request(method, "/x".into(), Parameters::default(), body).unwrap()
}

fn outcome(operation: Box<Operation>, response: Response) -> Result<(), Error> {
    call(without_retries(), World::new([Fate::Answered(0, response)]), operation).map(drop)
}

/// What a write came to: `None` for done.
fn write_verdict(operation: Box<Operation>, status: u16, body: &str) -> Option<Delivery> {
    outcome(operation, answer(status, body)).err().map(|error| error.delivery.expect("a write has a delivery"))
}

#[test]
fn row_2_what_was_handed_over_and_never_answered_is_unknown() {
    let lost = Fate::Fails(0, Error::new(Code::Network, "gone"));
    let error = call(without_retries(), World::new([lost]), message()).unwrap_err();
    assert_eq!((error.code, error.delivery), (Code::Network, Some(Delivery::Unknown)));
}

#[test]
fn row_3_a_redirect_is_neither_followed_nor_retried_nor_denied() {
    for status in [300, 301, 302, 303, 304, 307, 308, 399] {
        let error = outcome(message(), answer(status, "")).unwrap_err();
        assert_eq!((error.code, error.delivery), (Code::Redirected, Some(Delivery::Unknown)), "{status}");
    }
    let opaque = Response { is_redirected: true, ..Response::default() };
    let error = outcome(message(), opaque.clone()).unwrap_err();
    assert_eq!((error.code, error.delivery, error.status), (Code::Redirected, Some(Delivery::Unknown), None));
    let followed = Response { is_redirected: true, ..answer(200, r#"{"type":"result","message":"Done."}"#) };
    assert_eq!(outcome(message(), followed).unwrap_err().code, Code::Redirected);
    let world = World::new([Fate::Answered(0, opaque)]);
    let log = std::rc::Rc::clone(&world.log);
    let read = call(config(), world, tickets::get("1".into(), false)).unwrap_err();
    assert_eq!((read.code, read.delivery, log.requests.borrow().len()), (Code::Redirected, None, 1));
}

/// Row 4.
const DOCUMENTED: [&str; 6] = [
    r#"{"type":"error","message":"No."}"#,
    r#"{"status":"error","message":"No."}"#,
    r#"{"status":"ERROR"}"#,
    r#"{"type":"Error","success":false}"#,
    r#"{"type":"result","status":"error","message":"No."}"#,
    r#"{"success":false,"type":"error"}"#,
];

/// Row 5. Most of these are bodies on which 0.1.0 said "Sent.".
const UNDOCUMENTED: [&str; 33] = [
    r#"{"success":false}"#,
    r#"{"success":false,"message":"Mail failed"}"#,
    r#"{"success":0}"#,
    r#"{"success":"false"}"#,
    r#"{"Success":false}"#,
    r#"{"ok":false}"#,
    r#"{"ok":0}"#,
    r#"{"error":"x"}"#,
    r#"{"error":true}"#,
    r#"{"error":1}"#,
    r#"{"error":{"code":5}}"#,
    r#"{"errors":["x"]}"#,
    r#"{"errors":{"message":"too long"}}"#,
    r#"{"errors":"x"}"#,
    r#"{"status":"failed"}"#,
    r#"{"status":"fail"}"#,
    r#"{"status":"FAILURE"}"#,
    r#"{"status":"Invalid"}"#,
    r#"{"status":"denied"}"#,
    r#"{"status":false}"#,
    r#"{"status":500}"#,
    r#"{"result":"failed"}"#,
    r#"{"result":"exception"}"#,
    r#"{"type":"exception"}"#,
    r#"{"type":"failure"}"#,
    r#"{"code":403,"message":"No access"}"#,
    r#"{"code":"403"}"#,
    r#"{"statusCode":500}"#,
    r#"{"type":"result","message":"Message has been sent.","errors":["mail not delivered"]}"#,
    r#"{"type":"result","message":"Sent.","success":false}"#,
    r#"{"type":"result","message":"Sent.","error":"SMTP"}"#,
    r#"{"type":"result","message":"Sent.","code":500}"#,
    r#"{"type":"result","result":"FAILED"}"#,
];

#[test]
fn row_4_the_documented_no_is_a_refusal() {
    for body in DOCUMENTED {
        for (operation, status) in [(message(), 200), (set_priority(), 200), (create(), 201), (free("POST"), 202)] {
            let error = outcome(operation, answer(status, body)).unwrap_err();
            assert_eq!((error.code, error.delivery), (Code::Api, Some(Delivery::Refused)), "{body}");
        }
        assert_eq!(outcome(free("GET"), answer(200, body)).unwrap_err().code, Code::Api, "{body}");
    }
}

#[test]
fn row_5_any_other_no_is_uncertain_and_never_a_success() {
    for body in UNDOCUMENTED {
        for operation in [message(), set_status(), set_priority(), create(), free("POST")] {
            let name = operation.name();
            let error = outcome(operation, answer(200, body)).expect_err(body);
            assert_eq!((error.code, error.delivery), (Code::Api, Some(Delivery::Unknown)), "{name}: {body}");
        }
        assert_eq!(outcome(free("GET"), answer(200, body)).expect_err(body).code, Code::Api, "{body}");
    }
    let said = |body: &str| outcome(message(), answer(200, body)).unwrap_err().to_string();
    assert!(said(r#"{"error":"Mailbox full"}"#).contains("Mailbox full"));
    assert!(said(r#"{"errors":["Mailbox full","x"]}"#).contains("Mailbox full"));
    assert!(said(r#"{"error":"E17","message":"Mailbox full"}"#).contains("Mailbox full"));
}

#[test]
fn row_6_the_documented_envelope_confirms() {
    let result = r#"{"type":"result","message":"Done."}"#;
    let item = r#"{"type":"item","item":{"id":858463}}"#;
    for (operation, status, body) in [
        (message(), 200, result),
        (message(), 201, result),
        (message(), 200, r#"{"type":"result","message":"Done.","error":null,"errors":[],"success":true}"#),
        (message(), 200, r#"{"type":"result","message":"Done.","error":"","code":200,"status":"ok"}"#),
        (set_status(), 200, result),
        (set_priority(), 200, result),
        (create(), 201, item),
        (free("POST"), 200, result),
        (free("POST"), 200, item),
    ] {
        assert_eq!(write_verdict(operation, status, body), None, "{body}");
    }
}

#[test]
fn row_7_a_plain_yes_confirms_only_where_no_page_documents_the_answer() {
    for (status, body) in [
        (200, "{}"),
        (200, ""),
        (204, ""),
        (200, r#"{"success":true}"#),
        (200, r#"{"success":1}"#),
        (200, r#"{"status":"ok"}"#),
        (201, r#"{"status":"success"}"#),
        (200, r#"{"ok":true}"#),
    ] {
        for operation in [set_priority(), tickets::delete("1".into()), free("POST"), free("DELETE")] {
            assert_eq!(write_verdict(operation, status, body), None, "{body}");
        }
        for operation in [message(), set_status(), create()] {
            assert_eq!(write_verdict(operation, status, body), Some(Delivery::Unknown), "{body}");
        }
    }
}

#[test]
fn row_8_any_other_2xx_is_uncertain() {
    let result = r#"{"type":"result","message":"Done."}"#;
    for (status, body) in [
        (202, result),
        (203, result),
        (206, result),
        (204, ""),
        (200, "[]"),
        (200, "null"),
        (200, "true"),
        (200, "\"ok\""),
        (200, r#"{"message":"Done."}"#),
        (200, r#"{"type":"results"}"#),
        (200, r#"{"type":"item","item":{"id":5}}"#),
        (200, r#"{"type":"result","message":"cut of"#),
        (200, "<!DOCTYPE html><title>Log in</title>"),
        (200, "OK"),
    ] {
        assert_eq!(write_verdict(message(), status, body), Some(Delivery::Unknown), "{status} {body}");
    }
    for body in [r#"{"item":{"id":5}}"#, r#"{"type":"item","item":{}}"#, result, "{}"] {
        assert_eq!(write_verdict(create(), 201, body), Some(Delivery::Unknown), "{body}");
    }
    for (status, body) in [(202, result), (202, ""), (200, "true"), (200, "5"), (200, "<p>")] {
        assert_eq!(write_verdict(free("POST"), status, body), Some(Delivery::Unknown), "{status} {body}");
    }
    assert_eq!(write_verdict(free("POST"), 200, r#"{"id":5}"#), None, "the caller of `request` knows its answer");
}

#[test]
fn rows_9_to_12_every_status_has_its_verdict() {
    let refused =
        |status: u16| matches!(status, 400..=407 | 410 | 411 | 413..=417 | 421 | 422 | 426 | 428 | 431 | 451 | 511);
    for status in (100..200).chain(300..700) {
        let verdict = write_verdict(message(), status, r#"{"type":"result","message":"Done."}"#);
        let expected = if refused(status) { Delivery::Refused } else { Delivery::Unknown };
        assert_eq!(verdict, Some(expected), "{status}");
    }
    for status in [409, 412, 423, 424] {
        assert_eq!(outcome(message(), answer(status, "")).unwrap_err().code, Code::Conflict, "{status}");
    }
}

#[test]
fn row_11_only_the_caller_can_say_that_a_busy_server_did_nothing() {
    for status in [429, 503] {
        assert_eq!(write_verdict(message(), status, ""), Some(Delivery::Unknown), "{status}");
        let stated = Config { refuses_before_work: vec![status], ..without_retries() };
        let error = call(stated, World::new([Fate::answered(status, "")]), message()).unwrap_err();
        assert_eq!(error.delivery, Some(Delivery::Refused), "{status}");
    }
}

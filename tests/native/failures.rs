//! Every code, and what each failure says of a write.

use crate::fixtures::fixture;
use crate::platform::{Fate, KEY, World, answer, base_url, call, key, with_header, without_retries};
use omnidesk_sdk::api::{Operation, tickets};
use omnidesk_sdk::config::{Auth, Config};
use omnidesk_sdk::error::{Cause, Code, Delivery, Error};
use omnidesk_sdk::http::Response;
use std::collections::BTreeSet;

fn read() -> Box<Operation> {
    tickets::get("1".into(), false)
}

fn write() -> Box<Operation> {
    tickets::set_status("1".into(), "solved".into()).unwrap()
}

fn failure(operation: Box<Operation>, response: Response) -> Error {
    call(without_retries(), World::new([Fate::Answered(0, response)]), operation).expect_err("a failure")
}

fn with_retry_after(response: Response, retry_after: &str) -> Response {
    with_header(response, "retry-after", retry_after)
}

fn as_html(response: Response) -> Response {
    with_header(response, "content-type", "text/html; charset=utf-8")
}

/// An answer, the code that it becomes, and what became of the write.
fn answers() -> Vec<(Response, Code, Delivery)> {
    use Delivery::{Refused, Unknown};
    vec![
        (answer(400, fixture("message-400-empty-body.txt")), Code::Validation, Refused),
        (answer(422, r#"{"type":"error","message":"title is required"}"#), Code::Validation, Refused),
        (answer(401, "{}"), Code::Unauthenticated, Refused),
        (answer(403, ""), Code::Forbidden, Refused),
        (answer(404, fixture("error-file-not-found.json")), Code::NotFound, Refused),
        (answer(409, ""), Code::Conflict, Unknown),
        (answer(412, ""), Code::Conflict, Unknown),
        (answer(423, ""), Code::Conflict, Unknown),
        (answer(424, ""), Code::Conflict, Unknown),
        (answer(408, ""), Code::Api, Unknown),
        (answer(410, ""), Code::Api, Refused),
        (answer(425, ""), Code::Api, Unknown),
        (answer(499, ""), Code::Api, Unknown),
        (with_retry_after(answer(429, ""), "7"), Code::RateLimited, Unknown),
        (answer(418, ""), Code::Api, Unknown),
        (answer(302, ""), Code::Redirected, Unknown),
        (answer(500, "<h1>Oops</h1>"), Code::Server, Unknown),
        (answer(503, ""), Code::Server, Unknown),
        (with_retry_after(answer(503, ""), "1"), Code::Server, Unknown),
        (answer(511, ""), Code::Server, Refused),
        (answer(200, r#"{"status":"error","message":"No."}"#), Code::Api, Refused),
        (answer(200, r#"{"type":"error"}"#), Code::Api, Refused),
        (as_html(answer(200, "<!DOCTYPE html><title>Log in</title>")), Code::UnexpectedContentType, Unknown),
        (answer(200, "Notice: undefined index in /var/www/x.php"), Code::UnexpectedContentType, Unknown),
        (answer(200, r#"{"type":"result","message":"cut of"#), Code::Decode, Unknown),
        (answer(200, "[]"), Code::Decode, Unknown),
        (answer(200, "{} {}"), Code::Decode, Unknown),
    ]
}

#[test]
fn every_answer_becomes_its_code() {
    for (response, code, delivery) in answers() {
        let status = response.status;
        let text = String::from_utf8(response.body.clone()).unwrap();
        let error = failure(write(), response);
        assert_eq!((error.code, error.delivery, error.status), (code, Some(delivery), Some(status)), "{text}");
    }
}

#[test]
fn an_answer_that_is_shorter_than_its_length_was_lost_on_the_way() {
    let cut_short = |body: &str, missing: usize| {
        with_header(answer(200, body), "content-length", &(body.len() + missing).to_string())
    };
    let half = r#"{"type":"result","message":"cut of"#;
    let error = failure(write(), cut_short(half, 1));
    assert_eq!((error.code, error.delivery, error.status), (Code::Network, Some(Delivery::Unknown), None));
    assert_eq!(failure(read(), cut_short("", 100)).code, Code::Network);
    assert_eq!(failure(write(), cut_short(half, 0)).code, Code::Decode);
    // A short text that was compressed is longer on the way.
    let whole = cut_short(r#"{"type":"result","message":"done"}"#, 20);
    assert!(call(without_retries(), World::new([Fate::Answered(0, whole)]), write()).is_ok());
}

#[test]
fn every_failure_without_an_answer_becomes_its_code() {
    let lost = |error: Error| call(without_retries(), World::new([Fate::Fails(0, error)]), write()).unwrap_err();
    for code in [Code::Network, Code::Offline, Code::TooLarge] {
        let error = lost(Error::new(code, "gone"));
        assert_eq!((error.code, error.delivery, error.status), (code, Some(Delivery::Unknown), None));
    }
    let offline = Error::new(Code::Offline, "offline before").with_delivery(Some(Delivery::NotSent));
    assert_eq!(lost(offline).delivery, Some(Delivery::NotSent));
    let error = call(without_retries(), World::new([Fate::Lost]), write()).unwrap_err();
    assert_eq!((error.code, error.delivery), (Code::Timeout, Some(Delivery::Unknown)));
    assert_eq!(
        error.to_string(),
        "POST /ticket/setstatus: no complete answer within 30000 ms (`timeoutMs`, one attempt)"
    );
}

#[test]
fn no_code_is_without_a_test() {
    let here = answers().into_iter().map(|(_, code, _)| code.word());
    let elsewhere = [Code::Network, Code::Offline, Code::TooLarge, Code::Timeout, Code::InvalidArgument];
    // Said by the facade: tests/e2e/recovery.test.mjs and disposal.test.mjs.
    let facade = [Code::Disposed, Code::NotInitialized, Code::Trap];
    // Said by the entries: tests/package/loading.test.mjs.
    let entries = [Code::WasmNotFound, Code::WasmInvalid, Code::WasmBlocked, Code::WasmUnsupported];
    let tested: BTreeSet<_> =
        here.chain(elsewhere.map(Code::word)).chain(facade.map(Code::word)).chain(entries.map(Code::word)).collect();
    assert_eq!(tested, Code::ALL.iter().map(|code| code.word()).collect());
}

#[test]
fn reads_have_no_delivery() {
    for (response, code, _) in answers() {
        let error = failure(read(), response);
        assert_eq!((error.code, error.delivery), (code, None));
    }
}

#[test]
fn messages_say_which_call_and_what_the_api_said() {
    let said = |response| failure(read(), response).to_string();
    let not_found = answer(404, r#"{"type":"error","message":"Ticket not found."}"#);
    assert_eq!(said(not_found), "GET /ticket/{id}: Ticket not found. (HTTP 404)");
    assert_eq!(said(answer(502, "")), "GET /ticket/{id} was answered with HTTP 502");
    let broken = answer(200, r#"{"type":"item","item":{"id":1,"timeline":[{"type":"note","id":1,"content":"a"#);
    let place = "item.timeline[0]: expected the end of a string at byte 76";
    assert_eq!(said(broken), format!("GET /ticket/{{id}}: the answer cannot be read: {place}"));
    let hint = "check `baseUrl`, and whether something in between answers in the API's place";
    let page = as_html(answer(200, "<p>"));
    assert_eq!(said(page), format!("GET /ticket/{{id}}: the answer is not JSON (text/html; charset=utf-8); {hint}"));
}

#[test]
fn bodies_are_kept_only_where_they_were_not_understood_and_never_whole() {
    assert_eq!(failure(read(), answer(404, r#"{"message":"No."}"#)).body, None);
    assert_eq!(failure(read(), answer(502, "Bad gateway")).body.as_deref(), Some("Bad gateway"));
    let long = failure(read(), answer(502, "é".repeat(2_000))).body.clone().unwrap();
    assert_eq!(long, "é".repeat(500));
    assert_eq!(failure(read(), answer(502, "")).body, None);
    assert_eq!(failure(read(), answer(502, b"\xff\xfe".to_vec())).body.as_deref(), Some("\u{fffd}\u{fffd}"));
}

#[test]
fn json_may_come_with_any_content_type() {
    let body = r#"{"type":"result","message":"Ticket updated."}"#;
    assert!(call(without_retries(), World::new([Fate::Answered(0, as_html(answer(200, body)))]), write()).is_ok());
}

#[test]
fn retry_after_is_read_in_both_forms() {
    let wait = |retry_after: &str, date: Option<&str>| {
        let response = with_retry_after(answer(429, ""), retry_after);
        let response = date.map_or(response.clone(), |date| with_header(response, "date", date));
        failure(read(), response).retry_after_ms
    };
    let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(wait("120", None), Some(120_000));
    assert_eq!(wait(" 0 ", None), Some(0));
    assert_eq!(wait("Sun, 06 Nov 1994 08:50:07 GMT", date), Some(30_000));
    assert_eq!(wait("Sun, 06 Nov 1994 08:49:00 GMT", date), Some(0));
    assert_eq!(wait("Sun, 06 Nov 1994 08:50:07 GMT", None), None);
    for nonsense in ["", "soon", "-1", "1.5", "99999999999999999999999", "Sun, 99 Nov 1994"] {
        assert_eq!(wait(nonsense, date), None, "{nonsense}");
    }
}

#[test]
fn credentials_are_in_no_error() {
    #[derive(Debug)]
    struct NamesTheAddress;
    impl Cause for NamesTheAddress {
        fn text(&self) -> String {
            format!("error sending request for https://acme.omnidesk.com/?apiKey={KEY}")
        }
    }
    for auth in [Auth::KeyInQuery(key()), Auth::KeyInHeader(key())] {
        let fate = Fate::Fails(0, Error::new(Code::Network, "no answer").caused_by(NamesTheAddress));
        let error = call(Config::new(base_url(), auth), World::new([fate]), read()).unwrap_err();
        assert!(error.cause.is_none(), "the cause names the key, so it is not passed on");
    }
    let echo = failure(read(), answer(500, format!("You sent apiKey={KEY} to us")));
    assert_eq!(echo.body.as_deref(), Some("You sent apiKey=*** to us"));
    let echo = failure(read(), answer(500, format!(r#"{{"message":"Unknown key {KEY}"}}"#)));
    assert_eq!(echo.to_string(), "GET /ticket/{id}: Unknown key *** (HTTP 500)");
}

//! What goes wrong on the way, and what the page is told of it.

use crate::page::{call, get, js, summary, text};
use crate::sandbox::{NO_ANSWER, client, fault, ledger};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

async fn read(desk: &JsValue, id: &str) -> JsValue {
    call(&get(desk, "tickets"), "get", &[id.into()]).await.expect_err("a failure")
}

async fn write(desk: &JsValue) -> JsValue {
    let arguments = ["858462".into(), "solved".into()];
    call(&get(desk, "tickets"), "setStatus", &arguments).await.expect_err("a failure")
}

#[wasm_bindgen_test]
async fn every_fault_of_a_read_has_its_code() {
    let desk = client("maxRetries: 0").await;
    let faults = [
        ("{ kind: 'status', status: 500 }", "server, -, 500"),
        ("{ kind: 'status', status: 503, headers: { 'Retry-After': '2' } }", "server, -, 503"),
        ("{ kind: 'status', status: 429, headers: { 'Retry-After': '2' } }", "rate_limited, -, 429"),
        ("{ kind: 'status', status: 409 }", "conflict, -, 409"),
        ("{ kind: 'brokenJson' }", "decode, -, 200"),
        ("{ kind: 'html' }", "unexpected_content_type, -, 200"),
        (NO_ANSWER, "network, -, -"),
        ("{ kind: 'cut', bytes: 100 }", "network, -, -"),
        ("{ kind: 'noCors' }", "network, -, -"),
        ("{ kind: 'body', status: 200, body: '' }", "decode, -, 200"),
        ("{ kind: 'body', status: 200, body: '{}' }", "decode, -, 200"),
        (r#"{ kind: 'body', status: 200, body: '{"status":"error","message":"No."}' }"#, "api, -, 200"),
        ("{ kind: 'status', status: 302, headers: { Location: '/api/v2/ticket/858462' } }", "redirected, -, -"),
    ];
    for (kind, expected) in faults {
        fault("GET /ticket/{id}", kind).await;
        assert_eq!(summary(&read(&desk, "858462").await), expected, "{kind}");
    }
    call(&get(&desk, "tickets"), "get", &["858462".into()]).await.expect("all faults are used up");
}

#[wasm_bindgen_test]
async fn every_fault_of_a_write_says_what_became_of_it() {
    let desk = client("maxRetries: 0").await;
    let faults = [
        ("{ kind: 'status', status: 500 }", "server, unknown, 500"),
        ("{ kind: 'status', status: 503, headers: { 'Retry-After': '2' } }", "server, unknown, 503"),
        ("{ kind: 'status', status: 429 }", "rate_limited, unknown, 429"),
        ("{ kind: 'status', status: 408, afterWrite: true }", "api, unknown, 408"),
        ("{ kind: 'status', status: 409, afterWrite: true }", "conflict, unknown, 409"),
        ("{ kind: 'status', status: 422 }", "validation, refused, 422"),
        ("{ kind: 'redirect', status: 303, location: '/elsewhere', afterWrite: true }", "redirected, unknown, -"),
        (r#"{ kind: 'body', body: '{"error":"x"}', afterWrite: true }"#, "api, unknown, 200"),
        ("{ kind: 'body', body: '{}', afterWrite: true }", "decode, unknown, 200"),
        (r#"{ kind: 'body', body: '{"status":"error"}' }"#, "api, refused, 200"),
        ("{ kind: 'brokenJson' }", "decode, unknown, 200"),
        ("{ kind: 'html' }", "unexpected_content_type, unknown, 200"),
        ("{ kind: 'closeBefore' }", "network, unknown, -"),
        ("{ kind: 'closeAfter' }", "network, unknown, -"),
        ("{ kind: 'noCors' }", "network, unknown, -"),
    ];
    for (kind, expected) in faults {
        fault("POST /ticket/setstatus", kind).await;
        assert_eq!(summary(&write(&desk).await), expected, "{kind}");
    }
}

#[wasm_bindgen_test]
async fn a_write_is_not_handed_over_while_the_browser_is_offline() {
    js("Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => globalThis.isOnline })");
    let fetch = "async () => { \
        fetches += 1; globalThis.isOnline = globalThis.isOnlineAfter; throw new TypeError('no answer'); }";
    let desk = client(&format!("maxRetries: 0, fetch: {fetch}")).await;
    let cases = [
        ("false", "false", "offline, not_sent, -", 0),
        ("false", "true", "offline, not_sent, -", 0),
        ("true", "false", "offline, unknown, -", 1),
        ("true", "true", "network, unknown, -", 1),
    ];
    for (before, after, expected, fetches) in cases {
        js(&format!("Object.assign(globalThis, {{ isOnline: {before}, isOnlineAfter: {after}, fetches: 0 }})"));
        assert_eq!(summary(&write(&desk).await), expected, "{before}, {after}");
        assert_eq!(js("fetches"), fetches, "{before}, {after}");
    }
    js("delete navigator.onLine");
}

#[wasm_bindgen_test]
async fn a_write_whose_answer_was_lost_was_done_once() {
    let desk = client("maxRetries: 0").await;
    fault("POST /ticket/setstatus", "{ kind: 'closeAfter' }").await;
    assert_eq!(summary(&write(&desk).await), "network, unknown, -");
    let ticket = call(&get(&desk, "tickets"), "get", &["858462".into()]).await.unwrap();
    assert_eq!(get(&ticket, "status"), "solved");
    let writes = ledger().await.iter().filter(|entry| get(entry, "method") == "POST").count();
    assert_eq!(writes, 1, "nothing is sent twice");
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_is_told_apart() {
    let desk = client("maxRetries: 0").await;
    let not_found = read(&desk, "1").await;
    assert_eq!(summary(&not_found), "not_found, -, 404");
    assert!(text(&not_found, "message").starts_with("GET /ticket/{id}: "), "{}", text(&not_found, "message"));
    let message = js("({ ticketId: 1, type: 'calllog', message: 'Gebeld, niet thuis' })");
    let refused = call(&get(&desk, "messages"), "create", &[message]).await.unwrap_err();
    assert_eq!(get(&refused, "delivery"), "refused");
}

#[wasm_bindgen_test]
async fn retry_after_and_the_cause_are_passed_on() {
    let desk = client("maxRetries: 0").await;
    fault("GET /ticket/{id}", "{ kind: 'status', status: 429, headers: { 'Retry-After': '2' } }").await;
    assert_eq!(get(&read(&desk, "858462").await, "retryAfterMs"), 2_000);
    fault("GET /ticket/{id}", NO_ANSWER).await;
    let error = read(&desk, "858462").await;
    assert_eq!(get(&error, "cause.name"), "TypeError", "the browser's own error");
    assert!(text(&error, "message").contains("CORS"));
    assert!(get(&error, "retryAfterMs").is_undefined() && get(&error, "body").is_undefined());
    fault("GET /ticket/{id}", "{ kind: 'html' }").await;
    assert!(text(&read(&desk, "858462").await, "body").trim_start().starts_with('<'));
}

#[wasm_bindgen_test]
async fn an_answer_that_is_too_long_or_too_late_is_given_up() {
    let desk = client("maxResponseBytes: 1000, maxRetries: 0").await;
    assert_eq!(summary(&read(&desk, "858462").await), "too_large, -, -");
    fault("GET /ticket/{id}", "{ kind: 'delay', ms: 5000 }").await;
    let arguments = ["858462".into(), js("({ timeoutMs: 100 })")];
    let late = call(&get(&desk, "tickets"), "get", &arguments).await.unwrap_err();
    assert_eq!(summary(&late), "timeout, -, -");
}

#[wasm_bindgen_test]
async fn wrong_arguments_are_named_before_anything_is_sent() {
    let desk = client("").await;
    let wrong = [
        ("tickets", "get", "[]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[0]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[1.5]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[-1]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[{}]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[NaN]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets", "get", "[2 ** 53]", "`id` is beyond 2^53, where numbers lose digits: give it as a text"),
        ("tickets", "get", "['..']", "an id must not be empty, `.` or `..`"),
        ("tickets", "get", "[1, 5]", "the options of a call must be an object"),
        ("tickets", "get", "[1, { timeoutMs: 0 }]", "`timeoutMs` has to be a whole number from 1 to 2147483647"),
        ("tickets", "get", "[1, { timeoutMs: '5' }]", "`timeoutMs` has to be a whole number from 1 to 2147483647"),
        (
            "tickets",
            "get",
            "[1, { timeoutMS: 5 }]",
            "`timeoutMS` is no member of the options of a call; there are: signal, timeoutMs, totalTimeoutMs, maxRetries, onResponse, history, lazy",
        ),
        ("tickets", "get", "[1, { history: 1 }]", "`history` has to be true or false"),
        ("tickets", "get", "[1, { signal: 'stop' }]", "`signal` has to be an AbortSignal"),
        ("tickets", "create", "[]", "the fields must be an object"),
        ("tickets", "create", "[{ brandId: 1 }]", "`channelId` is required"),
        (
            "tickets",
            "create",
            "[{ brandId: { id: 1 } }]",
            "`brandId` has to be a text, a number, a boolean, null, or an array of texts and numbers",
        ),
        ("tickets", "update", "[1, ['title']]", "the fields must be an object"),
        ("tickets", "update", "[1, { title: undefined }]", "there is nothing to update: give at least one field"),
        ("tickets", "setStatus", "[1, 2]", "`status` has to be a text"),
        (
            "messages",
            "create",
            "[{ ticketId: 1, type: 1, message: 'Hoi!' }]",
            "`message` has to be a text of at least 5 characters",
        ),
    ];
    for (handle, method, arguments, expected) in wrong {
        let arguments: Vec<_> = js_sys::Array::from(&js(arguments)).iter().collect();
        let error = call(&get(&desk, handle), method, &arguments).await.expect_err(expected);
        assert_eq!(
            (summary(&error).as_str(), text(&error, "message").as_str()),
            ("invalid_argument, not_sent, -", expected)
        );
    }
    assert_eq!(ledger().await.len(), 0);
}

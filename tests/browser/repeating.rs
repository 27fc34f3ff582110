//! Calls that are sent again, shared, or refreshed with another token, over HTTP.

use crate::page::{call, count_timers, get, js, js_with, json, pause, start, summary, text};
use crate::sandbox::{NO_ANSWER, client, client_with, fault, fault_always, ledger, origin, reset};
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const WATCHED: &str = "onEvent: (event) => (globalThis.events ??= []).push(event)";

fn forget_events() {
    js("(globalThis.events = [])");
}

fn story() -> String {
    let line = "`${e.type}${e.status ? ' ' + e.status : e.code ? ' ' + e.code : ''}`";
    js(&format!("globalThis.events.map((e) => {line}).join(', ')")).as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_read_survives_what_passes_by_itself() {
    let desk = client(WATCHED).await;
    for (kind, failure, code) in [
        ("{ kind: 'status', status: 502 }", "failure 502", "server"),
        (NO_ANSWER, "failure network", "network"),
        ("{ kind: 'cut', bytes: 100 }", "failure network", "network"),
        ("{ kind: 'status', status: 429, headers: { 'Retry-After': '0' } }", "failure 429", "rate_limited"),
    ] {
        reset().await;
        forget_events();
        fault("GET /ticket/{id}", kind).await;
        let details = js("({ onResponse: (details) => { globalThis.details = details } })");
        call(&get(&desk, "tickets"), "get", &["858462".into(), details]).await.unwrap();
        assert_eq!(story(), format!("attempt, {failure}, wait {code}, attempt, answer 200"), "{kind}");
        assert_eq!(ledger().await.len(), 2);
        let details = js(
            "[details.status, details.attempts, details.durationMs >= 0, new Headers(details.headers).get('content-type')]",
        );
        assert_eq!(json(&details), r#"[200,2,true,"application/json"]"#);
    }
}

#[wasm_bindgen_test]
async fn a_write_is_sent_again_only_where_the_server_is_known_to_refuse_before_work() {
    let arguments = ["858462".into(), "solved".into()];
    let busy = "{ kind: 'status', status: 503, headers: { 'Retry-After': '0' } }";
    let desk = client("refusesBeforeWork: [503]").await;
    fault("POST /ticket/setstatus", busy).await;
    call(&get(&desk, "tickets"), "setStatus", &arguments).await.unwrap();
    assert_eq!(ledger().await.len(), 2);
    let desk = client("").await;
    for kind in [busy, "{ kind: 'status', status: 500 }", "{ kind: 'closeBefore' }", "{ kind: 'closeAfter' }"] {
        reset().await;
        fault("POST /ticket/setstatus", kind).await;
        let error = call(&get(&desk, "tickets"), "setStatus", &arguments).await.unwrap_err();
        assert_eq!((get(&error, "delivery"), get(&error, "attempts")), ("unknown".into(), 1.into()), "{kind}");
        assert_eq!(ledger().await.len(), 1, "{kind}");
    }
}

#[wasm_bindgen_test]
async fn retries_end_with_their_number_and_with_the_whole_time() {
    let desk = client("maxRetries: 3").await;
    fault_always("GET /ticket/{id}", "{ kind: 'status', status: 503, headers: { 'Retry-After': '0' } }").await;
    let error = call(&get(&desk, "tickets"), "get", &["858462".into()]).await.unwrap_err();
    assert_eq!((summary(&error).as_str(), get(&error, "attempts")), ("server, -, 503", 4.into()));
    reset().await;
    fault_always("GET /ticket/{id}", "{ kind: 'delay', ms: 3000 }").await;
    let limits = js("({ timeoutMs: 80, totalTimeoutMs: 400, maxRetries: 100 })");
    let started = js("performance.now()").as_f64().unwrap();
    let error = call(&get(&desk, "tickets"), "get", &["858462".into(), limits]).await.unwrap_err();
    assert_eq!(get(&error, "code"), "timeout");
    assert!(get(&error, "attempts").as_f64().unwrap() >= 2.0);
    assert!(js("performance.now()").as_f64().unwrap() - started < 3_000.0);
}

#[wasm_bindgen_test]
async fn an_abort_ends_a_wait_and_leaves_no_timer() {
    let desk = client("").await;
    fault_always("GET /ticket/{id}", "{ kind: 'status', status: 503, headers: { 'Retry-After': '20' } }").await;
    let timers = count_timers();
    let controller = js("new AbortController()");
    let options = js_with("({ signal: a.signal })", &controller);
    let waiting = start(&get(&desk, "tickets"), "get", &["858462".into(), options]);
    while ledger().await.is_empty() {}
    pause(200).await;
    assert_eq!(get(&timers, "pending"), 1, "the wait");
    js_with("a.abort('enough')", &controller);
    assert_eq!(JsFuture::from(waiting).await.unwrap_err(), "enough");
    assert_eq!(get(&timers, "pending"), 0);
    js_with("a.restore()", &timers);
}

#[wasm_bindgen_test]
async fn the_same_read_is_sent_once_and_each_caller_has_its_own_object() {
    let desk = client(WATCHED).await;
    forget_events();
    fault("GET /ticket/{id}", "{ kind: 'delay', ms: 200 }").await;
    let tickets = get(&desk, "tickets");
    let controller = js("new AbortController()");
    let impatient = start(&tickets, "get", &["858462".into(), js_with("({ signal: a.signal })", &controller)]);
    let (one, other) = (start(&tickets, "get", &["858462".into()]), start(&tickets, "get", &["858462".into()]));
    pause(50).await;
    js_with("a.abort('mine alone')", &controller);
    assert_eq!(JsFuture::from(impatient).await.unwrap_err(), "mine alone");
    let (one, other) = (JsFuture::from(one).await.unwrap(), JsFuture::from(other).await.unwrap());
    assert_eq!(json(&one), json(&other));
    assert!(one != other, "a change of one does not show in the other");
    assert_eq!(ledger().await.len(), 1);
    assert_eq!(story(), "attempt, shared, shared, answer 200");
}

#[wasm_bindgen_test]
async fn a_refused_token_is_replaced_once_for_all() {
    reset().await;
    js("(globalThis.questions = [])");
    let provider = "({ refused }) => { questions.push(refused); return refused ? 'sandbox-token-agent' : 'sandbox-token-expired' }";
    let options = format!("({{ baseUrl: a, auth: {{ token: {provider} }} }})");
    let desk = client_with(&js_with(&options, &format!("{}/api/v2", origin()).into()));
    let tickets = get(&desk, "tickets");
    let calls: Array = (858_462..858_466).map(|id| JsValue::from(start(&tickets, "get", &[id.into()]))).collect();
    JsFuture::from(Promise::all(&calls)).await.unwrap();
    assert_eq!(js("questions.filter((refused) => refused).length"), 1, "one question for all");
    let statuses: Vec<_> = ledger().await.iter().map(|entry| get(entry, "status")).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 4);
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 4);
}

#[wasm_bindgen_test]
async fn a_refusal_names_the_permission_that_is_missing() {
    reset().await;
    let options = "({ baseUrl: a, auth: { apiKey: 'sandbox-reader-key-00000002', dangerouslyAllowBrowser: true } })";
    let desk = client_with(&js_with(options, &format!("{}/api/v2", origin()).into()));
    fault("POST /ticket/setstatus", "{ kind: 'status', status: 403, body: '' }").await;
    let error = call(&get(&desk, "tickets"), "setStatus", &["858462".into(), "open".into()]).await.unwrap_err();
    assert!(
        text(&error, "message").ends_with("; the call needs the permission SET_STATUS"),
        "{}",
        text(&error, "message")
    );
}

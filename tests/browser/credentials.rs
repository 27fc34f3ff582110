//! Where keys and tokens go, and where they must not.

use crate::page::{call, get, js, js_with, json, summary, text};
use crate::sandbox::{KEY, NO_ANSWER, client_with, fault, ledger, options, origin, reset};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A client on a sandbox in its first state, authenticated as the expression says.
async fn client(auth: &str) -> JsValue {
    reset().await;
    client_with(&js_with(
        &format!("({{ baseUrl: a, auth: {auth}, maxRetries: 0 }})"),
        &format!("{}/api/v2", origin()).into(),
    ))
}

async fn read(desk: &JsValue) -> Result<JsValue, JsValue> {
    call(&get(desk, "tickets"), "get", &["858462".into()]).await
}

#[wasm_bindgen_test]
async fn a_key_travels_in_the_header() {
    let desk = client(&format!("{{ apiKey: '{KEY}', dangerouslyAllowBrowser: true }}")).await;
    read(&desk).await.unwrap();
    let entry = &ledger().await[0];
    assert_eq!((text(entry, "key.placement"), text(entry, "headers.apikey")), ("header".into(), KEY.into()));
    assert_eq!(text(entry, "query"), "");
    for absent in ["headers.authorization", "headers.cookie", "headers.referer"] {
        assert!(get(entry, absent).is_undefined(), "{absent}");
    }
}

#[wasm_bindgen_test]
async fn a_key_travels_in_the_query_only_where_asked_for() {
    let desk = client(&format!("{{ apiKey: '{KEY}', dangerouslyAllowBrowser: true, placement: 'query' }}")).await;
    read(&desk).await.unwrap();
    let entry = &ledger().await[0];
    assert_eq!((text(entry, "key.placement"), text(entry, "query")), ("query".into(), format!("apiKey={KEY}")));
    assert!(get(entry, "headers.apikey").is_undefined());
}

#[wasm_bindgen_test]
async fn a_token_is_asked_for_before_every_request() {
    for provider in ["() => 'sandbox-token-agent'", "async () => 'sandbox-token-agent'"] {
        let counting =
            format!("{{ token: () => {{ globalThis.asked = (globalThis.asked ?? 0) + 1; return ({provider})() }} }}");
        js("(globalThis.asked = 0)");
        let desk = client(&counting).await;
        read(&desk).await.unwrap();
        read(&desk).await.unwrap();
        assert_eq!(js("globalThis.asked"), 2);
        let entry = &ledger().await[0];
        assert_eq!(text(entry, "headers.authorization"), "Bearer sandbox-token-agent");
        assert_eq!(text(entry, "key.placement"), "bearer");
    }
}

#[wasm_bindgen_test]
async fn a_token_that_cannot_be_had_or_used_sends_nothing() {
    let failing = [
        ("() => { throw new Error('signed out') }", "`auth.token` failed"),
        ("() => Promise.reject(new Error('signed out'))", "`auth.token` failed"),
        ("() => undefined", "`auth.token` did not give a text"),
        ("() => 5", "`auth.token` did not give a text"),
        ("() => ''", "`auth.token` has to be a text of visible ASCII characters without spaces"),
        ("() => 'a\\r\\nX-Other: b'", "`auth.token` has to be a text of visible ASCII characters without spaces"),
    ];
    for (provider, message) in failing {
        let desk = client(&format!("{{ token: {provider} }}")).await;
        let error = read(&desk).await.unwrap_err();
        assert_eq!(summary(&error), "unauthenticated, -, -");
        assert_eq!(text(&error, "message"), format!("GET /ticket/{{id}}: {message}"));
        if message == "`auth.token` failed" {
            assert_eq!(text(&error, "cause.message"), "signed out");
        }
        assert_eq!(ledger().await.len(), 0);
    }
}

#[wasm_bindgen_test]
async fn refusals_are_told_apart() {
    let desk = client("{ token: () => 'sandbox-token-expired' }").await;
    assert_eq!(summary(&read(&desk).await.unwrap_err()), "unauthenticated, -, 401");
    let desk = client("{ apiKey: 'sandbox-reader-key-00000002', dangerouslyAllowBrowser: true }").await;
    read(&desk).await.unwrap();
    let arguments = ["858462".into(), "open".into()];
    let refused = call(&get(&desk, "tickets"), "setStatus", &arguments).await.unwrap_err();
    assert_eq!(summary(&refused), "forbidden, refused, 403");
    assert!(text(&refused, "message").contains("SET_STATUS"), "{}", text(&refused, "message"));
}

#[wasm_bindgen_test]
async fn a_key_is_in_no_error_of_a_failed_call() {
    let placements = ["'header'", "'query'"];
    let faults = [NO_ANSWER, "{ kind: 'html' }", "{ kind: 'brokenJson' }", "{ kind: 'cut', bytes: 9 }"];
    for placement in placements {
        let auth = format!("{{ apiKey: '{KEY}', dangerouslyAllowBrowser: true, placement: {placement} }}");
        let desk = client(&auth).await;
        for kind in faults {
            fault("GET /ticket/{id}", kind).await;
            let error = read(&desk).await.unwrap_err();
            let everything = "[String(a), a.stack, JSON.stringify(a), a.body, String(a.cause), a.cause?.stack].join()";
            let shown = js_with(everything, &error).as_string().unwrap();
            assert!(!shown.contains(KEY), "{shown}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_client_shows_nothing_of_its_options() {
    reset().await;
    let desk = client_with(&options(""));
    assert!(!json(&desk).contains(KEY) && !js_with("String(a)", &desk).as_string().unwrap().contains(KEY));
}

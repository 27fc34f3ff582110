//! Calls that are given up, and what they leave behind: nothing.

use crate::page::{call, count_timers, counted_signal, get, js, js_with, json, pause, remembering_fetch, start};
use crate::sandbox::{client, client_with, fault, ledger, options, reset};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn with_signal(counted: &JsValue) -> JsValue {
    js_with("({ signal: a.signal })", counted)
}

#[wasm_bindgen_test]
async fn an_aborted_call_rejects_with_the_callers_own_reason() {
    let desk = client("").await;
    for reason in ["'stop'", "new Error('mine')", "{ any: 'thing' }", "0", "null"] {
        fault("GET /ticket/{id}", "{ kind: 'delay', ms: 3000 }").await;
        let counted = counted_signal();
        let promise = start(&get(&desk, "tickets"), "get", &["858462".into(), with_signal(&counted)]);
        pause(50).await;
        let reason = js(&format!("({reason})"));
        let controller = get(&counted, "controller");
        get(&controller, "abort").unchecked_into::<js_sys::Function>().call1(&controller, &reason).unwrap();
        let rejected = JsFuture::from(promise).await.unwrap_err();
        assert!(js_sys::Object::is(&rejected, &reason), "{rejected:?} in place of {reason:?}");
        assert_eq!(get(&counted, "listeners"), 0);
        reset().await;
    }
}

#[wasm_bindgen_test]
async fn without_a_reason_it_is_the_browsers() {
    let desk = client("").await;
    let aborted = js("({ signal: AbortSignal.abort() })");
    let rejected = call(&get(&desk, "tickets"), "get", &["858462".into(), aborted]).await.unwrap_err();
    assert_eq!(get(&rejected, "name"), "AbortError");
    let timed_out = js("({ signal: AbortSignal.timeout(1) })");
    fault("GET /ticket/{id}", "{ kind: 'delay', ms: 3000 }").await;
    let rejected = call(&get(&desk, "tickets"), "get", &["858462".into(), timed_out]).await.unwrap_err();
    assert_eq!(get(&rejected, "name"), "TimeoutError");
}

#[wasm_bindgen_test]
async fn a_signal_that_is_aborted_already_sends_nothing() {
    let desk = client("").await;
    let fields = js("({ ticketId: 858462, type: 'contactform', message: 'Te laat' })");
    let aborted = js("({ signal: AbortSignal.abort('before') })");
    let rejected = call(&get(&desk, "messages"), "create", &[fields, aborted]).await.unwrap_err();
    assert_eq!(rejected, "before");
    assert_eq!(ledger().await.len(), 0);
}

#[wasm_bindgen_test]
async fn the_request_itself_is_aborted() {
    reset().await;
    for end in ["({ timeoutMs: 60 })", "({ signal: AbortSignal.timeout(60) })"] {
        let remembering = remembering_fetch();
        let options = options("maxRetries: 0");
        Reflect::set(&options, &"fetch".into(), &get(&remembering, "fetch")).unwrap();
        let desk = client_with(&options);
        fault("GET /ticket/{id}", "{ kind: 'delay', ms: 3000 }").await;
        call(&get(&desk, "tickets"), "get", &["858462".into(), js(end)]).await.unwrap_err();
        let request = get(&remembering, "requests.0");
        assert_eq!(get(&request, "signal.aborted"), true, "{end}");
        let settings = "[a.credentials, a.redirect, a.referrerPolicy, a.cache, a.mode]";
        assert_eq!(json(&js_with(settings, &request)), r#"["omit","manual","no-referrer","no-store","cors"]"#);
        reset().await;
    }
}

#[wasm_bindgen_test]
async fn listeners_and_timers_are_gone_after_every_kind_of_end() {
    let desk = client("").await;
    let timers = count_timers();
    let ends = ["{ kind: 'status', status: 500 }", "{ kind: 'closeBefore' }", "{ kind: 'delay', ms: 1 }"];
    for end in ends {
        fault("GET /ticket/{id}", end).await;
        let counted = counted_signal();
        let _ = call(&get(&desk, "tickets"), "get", &["858462".into(), with_signal(&counted)]).await;
        assert_eq!((get(&counted, "listeners"), get(&timers, "pending")), (0.into(), 0.into()), "{end}");
    }
    get(&timers, "restore").unchecked_into::<js_sys::Function>().call0(&timers).unwrap();
}

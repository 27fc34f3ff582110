//! Clients that are given back, and many calls at once.

use crate::page::{call, get, js_with, json, start, summary};
use crate::sandbox::{client, fault, ledger};
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_call_outlives_its_client() {
    let desk = client("").await;
    fault("GET /ticket/{id}", "{ kind: 'delay', ms: 100 }").await;
    let tickets = get(&desk, "tickets");
    let promise = start(&tickets, "get", &["858462".into()]);
    js_with("a.free()", &desk);
    let ticket = JsFuture::from(promise).await.unwrap();
    assert_eq!(get(&ticket, "id"), "858462");
    let refused = call(&tickets, "get", &["858462".into()]).await.unwrap_err();
    assert_eq!(summary(&refused), "disposed, not_sent, -");
    let thrown = js_with("(() => { try { return a.tickets } catch (error) { return error } })()", &desk);
    assert_eq!(summary(&thrown), "disposed, not_sent, -");
}

#[wasm_bindgen_test]
async fn a_hundred_calls_at_once_each_get_their_own_answer() {
    let desk = client("").await;
    let tickets = get(&desk, "tickets");
    let ids: Vec<u32> = (0..100).map(|index| 858_462 + index % 20).collect();
    let calls: Array = ids.iter().map(|id| JsValue::from(start(&tickets, "get", &[(*id).into()]))).collect();
    let answers = Array::from(&JsFuture::from(Promise::all(&calls)).await.unwrap());
    let answered: Vec<_> = answers.iter().map(|ticket| json(&get(&ticket, "id"))).collect();
    assert_eq!(answered, ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>());
    assert_eq!(ledger().await.len(), 20, "the same read at the same time is sent once");
}

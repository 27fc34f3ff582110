//! Reads tickets.

use crate::page::{call, get, js, js_with, json, text};
use crate::sandbox::{assert_same, client, ledger, parse, tickets};
use omnidesk_sdk::decode::{Answer, decode};
use omnidesk_sdk::model::TICKET;
use wasm_bindgen_test::wasm_bindgen_test;

const SAMPLE: &[u8] = include_bytes!("../fixtures/ticket-858462.json");

#[wasm_bindgen_test]
async fn the_documented_ticket_comes_complete() {
    let desk = client("onDrift: (drift) => { throw new Error(drift.path) }").await;
    let ticket = call(&get(&desk, "tickets"), "get", &["858462".into(), js("({ history: true })")]).await.unwrap();
    let expected = decode(SAMPLE, Answer::Item(&TICKET)).unwrap();
    assert_same(&ticket, &parse(&expected.json.text()));
    let kinds = js_with("a.timeline.map((entry) => entry.type).join()", &ticket);
    assert_eq!(kinds, "message,event,note");
    let is_plain = "[a, a.customer, ...a.timeline].every((o) => Object.getPrototypeOf(o) === Object.prototype)";
    assert_eq!(js_with(is_plain, &ticket), true);
}

#[wasm_bindgen_test]
async fn ids_may_be_texts_and_numbers() {
    let desk = client("").await;
    for id in ["'858462'", "858462", "858462n"] {
        let ticket = call(&get(&desk, "tickets"), "get", &[js(id)]).await.unwrap();
        assert_eq!(get(&ticket, "id"), "858462");
    }
}

#[wasm_bindgen_test]
async fn history_is_asked_for_in_the_query() {
    let desk = client("").await;
    for options in ["undefined", "({})", "({ history: false })", "({ history: true })"] {
        call(&get(&desk, "tickets"), "get", &["858462".into(), js(options)]).await.unwrap();
    }
    let queries: Vec<_> = ledger().await.iter().map(|entry| text(entry, "query")).collect();
    assert_eq!(queries, ["", "", "", "getTicketHistory=true"]);
}

#[wasm_bindgen_test]
async fn every_ticket_of_the_sandbox_is_read_and_in_order() {
    let desk = client("").await;
    let tickets = tickets().await;
    assert!(tickets.len() >= 40, "{}", tickets.len());
    let (mut longest, mut empty) = (0.0, 0);
    for suggestion in tickets {
        let ticket =
            call(&get(&desk, "tickets"), "get", &[get(&suggestion, "id"), js("({ history: true })")]).await.unwrap();
        let is_sorted = "a.timeline.every((e, i, all) => !i || !e.createdAt || !all[i - 1].createdAt || all[i - 1].createdAt <= e.createdAt)";
        assert_eq!(js_with(is_sorted, &ticket), true, "{}", json(&suggestion));
        assert_eq!(get(&ticket, "title"), get(&suggestion, "title"));
        let length = get(&ticket, "timeline.length").as_f64().unwrap();
        longest = f64::max(longest, length);
        empty += u32::from(length == 0.0);
    }
    assert!(longest >= 400.0 && empty >= 1, "{longest} {empty}");
}

#[wasm_bindgen_test]
async fn drift_is_reported_after_the_fact_and_may_throw() {
    let desk = client("onDrift: (drift) => { (globalThis.drift ??= []).push(drift) }").await;
    let body = r#"'{"type":"item","item":{"id":1,"pinned":{"x":1},"title":[]}}'"#;
    crate::sandbox::fault("GET /ticket/{id}", &format!("{{ kind: 'body', status: 200, body: {body} }}")).await;
    let ticket = call(&get(&desk, "tickets"), "get", &[1.into()]).await.unwrap();
    let drift = [
        r#"{"path":"item.pinned","expected":"no such member","found":"object"}"#,
        r#"{"path":"item.title","expected":"text","found":"array"}"#,
    ];
    assert_eq!(json(&js("globalThis.drift")), format!("[{}]", drift.join(",")));
    assert_eq!(json(&get(&ticket, "extra")), r#"{"pinned":{"x":1},"title":[]}"#);
}

#[wasm_bindgen_test]
async fn identity_of_handles_is_kept() {
    let desk = client("").await;
    assert_eq!(get(&desk, "tickets"), get(&desk, "tickets"));
    assert_eq!(get(&desk, "messages"), get(&desk, "messages"));
}

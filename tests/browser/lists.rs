//! Lists, page by page, and calls without a method of their own.

use crate::page::{call, get, js, js_with, json, summary, text};
use crate::sandbox::{client, fault_always, ledger};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

async fn read(desk: &JsValue, handle: &str, method: &str, arguments: &str) -> JsValue {
    let arguments: Vec<_> = js_sys::Array::from(&js(arguments)).iter().collect();
    call(&get(desk, handle), method, &arguments).await.unwrap_or_else(|error| panic!("{handle}.{method}: {error:?}"))
}

/// Collects what an expression makes of `desk`, asynchronously.
async fn run(desk: &JsValue, body: &str) -> JsValue {
    let promise = js_with(&format!("(async (desk) => {{ {body} }})(a)"), desk);
    JsFuture::from(promise.unchecked_into::<Promise>()).await.unwrap_or_else(|error| panic!("{body}: {error:?}"))
}

const COLLECT: &str = "const ids = []; for await (const ticket of desk.tickets.iterate({ limit: 7, archived: true })) ids.push(ticket.id)";

#[wasm_bindgen_test]
async fn a_page_of_tickets_is_typed_like_tickets() {
    let desk = client("onDrift: (drift) => { throw new Error(drift.path) }").await;
    let page = read(&desk, "tickets", "list", "[{ status: 'open', limit: 5 }]").await;
    assert_eq!((get(&page, "start"), get(&page, "limit")), (0.into(), 5.into()));
    assert_eq!(get(&page, "items.length"), 5);
    let is_typed = "a.items.every((t) => t.status === 'open' && typeof t.id === 'string' && Array.isArray(t.tags) \
                    && !('timeline' in t) && Object.keys(t.extra).length === 0)";
    assert_eq!(js_with(is_typed, &page), true, "{}", json(&page));
    let found = read(&desk, "tickets", "list", "[{ query: 'Thomas', archived: true }]").await;
    assert!(json(&found).contains("858462"));
    assert_eq!(text(&ledger().await[1], "query"), "query=Thomas&searchArchived=yes");
}

#[wasm_bindgen_test]
async fn every_ticket_comes_once_and_pages_are_read_as_they_are_needed() {
    let desk = client("").await;
    let all = run(&desk, &format!("{COLLECT}; return ids")).await;
    let total = get(&read(&desk, "tickets", "list", "[{ archived: true }]").await, "total").as_f64().unwrap();
    assert_eq!(get(&all, "length").as_f64(), Some(total));
    assert_eq!(js_with("new Set(a).size", &all).as_f64(), Some(total));
    let desk = client("").await;
    let three = "let n = 0; for await (const _ of desk.tickets.iterate({ limit: 2 })) if (++n === 3) break; return n";
    assert_eq!(run(&desk, three).await, 3);
    let queries: Vec<_> = ledger().await.iter().map(|entry| text(entry, "query")).collect();
    assert_eq!(queries, ["itemLimit=2&itemStart=0", "itemLimit=2&itemStart=2"]);
}

#[wasm_bindgen_test]
async fn servers_that_page_badly_end_too() {
    let desk = client("").await;
    fault_always("GET /ticket", "{ kind: 'ignoreItemStart' }").await;
    assert_eq!(get(&run(&desk, &format!("{COLLECT}; return ids")).await, "length"), 7);
    assert_eq!(ledger().await.len(), 2, "the second page brings nothing new");
    let desk = client("").await;
    fault_always("GET /ticket", "{ kind: 'overlapPages', rows: 2 }").await;
    let ids = run(&desk, &format!("{COLLECT}; return ids")).await;
    assert_eq!(js_with("new Set(a).size === a.length && a.length > 40", &ids), true, "{}", json(&ids));
}

#[wasm_bindgen_test]
async fn a_failure_within_an_iteration_is_thrown() {
    let desk = client("maxRetries: 0").await;
    fault_always("GET /ticket", "{ kind: 'status', status: 500 }").await;
    let caught = run(
        &desk,
        "try { for await (const _ of desk.tickets.iterate()) return 'none' } catch (error) { return error }",
    )
    .await;
    assert_eq!(summary(&caught), "server, -, 500");
}

#[wasm_bindgen_test]
async fn menus_are_filled() {
    let desk = client("onDrift: (drift) => { throw new Error(drift.path) }").await;
    for (handle, parameters) in [
        ("users", "[{ query: 'a', limit: 999, activeOnly: true, extended: false }]"),
        ("channels", "[]"),
        ("views", "[{ limit: 3 }]"),
        ("forms", "[]"),
        ("formFields", "[]"),
    ] {
        let page = read(&desk, handle, "list", parameters).await;
        let is_typed =
            "a.items.length > 0 && a.items.every((row) => typeof row.id === 'string' && typeof row.name === 'string')";
        assert_eq!(js_with(is_typed, &page), true, "{handle}: {}", json(&page));
    }
    let field = "a.items.every((f) => typeof f.inputType === 'string' && typeof f.formId === 'string' && Array.isArray(f.requiredStatuses))";
    assert_eq!(js_with(field, &read(&desk, "formFields", "list", "[]").await), true);
    assert_eq!(text(&read(&desk, "channels", "get", "[1]").await, "name"), "e-mail");
    let form = read(&desk, "forms", "get", "[41, { ticketId: 858477 }]").await;
    assert!(json(&get(&form, "extra.fields")).contains("SW-21402"), "{}", json(&form));
}

#[wasm_bindgen_test]
async fn a_view_selects_tickets() {
    let desk = client("").await;
    let view = get(&read(&desk, "views", "list", "[{ query: 'urgent' }]").await, "items.0");
    let selected = run(&desk, &format!("return desk.tickets.list({{ view: '{}' }})", text(&view, "id"))).await;
    let all = read(&desk, "tickets", "list", "[]").await;
    assert!(get(&selected, "total").as_f64() < get(&all, "total").as_f64(), "{}", json(&selected));
}

#[wasm_bindgen_test]
async fn priorities_are_set_and_tickets_deleted() {
    let desk = client("").await;
    read(&desk, "tickets", "setPriority", "[858470, 'urgent']").await;
    assert_eq!(get(&read(&desk, "tickets", "get", "[858470]").await, "priority"), "urgent");
    read(&desk, "tickets", "delete", "[858470]").await;
    let gone = call(&get(&desk, "tickets"), "get", &[858_470.into()]).await.unwrap_err();
    assert_eq!(summary(&gone), "not_found, -, 404");
    let deletions = ledger().await.iter().filter(|entry| get(entry, "method") == "DELETE").count();
    assert_eq!(deletions, 1);
}

#[wasm_bindgen_test]
async fn any_other_call_can_be_made() {
    let desk = client("").await;
    let users = run(&desk, "return desk.request('GET', '/user', { query: { itemLimit: 2 } })").await;
    assert_eq!(get(&users, "items.length"), 2);
    let body = "{ body: { ticketID: 858462, status: 'pending' } }";
    let answer = run(&desk, &format!("return desk.request('POST', '/ticket/setStatus', {body})")).await;
    assert_eq!(json(&answer), r#"{"type":"result","message":"Ticket status is updated."}"#);
    let refused = run(&desk, "return desk.request('GET', '/nothing').catch((error) => error)").await;
    assert_eq!(summary(&refused), "not_found, -, 404");
    let outside = run(&desk, "return desk.request('GET', '/../_sandbox/reset').catch((error) => error)").await;
    assert_eq!(summary(&outside), "invalid_argument, not_sent, -");
}

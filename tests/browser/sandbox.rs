//! The sandbox: its address, its faults, and what it saw.

use crate::page::{get, js, js_with, json};
use js_sys::{Array, JSON};
use omnidesk_sdk::web::OmnideskClient;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A key with every permission.
pub const KEY: &str = "sandbox-agent-key-000000001";

/// A fault that ends the connection after an announcement that means nothing. Without that Firefox would send a read again
/// by itself, up to ten times.
pub const NO_ANSWER: &str = r"{ kind: 'raw', bytes: 'HTTP/1.1 100 Continue\r\n\r\n' }";

/// Where the sandbox is, without a slash at the end.
pub fn origin() -> String {
    js("new URL(location.href).searchParams.get('sandbox')")
        .as_string()
        .expect("`npm test` names it in the page's address")
}

async fn control(method: &str, path: &str, body: &str) -> JsValue {
    let body = if body.is_empty() { "undefined".to_owned() } else { format!("JSON.stringify({body})") };
    let request = format!(
        "fetch(a, {{ method: '{method}', body: {body} }}).then(async (r) => \
         r.ok ? r.text().then((t) => t && JSON.parse(t)) : Promise.reject(new Error(await r.text())))"
    );
    let promise = js_with(&request, &format!("{}/_sandbox/{path}", origin()).into());
    JsFuture::from(promise.unchecked_into::<js_sys::Promise>())
        .await
        .unwrap_or_else(|error| panic!("{path}: {error:?}"))
}

/// Puts everything back to how it was.
pub async fn reset() {
    control("POST", "reset", "").await;
}

/// Switches a fault on for a route, once.
pub async fn fault(route: &str, fault: &str) {
    control("POST", "faults", &format!("{{ route: '{route}', when: 'once', fault: {fault} }}")).await;
}

/// Switches a fault on for certain calls of a route, counted from 1.
pub async fn fault_nth(route: &str, fault: &str, calls: &[u32]) {
    for nth in calls {
        control("POST", "faults", &format!("{{ route: '{route}', when: {{ nth: {nth} }}, fault: {fault} }}")).await;
    }
}

/// Switches a fault on for a route, for good.
pub async fn fault_always(route: &str, fault: &str) {
    control("POST", "faults", &format!("{{ route: '{route}', when: 'always', fault: {fault} }}")).await;
}

/// Lets the sandbox behave oddly until it is reset.
pub async fn quirks(quirks: &str) {
    control("POST", "quirks", quirks).await;
}

/// Moves the sandbox's clock on.
pub async fn advance_seconds(seconds: u32) {
    control("POST", "clock", &format!("{{ advanceSeconds: {seconds} }}")).await;
}

/// Switches all faults off.
pub async fn clear_faults() {
    control("DELETE", "faults", "").await;
}

/// Forgets the calls that arrived.
pub async fn set_ledger_aside() {
    control("DELETE", "ledger", "").await;
}

/// The calls that arrived, preflights left out.
pub async fn ledger() -> Vec<JsValue> {
    let entries: Array = get(&control("GET", "ledger", "").await, "entries").unchecked_into();
    entries.iter().filter(|entry| get(entry, "method") != "OPTIONS").collect()
}

/// The tickets that the sandbox suggests.
pub async fn tickets() -> Vec<JsValue> {
    let tickets: Array = get(&control("GET", "tickets", "").await, "tickets").unchecked_into();
    tickets.iter().collect()
}

/// The options of a client with the key of everything, and `more`, written as members of an object.
pub fn options(more: &str) -> JsValue {
    let auth = format!("auth: {{ apiKey: '{KEY}', dangerouslyAllowBrowser: true }}");
    js_with(&format!("({{ baseUrl: a, {auth}, {more} }})"), &format!("{}/api/v2", origin()).into())
}

/// A client with these options, or what is wrong with them. In place of `init()`, which the runner does not call.
pub fn make_client(options: &JsValue) -> Result<OmnideskClient, JsValue> {
    omnidesk_sdk::web::connect();
    OmnideskClient::new(options)
}

/// A client with these options.
pub fn client_with(options: &JsValue) -> JsValue {
    make_client(options).unwrap_or_else(|error| panic!("{error:?}")).into()
}

/// A client on a sandbox in its first state, with options written as members of an object.
pub async fn client(more: &str) -> JsValue {
    reset().await;
    client_with(&options(more))
}

/// A value from its JSON.
pub fn parse(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

/// Compares two values by their JSON, with sorted members.
pub fn assert_same(one: &JsValue, other: &JsValue) {
    let sorted = "JSON.stringify(a, (_, v) => v && typeof v === 'object' && !Array.isArray(v) \
                  ? Object.fromEntries(Object.entries(v).sort()) : v)";
    assert_eq!(js_with(sorted, one).as_string(), js_with(sorted, other).as_string(), "{}", json(one));
}

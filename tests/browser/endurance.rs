//! Many calls: what is created at most once whatever happens, what does not grow, and where the key never shows.

use crate::page::{call, count_timers, get, hurry, js, js_with, json, start, text};
use crate::sandbox::{
    KEY, clear_faults, client, client_with, fault, fault_always, ledger, options, reset, set_ledger_aside,
};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Numbers that look random and are the same each time.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % sides
    }
}

const FAULTS: [&str; 10] = [
    "{ kind: 'closeBefore' }",
    "{ kind: 'closeAfter' }",
    "{ kind: 'noCors' }",
    "{ kind: 'html' }",
    "{ kind: 'brokenJson' }",
    "{ kind: 'cut', bytes: 20 }",
    "{ kind: 'status', status: 500 }",
    "{ kind: 'status', status: 502, afterWrite: true }",
    "{ kind: 'status', status: 429, headers: { 'Retry-After': '0' } }",
    "{ kind: 'status', status: 503, headers: { 'Retry-After': '0' } }",
];

async fn effects(of: &str) -> usize {
    let entries = ledger().await;
    let matches = |entry: &&JsValue| json(&get(entry, "effects")).contains(of);
    entries.iter().filter(matches).count()
}

#[wasm_bindgen_test]
async fn no_act_is_done_twice_and_no_verdict_is_wrong() {
    let desk = client("totalTimeoutMs: 20000").await;
    let mut dice = Dice(20_261_122);
    let hurried = hurry();
    for round in 0..500 {
        set_ledger_aside().await;
        let is_message = dice.roll(2) == 0;
        let route = if is_message { "POST /message" } else { "POST /ticket" };
        for _ in 0..1 + dice.roll(2) {
            fault(route, FAULTS[dice.roll(FAULTS.len())]).await;
        }
        let result = if is_message {
            let message =
                format!("({{ ticketId: 858464, type: 'contactform', message: 'Bericht nummer {round} hier' }})");
            let options = js("({ onUncertainWrite: 'verify', settleMs: 1 })");
            call(&get(&desk, "messages"), "create", &[js(&message), options]).await
        } else {
            let ticket = format!(
                "({{ brandId: 2, channelId: 1, direction: 'inbound', from: 'a@example.com', to: 'b@example.com', title: 'Nr {round}' }})"
            );
            call(&get(&desk, "tickets"), "create", &[js(&ticket)]).await
        };
        let done = effects(if is_message { "added to ticket" } else { " created\"" }).await;
        let verdict = result.map_or_else(|error| text(&error, "delivery"), |_| "done".to_owned());
        let is_true = match verdict.as_str() {
            "done" => done == 1,
            "unknown" => !is_message && done <= 1,
            _ => done == 0,
        };
        assert!(is_true, "round {round}, {route}: {verdict}, but done {done} times");
        clear_faults().await;
    }
    js_with("a.restore()", &hurried);
}

#[wasm_bindgen_test]
async fn ten_thousand_calls_leave_no_growth() {
    let answer = r#"() => Promise.resolve(new Response('{"type":"item","item":{"id":1,"title":"x","timeline":[{"type":"note","id":2,"content":"abc"}]}}'))"#;
    let desk = client_with(&options(&format!("fetch: {answer}")));
    let tickets = get(&desk, "tickets");
    let timers = count_timers();
    let controller = js(
        "(() => { const c = new AbortController(); let n = 0; const { addEventListener, removeEventListener } = c.signal; \
         c.signal.addEventListener = function (...r) { n++; return addEventListener.apply(this, r) }; \
         c.signal.removeEventListener = function (...r) { n--; return removeEventListener.apply(this, r) }; \
         return { signal: c.signal, get listeners() { return n } } })()",
    );
    let call_with_signal = js_with("({ signal: a.signal })", &controller);
    let mut sizes = Vec::new();
    for _ in 0..20 {
        for _ in 0..5 {
            let calls: Array = (0..100)
                .map(|id| JsValue::from(start(&tickets, "get", &[(id + 1).into(), call_with_signal.clone()])))
                .collect();
            JsFuture::from(Promise::all(&calls)).await.unwrap();
        }
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        sizes.push(get(&memory.buffer(), "byteLength").as_f64().unwrap());
    }
    assert_eq!((get(&controller, "listeners"), get(&timers, "pending")), (0.into(), 0.into()));
    js_with("a.restore()", &timers);
    let (early, late) = sizes.split_at(5);
    assert!(late.iter().all(|size| size == early.last().unwrap()), "wasm memory grows: {sizes:?}");
}

#[wasm_bindgen_test]
async fn the_key_shows_nowhere_but_in_the_header_of_the_api() {
    // Other tests put the key into addresses.
    js("performance.clearResourceTimings()");
    js(
        "(() => { globalThis.spoken = []; globalThis.originals = {}; for (const level of ['log', 'info', 'warn', 'error', 'debug']) { \
        originals[level] = console[level]; console[level] = (...words) => spoken.push(words.map(String).join(' ')) } })()",
    );
    let desk = client(
        "onEvent: (e) => spoken.push(JSON.stringify(e)), onDrift: (d) => spoken.push(JSON.stringify(d)), maxRetries: 1",
    )
    .await;
    let tickets = get(&desk, "tickets");
    for kind in FAULTS {
        fault_always("*", kind).await;
        for (method, arguments) in
            [("get", "[858462]"), ("setStatus", "[858462, 'open']"), ("list", "[]"), ("delete", "[1]")]
        {
            let arguments: Vec<_> = Array::from(&js(arguments)).iter().collect();
            if let Err(error) = call(&tickets, method, &arguments).await {
                js_with(
                    "spoken.push(String(a), a.stack, JSON.stringify(a), String(a.cause), a.cause?.stack, a.body)",
                    &error,
                );
            }
        }
        reset().await;
        call(&tickets, "get", &[858_462.into()]).await.unwrap();
    }
    js("(() => { for (const level in originals) console[level] = originals[level] })()");
    let everywhere = js(
        "[...spoken, location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, \
         ...performance.getEntries().map((entry) => entry.name), document.documentElement.outerHTML].join('\\n')",
    );
    let everywhere = everywhere.as_string().unwrap();
    assert!(everywhere.contains("\"attempt\""), "something was said");
    assert!(!everywhere.contains(KEY));
    for entry in ledger().await {
        assert_eq!(get(&entry, "headers.apikey"), KEY);
        let rest =
            js_with("JSON.stringify({ ...a, headers: { ...a.headers, apikey: '' } })", &entry).as_string().unwrap();
        assert!(!rest.contains(KEY), "{rest}");
    }
}

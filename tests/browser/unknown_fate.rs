//! Writes whose answer is lost: what is looked for, what is found, and what is never done twice.

use crate::page::{call, get, js, js_with, json, summary, text};
use crate::sandbox::{client, fault, fault_nth, ledger};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const MESSAGE: &str =
    "({ ticketId: 858462, type: 1, userId: 254, message: '<p>Dag Thomas &amp; co,</p><p>klaar!</p>' })";
const CHECK: &str = "({ onUnknown: 'check', maxRetries: 0 })";

async fn posts(path: &str) -> usize {
    ledger().await.iter().filter(|entry| get(entry, "method") == "POST" && text(entry, "path").ends_with(path)).count()
}

async fn send(desk: &JsValue, message: &str) -> Result<JsValue, JsValue> {
    call(&get(desk, "messages"), "create", &[js(message), js(CHECK)]).await
}

#[wasm_bindgen_test]
async fn a_message_that_arrived_is_found() {
    for kind in ["{ kind: 'closeAfter' }", "{ kind: 'noCors' }", "{ kind: 'html', status: 502, afterWrite: true }"] {
        let desk = client("").await;
        fault("POST /message", kind).await;
        let sent = send(&desk, MESSAGE).await.unwrap_or_else(|error| panic!("{kind}: {error:?}"));
        assert_eq!(text(&sent, "message"), "", "the API's own words were lost");
        assert_eq!(posts("/message").await, 1);
    }
}

#[wasm_bindgen_test]
async fn a_message_that_did_not_arrive_is_known_not_to_have() {
    for kind in ["{ kind: 'closeBefore' }", "{ kind: 'status', status: 500 }"] {
        let desk = client("").await;
        fault("POST /message", kind).await;
        let error = send(&desk, MESSAGE).await.unwrap_err();
        assert_eq!(get(&error, "delivery"), "not_sent", "{kind}");
        assert!(text(&error, "message").ends_with("does not show it"), "{}", text(&error, "message"));
        assert_eq!(posts("/message").await, 1);
    }
}

#[wasm_bindgen_test]
async fn an_older_message_with_the_same_words_proves_nothing() {
    let desk = client("").await;
    send(&desk, MESSAGE).await.unwrap();
    fault("POST /message", "{ kind: 'closeBefore' }").await;
    assert_eq!(get(&send(&desk, MESSAGE).await.unwrap_err(), "delivery"), "not_sent");
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    send(&desk, MESSAGE).await.expect("a third one, that arrived");
    assert_eq!(posts("/message").await, 3);
}

#[wasm_bindgen_test]
async fn without_being_asked_nothing_is_looked_for() {
    let desk = client("maxRetries: 0").await;
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    let error = call(&get(&desk, "messages"), "create", &[js(MESSAGE)]).await.unwrap_err();
    assert_eq!(summary(&error), "network, unknown, -");
    assert_eq!(ledger().await.len(), 1);
}

#[wasm_bindgen_test]
async fn after_a_timeout_only_a_find_is_certain() {
    let impatient = || js("({ onUnknown: 'check', maxRetries: 0, timeoutMs: 1500 })");
    let desk = client("").await;
    fault("POST /message", "{ kind: 'delay', ms: 6000 }").await;
    let sent = call(&get(&desk, "messages"), "create", &[js(MESSAGE), impatient()]).await;
    assert_eq!(text(&sent.expect("the sandbox does the work before it waits"), "message"), "");
    let desk = client("fetch: (request) => request.method === 'POST' ? new Promise(() => {}) : fetch(request)").await;
    let error = call(&get(&desk, "messages"), "create", &[js(MESSAGE), impatient()]).await.unwrap_err();
    assert_eq!(summary(&error), "timeout, unknown, -", "the server may still be at work");
}

#[wasm_bindgen_test]
async fn fields_are_read_back() {
    for (kind, expected) in [("closeAfter", None), ("closeBefore", Some("not_sent"))] {
        let desk = client("").await;
        let tickets = get(&desk, "tickets");
        fault("POST /ticket/setstatus", &format!("{{ kind: '{kind}' }}")).await;
        let set = call(&tickets, "setStatus", &["858462".into(), "holding".into(), js(CHECK)]).await;
        fault("PUT /ticket/{id}", &format!("{{ kind: '{kind}' }}")).await;
        let changes = js("({ title: 'Nieuw <b>', status: 'closed' })");
        let updated = call(&tickets, "update", &["858462".into(), changes, js(CHECK)]).await;
        fault("POST /ticket/setpriority", &format!("{{ kind: '{kind}' }}")).await;
        let ranked = call(&tickets, "setPriority", &["858462".into(), "urgent".into(), js(CHECK)]).await;
        for result in [set, updated, ranked] {
            let delivery = result.err().map(|error| text(&error, "delivery"));
            assert_eq!(delivery.as_deref(), expected, "{kind}");
        }
    }
    let desk = client("").await;
    fault("PUT /ticket/{id}", "{ kind: 'closeBefore' }").await;
    let hidden = js("({ title: 'Nieuw', mood: 'good' })");
    let error = call(&get(&desk, "tickets"), "update", &["858462".into(), hidden, js(CHECK)]).await.unwrap_err();
    assert_eq!(get(&error, "delivery"), "unknown", "no ticket shows its mood");
}

const OPENING: &str = "({ ticket: { brandId: 2, channelId: 1, direction: 'inbound', from: 'noor@example.com', \
                       to: 'service@mybrand.example', title: 'Bel kapot' }, \
                       message: { type: 'contactform', message: '<p>De bel doet het niet.</p>' }, status: 'pending' })";

async fn open(desk: &JsValue, opening: &JsValue) -> Result<JsValue, JsValue> {
    let options =
        js("({ maxRetries: 0, onProgress: (p) => (globalThis.story ??= []).push(`${p.step}${p.unsure ? '?' : ''}`) })");
    call(&get(desk, "tickets"), "open", &[opening.clone(), options]).await
}

fn story() -> String {
    let told = js("globalThis.story?.join() ?? ''").as_string().unwrap();
    js("(globalThis.story = [])");
    told
}

/// As it comes out of a store.
fn stored(progress: &JsValue) -> JsValue {
    js_with("JSON.parse(JSON.stringify(a))", progress)
}

#[wasm_bindgen_test]
async fn a_ticket_is_opened_in_three_steps() {
    let desk = client("").await;
    story();
    let opened = open(&desk, &js(OPENING)).await.unwrap();
    assert_eq!(story(), "ticket?,message,message?,status,status?,done");
    assert_eq!((get(&opened, "step"), get(&opened, "unsure")), ("done".into(), false.into()));
    let ticket = call(&get(&desk, "tickets"), "get", &[get(&opened, "ticketId")]).await.unwrap();
    assert_eq!((get(&ticket, "title"), get(&ticket, "status")), ("Bel kapot".into(), "pending".into()));
    assert!(json(&get(&ticket, "timeline")).contains("De bel doet het niet."));
    let before = ledger().await.len();
    let again = open(&desk, &stored(&opened)).await.unwrap();
    assert_eq!((get(&again, "ticketId"), ledger().await.len()), (get(&opened, "ticketId"), before));
}

#[wasm_bindgen_test]
async fn an_opening_goes_on_where_it_broke_off() {
    for (route, step) in [("POST /message", "message"), ("POST /ticket/setstatus", "status")] {
        let desk = client("").await;
        fault(route, "{ kind: 'status', status: 500 }").await;
        let error = open(&desk, &js(OPENING)).await.unwrap_err();
        let progress = stored(&get(&error, "progress"));
        assert_eq!(
            (text(&progress, "step"), get(&progress, "unsure")),
            (step.into(), false.into()),
            "it was looked for"
        );
        // Another page, which knows nothing but what was stored.
        let other = crate::sandbox::client_with(&crate::sandbox::options(""));
        let opened = open(&other, &progress).await.unwrap();
        assert_eq!(get(&opened, "step"), "done");
        assert_eq!((posts("/ticket").await, posts("/message").await), (1, 1 + usize::from(step == "message")));
    }
}

#[wasm_bindgen_test]
async fn a_step_whose_answer_was_lost_is_not_repeated() {
    let desk = client("").await;
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    fault("POST /ticket/setstatus", "{ kind: 'closeAfter' }").await;
    open(&desk, &js(OPENING)).await.unwrap();
    assert_eq!((posts("/ticket").await, posts("/message").await, posts("/setstatus").await), (1, 1, 1));
}

#[wasm_bindgen_test]
async fn an_unsure_step_is_looked_for_when_it_is_resumed() {
    let desk = client("").await;
    fault_nth("GET /ticket/{id}", "{ kind: 'status', status: 500 }", &[1, 2, 3]).await;
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    let error = open(&desk, &js(OPENING)).await.unwrap_err();
    let progress = stored(&get(&error, "progress"));
    assert_eq!((text(&progress, "step"), get(&progress, "unsure")), ("message".into(), true.into()));
    let other = crate::sandbox::client_with(&crate::sandbox::options(""));
    open(&other, &progress).await.unwrap();
    assert_eq!((posts("/ticket").await, posts("/message").await), (1, 1));
}

#[wasm_bindgen_test]
async fn there_is_never_a_second_ticket_for_one_progress() {
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'closeAfter' }").await;
    let error = open(&desk, &js(OPENING)).await.unwrap_err();
    assert_eq!(summary(&error), "network, unknown, -");
    let progress = stored(&get(&error, "progress"));
    for client in [desk.clone(), crate::sandbox::client_with(&crate::sandbox::options(""))] {
        let refused = open(&client, &progress).await.unwrap_err();
        assert_eq!(summary(&refused), "invalid_argument, not_sent, -");
        assert!(text(&refused, "message").contains("may have been created already"));
    }
    assert_eq!(posts("/ticket").await, 1);
    // Somebody found it.
    let found = get(&ledger().await[0], "effects.1").as_string().unwrap();
    let number = found.split(' ').nth(1).unwrap().to_owned();
    Reflect::set(&progress, &"ticketId".into(), &number.as_str().into()).unwrap();
    let opened = open(&desk, &progress).await.unwrap();
    assert_eq!((text(&opened, "ticketId"), posts("/ticket").await), (number, 1));
}

#[wasm_bindgen_test]
async fn one_opening_is_under_way_only_once() {
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'status', status: 500 }").await;
    let error = open(&desk, &js(OPENING)).await.unwrap_err();
    assert_eq!(get(&error, "progress.unsure"), true, "a 500 may have made it");
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'status', status: 400, body: '' }").await;
    let refused = stored(&get(&open(&desk, &js(OPENING)).await.unwrap_err(), "progress"));
    assert_eq!(get(&refused, "unsure"), false);
    let tickets = get(&desk, "tickets");
    let both = js_with("Promise.all([a.t.open(a.p), a.t.open(a.p)])", &{
        let pair = js("({})");
        Reflect::set(&pair, &"t".into(), &tickets).unwrap();
        Reflect::set(&pair, &"p".into(), &refused).unwrap();
        pair
    });
    let both = wasm_bindgen_futures::JsFuture::from(wasm_bindgen::JsCast::unchecked_into::<js_sys::Promise>(both))
        .await
        .unwrap();
    assert_eq!(get(&both, "0.ticketId"), get(&both, "1.ticketId"));
    open(&desk, &refused).await.expect("an old progress of what is done");
    assert_eq!(posts("/ticket").await, 2, "the refused one and the one");
}

#[wasm_bindgen_test]
async fn all_fields_are_checked_before_the_first_step() {
    let desk = client("").await;
    let wrong = [
        ("({})", "`ticket` is required"),
        ("({ ticket: {} })", "`brandId` is required"),
        (
            "(() => { const o = a; o.message.message = 'Hoi'; return o })()",
            "`message` has to be a text of at least 5 characters",
        ),
        ("(() => { const o = a; o.status = ''; return o })()", "`status` has to be a text that is not empty"),
        (
            "(() => { const o = a; o.step = 'last'; return o })()",
            "`step` has to be one of: ticket, message, status, done",
        ),
    ];
    for (expression, expected) in wrong {
        let error = open(&desk, &js_with(expression, &js(OPENING))).await.expect_err(expected);
        assert_eq!(text(&error, "message"), expected);
    }
    assert_eq!(ledger().await.len(), 0);
}

//! Writes whose response is lost: what a verification finds, and what is never done twice. The rules are tested natively;
//! here is what crosses the boundary.

use crate::page::{call, get, js, js_with, json, summary, text};
use crate::sandbox::{client, fault, fault_nth, ledger, quirks};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const MESSAGE: &str =
    "({ ticketId: 858462, type: 1, userId: 254, message: '<p>Dag Thomas &amp; co,</p><p>klaar!</p>' })";
const VERIFY: &str = "({ onUncertainWrite: 'verify', maxRetries: 0 })";
/// The sandbox does its work at once.
const SETTLED: &str = "({ onUncertainWrite: 'verify', maxRetries: 0, settleMs: 1 })";

async fn posts(path: &str) -> usize {
    ledger().await.iter().filter(|entry| get(entry, "method") == "POST" && text(entry, "path").ends_with(path)).count()
}

async fn send(desk: &JsValue, message: &str) -> Result<JsValue, JsValue> {
    send_with(desk, message, VERIFY).await
}

async fn send_with(desk: &JsValue, message: &str, options: &str) -> Result<JsValue, JsValue> {
    call(&get(desk, "messages"), "create", &[js(message), js(options)]).await
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
async fn a_message_that_did_not_arrive_is_denied_only_where_the_time_is_stated() {
    for kind in ["{ kind: 'closeBefore' }", "{ kind: 'status', status: 500 }"] {
        let desk = client("").await;
        fault("POST /message", kind).await;
        let error = send(&desk, MESSAGE).await.unwrap_err();
        assert_eq!(get(&error, "delivery"), "unknown", "{kind}");
        assert!(text(&error, "message").ends_with("cannot be told (still_possible)"), "{}", text(&error, "message"));
        let desk = client("").await;
        fault("POST /message", kind).await;
        let error = send_with(&desk, MESSAGE, SETTLED).await.unwrap_err();
        assert_eq!((get(&error, "delivery"), get(&error, "unconfirmed")), ("not_sent".into(), JsValue::UNDEFINED));
        assert!(text(&error, "message").ends_with("does not show it"), "{}", text(&error, "message"));
        assert_eq!(posts("/message").await, 1);
    }
}

#[wasm_bindgen_test]
async fn an_older_message_with_the_same_words_proves_nothing() {
    let desk = client("").await;
    send(&desk, MESSAGE).await.unwrap();
    fault("POST /message", "{ kind: 'closeBefore' }").await;
    assert_eq!(get(&send_with(&desk, MESSAGE, SETTLED).await.unwrap_err(), "delivery"), "not_sent");
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    send(&desk, MESSAGE).await.expect("a third one, that arrived");
    assert_eq!(posts("/message").await, 3);
}

#[wasm_bindgen_test]
async fn a_text_that_the_server_rewrites_is_the_same_text() {
    let message = r#"({ ticketId: 858462, type: 'contactform', message: "<p>It's 'caf\u00e9' \u{1f44d}, see www.example.com...</p>" })"#;
    let harmless =
        ["escape", "apostrophes", "namedReferences", "typographic", "autoLink", "dropEmoji", "decompose", "wrap"];
    for rule in harmless {
        let desk = client("").await;
        quirks(&format!("{{ rewriteText: '{rule}' }}")).await;
        fault("POST /message", "{ kind: 'closeAfter' }").await;
        send(&desk, message).await.unwrap_or_else(|error| panic!("{rule}: {}", text(&error, "message")));
    }
    for rule in ["questionMarks", "cut", "prefix"] {
        let desk = client("").await;
        quirks(&format!("{{ rewriteText: '{rule}' }}")).await;
        fault("POST /message", "{ kind: 'closeAfter' }").await;
        assert_eq!(get(&send_with(&desk, message, SETTLED).await.unwrap_err(), "delivery"), "unknown", "{rule}");
    }
}

#[wasm_bindgen_test]
async fn what_is_unconfirmed_is_verified_by_another_client_from_its_json() {
    let desk = client("").await;
    fault("POST /message", "{ kind: 'closeBefore', workAfterMs: 60000 }").await;
    js("(globalThis.told = [])");
    let options =
        "({ onUncertainWrite: 'verify', maxRetries: 0, onUnconfirmed: (send) => globalThis.told.push(send) })";
    let error = send_with(&desk, MESSAGE, options).await.unwrap_err();
    let unconfirmed = get(&error, "unconfirmed");
    assert_eq!(json(&js("[told.length, told[0].endedAt === undefined]")), "[1,true]");
    assert_eq!(get(&unconfirmed, "key"), js("told[0].key"));
    assert_eq!(text(&unconfirmed, "text"), "<p>Dag Thomas &amp; co,</p><p>klaar!</p>");
    let shape = "[a.call, a.ticketId, a.type, a.userId, a.base.length > 0, a.endedAt > 1e12, 'plaintext' in JSON.parse(JSON.stringify(a))]";
    let expected = r#"["messages.create","858462","1","254",true,true,false]"#;
    assert_eq!(json(&js_with(shape, &unconfirmed)), expected);
    let other = crate::sandbox::client_with(&crate::sandbox::options(""));
    for send in [&unconfirmed, &js("told[0]")] {
        assert_eq!(verified(&other, send).await, r#"["cannot_tell","still_possible","undefined"]"#);
    }
    crate::sandbox::advance_seconds(61).await;
    assert_eq!(verified(&other, &unconfirmed).await, r#"["confirmed",null,"string"]"#);
    assert_eq!(posts("/message").await, 1);
}

async fn verified(desk: &JsValue, send: &JsValue) -> String {
    let verdict = call(&get(desk, "messages"), "verify", &[stored(send)]).await.unwrap();
    json(&js_with("[a.verdict, a.reason ?? null, typeof a.entryId]", &verdict))
}

#[wasm_bindgen_test]
async fn a_ticket_that_cannot_be_read_is_a_verdict_and_no_obstacle() {
    let desk = client("").await;
    quirks("{ forbidReading: true }").await;
    send(&desk, MESSAGE).await.expect("a key that may not read still sends");
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    let error = send(&desk, MESSAGE).await.unwrap_err();
    assert!(text(&error, "message").ends_with("(no_base)"), "{}", text(&error, "message"));
    assert_eq!(verified(&desk, &get(&error, "unconfirmed")).await, r#"["cannot_tell","read_failed","undefined"]"#);
    let desk = client("maxRetries: 0").await;
    fault("GET /ticket/{id}", "{ kind: 'status', status: 500 }").await;
    assert_eq!(summary(&send(&desk, MESSAGE).await.unwrap_err()), "server, not_sent, 500");
    assert_eq!(posts("/message").await, 0);
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
    let impatient = || js("({ onUncertainWrite: 'verify', maxRetries: 0, timeoutMs: 1500 })");
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
    // What a reading does not show may still come, and others change tickets too.
    for (kind, expected) in [("closeAfter", None), ("closeBefore", Some("unknown"))] {
        let desk = client("").await;
        let tickets = get(&desk, "tickets");
        fault("POST /ticket/setstatus", &format!("{{ kind: '{kind}' }}")).await;
        let set = call(&tickets, "setStatus", &["858462".into(), "holding".into(), js(VERIFY)]).await;
        fault("PUT /ticket/{id}", &format!("{{ kind: '{kind}' }}")).await;
        let changes = js("({ title: 'Nieuw <b>', status: 'closed' })");
        let updated = call(&tickets, "update", &["858462".into(), changes, js(VERIFY)]).await;
        fault("POST /ticket/setpriority", &format!("{{ kind: '{kind}' }}")).await;
        let ranked = call(&tickets, "setPriority", &["858462".into(), "urgent".into(), js(VERIFY)]).await;
        for result in [set, updated, ranked] {
            let delivery = result.err().map(|error| text(&error, "delivery"));
            assert_eq!(delivery.as_deref(), expected, "{kind}");
        }
    }
    let desk = client("").await;
    fault("PUT /ticket/{id}", "{ kind: 'closeBefore' }").await;
    let hidden = js("({ title: 'Nieuw', mood: 'good' })");
    let error = call(&get(&desk, "tickets"), "update", &["858462".into(), hidden, js(VERIFY)]).await.unwrap_err();
    assert_eq!(get(&error, "delivery"), "unknown", "no ticket shows its mood");
}

const SUBMISSION: &str = "({ ticket: { brandId: 2, channelId: 1, direction: 'inbound', from: 'noor@example.com', \
                       to: 'service@mybrand.example', title: 'Bel kapot' }, \
                       message: { type: 'contactform', message: '<p>De bel doet het niet.</p>' }, status: 'pending' })";

async fn submit(desk: &JsValue, submission: &JsValue) -> Result<JsValue, JsValue> {
    let options = js(
        "({ maxRetries: 0, onProgress: (p) => (globalThis.story ??= []).push(`${p.step}${p.maybeApplied ? '?' : ''}`) })",
    );
    call(&get(desk, "tickets"), "createWithMessage", &[submission.clone(), options]).await
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
async fn a_ticket_is_created_with_its_message_in_three_steps() {
    let desk = client("").await;
    story();
    let opened = submit(&desk, &js(SUBMISSION)).await.unwrap();
    assert_eq!(story(), "ticket?,message,message?,status,status?,done");
    assert_eq!((get(&opened, "step"), get(&opened, "maybeApplied")), ("done".into(), false.into()));
    let ticket = call(&get(&desk, "tickets"), "get", &[get(&opened, "ticketId")]).await.unwrap();
    assert_eq!((get(&ticket, "title"), get(&ticket, "status")), ("Bel kapot".into(), "pending".into()));
    assert!(json(&get(&ticket, "timeline")).contains("De bel doet het niet."));
    let before = ledger().await.len();
    let again = submit(&desk, &stored(&opened)).await.unwrap();
    assert_eq!((get(&again, "ticketId"), ledger().await.len()), (get(&opened, "ticketId"), before));
}

#[wasm_bindgen_test]
async fn a_submission_goes_on_where_it_broke_off() {
    for (route, step) in [("POST /message", "message"), ("POST /ticket/setstatus", "status")] {
        let desk = client("").await;
        fault(route, "{ kind: 'status', status: 422 }").await;
        let error = submit(&desk, &js(SUBMISSION)).await.unwrap_err();
        let progress = stored(&get(&error, "progress"));
        assert_eq!((text(&progress, "step"), get(&progress, "maybeApplied")), (step.into(), false.into()));
        // Another page, which knows nothing but what was stored.
        let other = crate::sandbox::client_with(&crate::sandbox::options(""));
        let submitted = submit(&other, &progress).await.unwrap();
        assert_eq!(get(&submitted, "step"), "done");
        assert_eq!((posts("/ticket").await, posts("/message").await), (1, 1 + usize::from(step == "message")));
    }
}

#[wasm_bindgen_test]
async fn a_step_that_may_have_been_taken_is_taken_again_only_when_asked() {
    for (route, path, step) in
        [("POST /message", "/message", "message"), ("POST /ticket/setstatus", "/setstatus", "status")]
    {
        let desk = client("").await;
        fault(route, "{ kind: 'status', status: 500 }").await;
        let error = submit(&desk, &js(SUBMISSION)).await.unwrap_err();
        let progress = stored(&get(&error, "progress"));
        assert_eq!((text(&progress, "step"), get(&progress, "maybeApplied")), (step.into(), true.into()));
        let other = crate::sandbox::client_with(&crate::sandbox::options(""));
        let refused = submit(&other, &progress).await.unwrap_err();
        assert_eq!(summary(&refused), "invalid_argument, unknown, -");
        assert!(text(&refused, "message").contains("`resend: true`"), "{}", text(&refused, "message"));
        assert_eq!(posts(path).await, 1, "{step}");
        let resend = [stored(&get(&refused, "progress")), js("({ resend: true })")];
        call(&get(&other, "tickets"), "createWithMessage", &resend).await.unwrap();
        assert_eq!(posts(path).await, 2, "{step}");
    }
}

#[wasm_bindgen_test]
async fn a_step_whose_answer_was_lost_is_not_repeated() {
    let desk = client("").await;
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    fault("POST /ticket/setstatus", "{ kind: 'closeAfter' }").await;
    submit(&desk, &js(SUBMISSION)).await.unwrap();
    assert_eq!((posts("/ticket").await, posts("/message").await, posts("/setstatus").await), (1, 1, 1));
}

#[wasm_bindgen_test]
async fn an_uncertain_step_is_verified_when_it_is_resumed() {
    let desk = client("").await;
    fault_nth("GET /ticket/{id}", "{ kind: 'status', status: 500 }", &[1, 2, 3]).await;
    fault("POST /message", "{ kind: 'closeAfter' }").await;
    let error = submit(&desk, &js(SUBMISSION)).await.unwrap_err();
    let progress = stored(&get(&error, "progress"));
    assert_eq!((text(&progress, "step"), get(&progress, "maybeApplied")), ("message".into(), true.into()));
    let other = crate::sandbox::client_with(&crate::sandbox::options(""));
    submit(&other, &progress).await.unwrap();
    assert_eq!((posts("/ticket").await, posts("/message").await), (1, 1));
}

#[wasm_bindgen_test]
async fn there_is_never_a_second_ticket_for_one_progress() {
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'closeAfter' }").await;
    let error = submit(&desk, &js(SUBMISSION)).await.unwrap_err();
    assert_eq!(summary(&error), "network, unknown, -");
    let progress = stored(&get(&error, "progress"));
    for client in [desk.clone(), crate::sandbox::client_with(&crate::sandbox::options(""))] {
        let refused = submit(&client, &progress).await.unwrap_err();
        assert_eq!(summary(&refused), "invalid_argument, unknown, -");
        assert!(text(&refused, "message").contains("may have been created already"));
    }
    assert_eq!(posts("/ticket").await, 1);
    // Somebody found it.
    let found = get(&ledger().await[0], "effects.1").as_string().unwrap();
    let number = found.split(' ').nth(1).unwrap().to_owned();
    Reflect::set(&progress, &"ticketId".into(), &number.as_str().into()).unwrap();
    let opened = submit(&desk, &progress).await.unwrap();
    assert_eq!((text(&opened, "ticketId"), posts("/ticket").await), (number, 1));
}

#[wasm_bindgen_test]
async fn one_submission_is_under_way_only_once() {
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'status', status: 500 }").await;
    let error = submit(&desk, &js(SUBMISSION)).await.unwrap_err();
    assert_eq!(get(&error, "progress.maybeApplied"), true, "a 500 may have made it");
    let desk = client("").await;
    fault("POST /ticket", "{ kind: 'status', status: 400, body: '' }").await;
    let refused = stored(&get(&submit(&desk, &js(SUBMISSION)).await.unwrap_err(), "progress"));
    assert_eq!(get(&refused, "maybeApplied"), false);
    let tickets = get(&desk, "tickets");
    let both = js_with("Promise.all([a.t.createWithMessage(a.p), a.t.createWithMessage(a.p)])", &{
        let pair = js("({})");
        Reflect::set(&pair, &"t".into(), &tickets).unwrap();
        Reflect::set(&pair, &"p".into(), &refused).unwrap();
        pair
    });
    let both = wasm_bindgen_futures::JsFuture::from(wasm_bindgen::JsCast::unchecked_into::<js_sys::Promise>(both))
        .await
        .unwrap();
    assert_eq!(get(&both, "0.ticketId"), get(&both, "1.ticketId"));
    submit(&desk, &refused).await.expect("an old progress of what is done");
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
        let error = submit(&desk, &js_with(expression, &js(SUBMISSION))).await.expect_err(expected);
        assert_eq!(text(&error, "message"), expected);
    }
    assert_eq!(ledger().await.len(), 0);
}

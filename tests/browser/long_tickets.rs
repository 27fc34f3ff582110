//! Tickets whose entries leave the module while they arrive, and those whose entries are decoded when they are looked at.

use crate::page::{call, get, js, js_with, json, start, summary};
use crate::sandbox::{assert_same, client, client_with, options, parse};
use js_sys::{Array, Promise};
use omnidesk_sdk::decode::{Answer, decode};
use omnidesk_sdk::model::TICKET;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// A ticket in no order, with entries of every kind, an unknown member, and text beyond ASCII.
fn ticket(entries: usize, length: usize) -> String {
    let text = "<p>Het is 21 \u{b0}C. \u{1f30d}</p>".repeat(length / 27 + 1);
    let entry = |number: usize| {
        let id = number + 1;
        let date = format!("20{:02}-01-01 00:00:{:02}", number * 7 % 30, number % 60);
        match number % 5 {
            0 => format!(r#"{{"type":"event","id":{id},"created_at":"{date}"}}"#),
            1 => format!(r#"{{"type":"call","number":{number},"created_at":"{date}"}}"#),
            2 => format!(r#"{{"type":"note","id":{id},"content":"{text}","odd":1}}"#),
            _ => format!(r#"{{"type":"message","id":"{id}","created_at":"{date}","content":"{text}"}}"#),
        }
    };
    let entries: Vec<_> = (0..entries).map(entry).collect();
    format!(r#"{{"type":"item","item":{{"id":1,"title":"Long","timeline":[{}],"tags":"a, b"}}}}"#, entries.join(","))
}

/// A client whose `fetch` answers with this body, in chunks of the given sizes, the last for the rest.
fn answering(body: &str, sizes: &str, more: &str) -> JsValue {
    let fetch = format!(
        "(() => {{ const bytes = new TextEncoder().encode(a); const sizes = {sizes}; return async () => {{
           let at = 0; let turn = 0;
           return new Response(new ReadableStream({{ pull(controller) {{
             if (at >= bytes.length) return controller.close();
             const size = sizes[turn++ % sizes.length];
             controller.enqueue(bytes.slice(at, at + size)); at += size;
           }} }})); }} }})()"
    );
    let fetch = js_with(&fetch, &body.into());
    client_with(&js_with(
        "Object.assign(a.options, { fetch: a.fetch })",
        &js_with("({ options: a[0], fetch: a[1] })", &Array::of2(&options(more), &fetch)),
    ))
}

async fn read(desk: &JsValue, options: &str) -> Result<JsValue, JsValue> {
    call(&get(desk, "tickets"), "get", &[1.into(), js(options)]).await
}

fn whole(body: &str) -> JsValue {
    parse(&decode(body.as_bytes(), Answer::Item(&TICKET)).unwrap().json.text())
}

fn wasm_memory() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    get(&memory.buffer(), "byteLength").as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn a_long_ticket_is_the_same_however_it_arrives() {
    let body = ticket(900, 500);
    let expected = whole(&body);
    for sizes in ["[1e9]", "[65536]", "[1000, 1, 77777, 3]"] {
        let desk = answering(&body, sizes, "");
        assert_same(&read(&desk, "({})").await.unwrap(), &expected);
        let lazy = read(&desk, "({ lazy: true, history: true })").await.unwrap();
        assert_same(&js_with("({ ...a, timeline: a.timeline.toArray() })", &lazy), &expected);
        assert_same(&js_with("JSON.parse(JSON.stringify(a))", &lazy), &expected);
    }
}

#[wasm_bindgen_test]
async fn callers_of_a_shared_read_have_entries_of_their_own() {
    let desk = answering(&ticket(400, 500), "[65536]", "");
    for options in ["({})", "({ lazy: true })"] {
        let reads = [0; 2].map(|_| JsValue::from(start(&get(&desk, "tickets"), "get", &[1.into(), js(options)])));
        let both = JsFuture::from(Promise::all(&Array::from_iter(reads))).await.unwrap();
        let is_own = "a[0].timeline[3] !== a[1].timeline[3] && a[0].timeline[3].id === a[1].timeline[3].id";
        assert_eq!(js_with(is_own, &both), true);
    }
}

#[wasm_bindgen_test]
async fn lazy_timelines_are_lists() {
    for (count, length) in [(40, 50), (600, 500)] {
        let body = ticket(count, length);
        let expected = get(&whole(&body), "timeline");
        let lazy = get(&read(&answering(&body, "[70000]", ""), "({ lazy: true })").await.unwrap(), "timeline");
        let both = Array::of2(&lazy, &expected);
        for holds in [
            "a[0].length === a[1].length",
            "a[0].at(0) === a[0][0] && a[0][0] === a[0].at(-a[0].length) && a[0][7] === a[0].toArray()[7]",
            "JSON.stringify(a[0].at(-1)) === JSON.stringify(a[1].at(-1))",
            "JSON.stringify(a[0]['12']) === JSON.stringify(a[1][12])",
            "[a[0][a[0].length], a[0].at(1e9), a[0].at(-1e9), a[0][-1], a[0]['01'], a[0].nothing].join() === ['', '', '', '', a[0][1], ''].join()",
            "[...a[0]].every((entry, index) => entry === a[0][index] && JSON.stringify(entry) === JSON.stringify(a[1][index]))",
            "a[0].toArray().filter(({ type }) => type === 'unknown').every(({ wireType, raw }) => wireType === 'call' && raw.number % 5 === 1)",
            "Object.isFrozen(a[0]) && typeof a[0].toString() === 'string' && Array.from(a[0]).length === a[1].length",
        ] {
            assert_eq!(js_with(holds, &both), true, "{count}: {holds}");
        }
    }
}

#[wasm_bindgen_test]
async fn timelines_that_are_no_arrays_are_lazy_as_well() {
    let note = r#"{"type":"note","id":4}"#;
    for (timeline, count) in [
        ("[]", 0),
        ("null", 0),
        ("\"\"", 0),
        ("{\"0\":N,\"3\":N}", 2),
        ("7", 0),
        (" [ N ] ", 1),
        ("[N],\"timeline\":[N,N]", 2),
    ] {
        let body = format!(r#"{{"item":{{"id":1,"timeline":{}}}}}"#, timeline.replace('N', note));
        let lazy = read(&answering(&body, "[9]", ""), "({ lazy: true })").await.unwrap();
        assert_eq!(js_with("a.timeline.length", &lazy), count, "{timeline}");
        assert_eq!(js_with("a.timeline.toArray().every(({ id }) => id === '4')", &lazy), true, "{timeline}");
    }
    let desk = answering(r#"{"item":{"id":1,"extra_member":1}}"#, "[9]", "");
    assert_eq!(js_with("a.timeline.length", &read(&desk, "({ lazy: true })").await.unwrap()), 0);
}

#[wasm_bindgen_test]
async fn drift_of_a_lazy_entry_is_reported_when_it_is_decoded() {
    let body = r#"{"item":{"id":1,"odd":1,"timeline":[{"type":"note","id":1,"created_at":"2020-01-02 00:00:00","strange":2},
        {"type":"note","id":2,"created_at":"2020-01-01 00:00:00"}]}}"#;
    js("globalThis.lazyDrift = []");
    let desk = answering(body, "[50]", "onDrift: ({ path }) => { lazyDrift.push(path); throw new Error('expected') }");
    let lazy = read(&desk, "({ lazy: true })").await.unwrap();
    assert_eq!(json(&js("lazyDrift")), r#"["item.odd"]"#);
    js_with("a.timeline[0]", &lazy);
    assert_eq!(json(&js("lazyDrift")), r#"["item.odd"]"#);
    js_with("[a.timeline[1], a.timeline[1]]", &lazy);
    assert_eq!(json(&js("lazyDrift")), r#"["item.odd","item.timeline[0].strange"]"#);
    js("lazyDrift.length = 0");
    read(&desk, "({})").await.unwrap();
    assert_eq!(json(&js("lazyDrift")), r#"["item.odd","item.timeline[0].strange"]"#);
}

/// Entries and the signs within them at every place of the blocks that vectors look at.
#[wasm_bindgen_test]
async fn entries_are_found_wherever_they_stand() {
    let entry = |number: usize| {
        let (id, text) = (number + 1, "\u{e9}".repeat(number / 2) + &"x".repeat(number % 2));
        let date = format!("20{:02}-01-01 00:00:00", number * 7 % 50);
        match number % 4 {
            0 => format!(r#"{{"to":"{text}","created_at":"{date}","id":{id},"type":"note"}}"#),
            1 => format!(r#"{{"id":{id},"type":"note","content":"{text}\"]}}\\","created_at" : "{date}"}}"#),
            2 => format!(
                r#"{{"type":"call","a":"{text}\\\"{{","created_\u0061t":"{date}","b":[{{"created_at":"{text}"}}]}}"#
            ),
            _ => format!(r#"{{"id":{id},"type":"event","description":"\"created_at\":\"{date}\"{text}[[{{"}}"#),
        }
    };
    let entries: Vec<_> = (0..200).map(entry).collect();
    for before in 0..16 {
        let space = " ".repeat(before);
        let body = format!(r#"{{"item":{{"id":1,"timeline":[{space}{}]}}}}"#, entries.join(","));
        let lazy = read(&answering(&body, "[1000, 1]", ""), "({ lazy: true })").await.unwrap();
        assert_same(&js_with("({ ...a, timeline: a.timeline.toArray() })", &lazy), &whole(&body));
    }
}

#[wasm_bindgen_test]
async fn an_entry_that_is_wrong_costs_only_itself() {
    for (wrong, reason) in [
        (r#"{"type":"note","id":2,"to":tru}"#.to_owned(), "`true` or `false`"),
        (
            format!(r#"{{"type":"x","a":{}1{}}}"#, "[".repeat(128), "]".repeat(128)),
            "no more than 128 levels of arrays and objects",
        ),
    ] {
        let body = format!(
            r#"{{"item":{{"id":1,"timeline":[{{"type":"note","id":1,"created_at":"2021-01-01 00:00:00"}},{wrong},{{"type":"note","id":3}}]}}}}"#
        );
        let lazy = read(&answering(&body, "[50]", ""), "({ lazy: true })").await.unwrap();
        assert_eq!(js_with("a.timeline.length", &lazy), 3);
        let eager = read(&answering(&body, "[50]", ""), "({})").await.unwrap_err();
        let said = get(&eager, "message").as_string().unwrap();
        let said = said.split_once("cannot be read: ").unwrap().1;
        assert!(said.starts_with(&format!("item.timeline[1]: expected {reason} at byte ")), "{said}");
        for use_it in ["a.timeline[1]", "a.timeline.at(1)", "[...a.timeline]", "JSON.stringify(a)"] {
            let error = js_with(&format!("(() => {{ try {{ {use_it} }} catch (error) {{ return error }} }})()"), &lazy);
            assert_eq!(summary(&error), "decode, -, -", "{use_it}");
            assert!(get(&error, "message").as_string().unwrap().ends_with(said), "{use_it}");
        }
        assert_eq!(js_with("[a.timeline[0].id, a.timeline[2].id].join()", &lazy), "1,3");
    }
    for wrong in ["{\"a\":[1}", "{\"a\":\"}", "{\"a\":1"] {
        let body = format!(r#"{{"item":{{"id":1,"timeline":[{wrong},{{"type":"note","id":3}}]}}}}"#);
        for options in ["({ lazy: true })", "({})"] {
            assert_eq!(summary(&read(&answering(&body, "[50]", ""), options).await.unwrap_err()), "decode, -, 200");
        }
    }
}

#[wasm_bindgen_test]
async fn a_timeline_that_was_let_go_of_says_so() {
    let lazy = read(&answering(&ticket(10, 10), "[100]", ""), "({ lazy: true })").await.unwrap();
    let first = js_with("a.timeline[0]", &lazy);
    js_with("a.timeline[Symbol.dispose ?? Symbol.for('Symbol.dispose')]()", &lazy);
    for use_it in ["a.timeline[0]", "a.timeline.at(1)", "a.timeline.length", "[...a.timeline]", "JSON.stringify(a)"] {
        let error = js_with(&format!("(() => {{ try {{ {use_it} }} catch (error) {{ return error }} }})()"), &lazy);
        assert_eq!(summary(&error), "disposed, -, -", "{use_it}");
    }
    assert!(js_with("a.type", &first).is_string());
}

#[wasm_bindgen_test]
async fn lazy_has_to_be_true_or_false() {
    let desk = client("").await;
    for wrong in ["1", "'yes'", "null", "{}"] {
        let error = read(&desk, &format!("({{ lazy: {wrong} }})")).await.unwrap_err();
        assert_eq!(summary(&error), "invalid_argument, not_sent, -", "{wrong}");
    }
    let plain = call(&get(&desk, "tickets"), "get", &[858_462.into(), js("({ lazy: false })")]).await.unwrap();
    assert_eq!(js_with("Array.isArray(a.timeline)", &plain), true);
    let error = call(&get(&desk, "tickets"), "list", &[js("({})"), js("({ lazy: true })")]).await.unwrap_err();
    assert_eq!(summary(&error), "invalid_argument, not_sent, -");
}

#[wasm_bindgen_test]
async fn memory_of_the_module_does_not_grow_with_a_ticket() {
    let body = ticket(10_000, 2_000);
    assert!(body.len() > 10_000_000);
    let desk = answering(&body, "[1e6]", "maxResponseBytes: 1e9");
    let length = body.len();
    drop(body);
    let before = wasm_memory();
    for options in ["({})", "({ lazy: true })", "({})"] {
        let ticket = read(&desk, options).await.unwrap();
        assert_eq!(js_with("a.timeline.length", &ticket), 10_000);
        assert_eq!(js_with("a.timeline.at(-1).createdAt >= a.timeline.at(0).createdAt", &ticket), true);
    }
    let grown = wasm_memory() - before;
    assert!(grown <= 1_048_576.0, "{grown} for {length}");
}

#[wasm_bindgen_test]
async fn the_page_has_its_turn_while_a_long_ticket_is_read() {
    let desk = answering(&ticket(2_000, 3_000), "[1e9]", "");
    let turns = js("(() => { const turns = { count: 0 }; const { port1, port2 } = new MessageChannel(); \
         port1.onmessage = () => { turns.count++; port2.postMessage(0) }; port2.postMessage(0); \
         turns.stop = () => port1.close(); return turns })()");
    read(&desk, "({})").await.unwrap();
    js_with("a.stop()", &turns);
    assert!(get(&turns, "count").as_f64().unwrap() >= 5.0, "{}", json(&turns));
}

#[wasm_bindgen_test]
async fn what_breaks_halfway_starts_over() {
    let body = ticket(600, 500);
    let fetch = "(() => { let count = 0; const bytes = new TextEncoder().encode(a); return async () => { \
        const isWhole = count++ > 0; let at = 0; \
        return new Response(new ReadableStream({ pull(controller) { \
          if (at >= bytes.length) return controller.close(); \
          if (!isWhole && at > bytes.length / 2) return controller.error(new TypeError('broken')); \
          controller.enqueue(bytes.slice(at, at += 50000)); } })); } })()";
    let fetch = js_with(fetch, &body.as_str().into());
    let desk = client_with(&js_with("Object.assign(a[0], { fetch: a[1] })", &Array::of2(&options(""), &fetch)));
    assert_same(&read(&desk, "({})").await.unwrap(), &whole(&body));
    let cut = body.get(..body.len() / 2).unwrap();
    for options in ["({})", "({ lazy: true })"] {
        let error = read(&answering(cut, "[50000]", ""), options).await.unwrap_err();
        assert_eq!(summary(&error), "decode, -, 200");
        let message = get(&error, "message").as_string().unwrap();
        assert!(message.contains("item.timeline[") && js_with("[...a.body].length", &error) == 500, "{message}");
        let error = read(&answering(&body, "[50000]", "maxResponseBytes: 100000"), options).await.unwrap_err();
        assert_eq!(summary(&error), "too_large, -, -");
    }
}

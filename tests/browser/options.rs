//! The options of a client.

use crate::page::{call, get, js, js_with, summary, text};
use crate::sandbox::{client_with, ledger, make_client, options, origin, reset};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn refusal(options: &JsValue) -> String {
    let error = make_client(options).map(|_| ()).expect_err("a refusal");
    assert_eq!(summary(&error), "invalid_argument, not_sent, -");
    text(&error, "message")
}

#[wasm_bindgen_test]
fn wrong_options_are_named() {
    let auth = "auth: { token: () => 'x' }";
    let wrong = [
        ("undefined".to_owned(), "the options of a client must be an object"),
        ("'https://acme.omnidesk.com'".to_owned(), "the options of a client must be an object"),
        ("{}".to_owned(), "`auth` has to be { token: () => … } or { apiKey: … }"),
        (format!("{{ {auth} }}"), "`baseUrl` is required"),
        (format!("{{ {auth}, baseUrl: 5 }}"), "`baseUrl` has to be a text"),
        (
            format!("{{ {auth}, baseUrl: 'http://acme.omnidesk.com' }}"),
            "`baseUrl` has to be https, or the key could be read on its way",
        ),
        (
            format!("{{ {auth}, baseUrl: new URL('https://a:b@acme.omnidesk.com') }}"),
            "`baseUrl` must not hold a user name or password",
        ),
        ("{ auth: {} }".to_owned(), "`auth` has to have either `token` or `apiKey`"),
        ("{ auth: { token: 'x' } }".to_owned(), "`token` has to be a function"),
        ("{ auth: { token: () => 'x', apiKey: 'y' } }".to_owned(), "`auth` has to have either `token` or `apiKey`"),
        (
            "{ auth: { apiKey: 'a b', dangerouslyAllowBrowser: true } }".to_owned(),
            "`auth.apiKey` has to be a text of visible ASCII characters without spaces",
        ),
        (
            "{ auth: { apiKey: 'x', dangerouslyAllowBrowser: true, placement: 'body' } }".to_owned(),
            "`placement` has to be \"header\" or \"query\"",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', timeoutMs: 2 ** 31 }}"),
            "`timeoutMs` has to be a whole number from 1 to 2147483647",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', timeoutMs: Infinity }}"),
            "`timeoutMs` has to be a whole number from 1 to 2147483647",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', maxResponseBytes: 0.5 }}"),
            "`maxResponseBytes` has to be a whole number from 1 to 4294967295",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', bodyEncoding: 'xml' }}"),
            "`bodyEncoding` has to be \"form\" or \"json\"",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', booleanEncoding: true }}"),
            "`booleanEncoding` has to be a text",
        ),
        (
            format!("{{ {auth}, baseUrl: 'https://a.example', timeZone: 'Mars/Olympus' }}"),
            "`timeZone` has to be an IANA time zone such as Europe/Amsterdam",
        ),
        (format!("{{ {auth}, baseUrl: 'https://a.example', fetch: 'fetch' }}"), "`fetch` has to be a function"),
        (format!("{{ {auth}, baseUrl: 'https://a.example', onDrift: {{}} }}"), "`onDrift` has to be a function"),
    ];
    for (options, expected) in wrong {
        assert_eq!(refusal(&js(&format!("({options})"))), expected, "{options}");
    }
    let misspelt = refusal(&js("({ baseURL: 'https://a.example' })"));
    assert!(
        misspelt.starts_with("`baseURL` is no member of the options of a client; there are: baseUrl, auth,"),
        "{misspelt}"
    );
}

#[wasm_bindgen_test]
fn a_key_in_a_page_has_to_be_wanted() {
    for auth in ["{ apiKey: 'x1' }", "{ apiKey: 'x1', dangerouslyAllowBrowser: false }"] {
        let message = refusal(&js(&format!("({{ baseUrl: 'https://a.example', auth: {auth} }})")));
        assert!(message.contains("`auth.apiKey` in a browser is public") && !message.contains("x1"), "{message}");
    }
}

#[wasm_bindgen_test]
async fn addresses_may_be_urls_and_end_in_a_slash() {
    for address in ["new URL(a + '/api/v2/')", "a + '/api/v2///'", "a + '/api/v2'"] {
        reset().await;
        let auth = "auth: { token: () => 'sandbox-token-agent' }";
        let options = js_with(&format!("({{ baseUrl: {address}, {auth} }})"), &origin().into());
        call(&get(&client_with(&options), "tickets"), "get", &["858462".into()]).await.unwrap();
        assert_eq!(text(&ledger().await[0], "path"), "/api/v2/ticket/858462");
    }
}

#[wasm_bindgen_test]
async fn a_relative_address_is_the_pages_own_and_fetch_may_be_the_callers() {
    let answer = r#"new Response('{"type":"item","item":{"id":7}}')"#;
    let fetch = format!("fetch: (request) => {{ globalThis.asked = request; return Promise.resolve({answer}) }}");
    let options = js(&format!("({{ baseUrl: '/gateway', auth: {{ token: () => 't' }}, {fetch} }})"));
    let ticket = call(&get(&client_with(&options), "tickets"), "get", &[7.into()]).await.unwrap();
    assert_eq!(get(&ticket, "id"), "7");
    let asked = js("[asked instanceof Request, asked.url === location.origin + '/gateway/ticket/7'].join()");
    assert_eq!(asked, "true,true");
}

#[wasm_bindgen_test]
async fn bytes_may_come_from_another_realm() {
    let foreign =
        js("(globalThis.frame = document.body.appendChild(document.createElement('iframe'))).contentWindow.Uint8Array");
    let fetch = "fetch: async () => new Response(new ReadableStream({ start(controller) { \
         const bytes = new TextEncoder().encode('{\"type\":\"item\",\"item\":{\"id\":7}}'); \
         controller.enqueue(new frame.contentWindow.Uint8Array(bytes)); controller.close(); } }))";
    assert_eq!(js_with("new a(1) instanceof Uint8Array", &foreign), false);
    let ticket = call(&get(&client_with(&options(fetch)), "tickets"), "get", &[7.into()]).await.unwrap();
    js("frame.remove()");
    assert_eq!(get(&ticket, "id"), "7");
}

#[wasm_bindgen_test]
async fn whatever_a_callers_fetch_does_is_an_error_and_no_trap() {
    let deeds = [
        ("() => { throw 'a text' }", "network"),
        ("() => { throw undefined }", "network"),
        ("() => Promise.reject(null)", "network"),
        ("() => Promise.reject('a text')", "network"),
        ("() => undefined", "network"),
        ("() => 'not a response'", "network"),
        ("async () => new Response(null, { status: 204 })", "decode"),
        ("async () => Response.error()", "api"),
    ];
    for (fetch, code) in deeds {
        let options = options(&format!("maxRetries: 0, fetch: {fetch}"));
        let error = call(&get(&client_with(&options), "tickets"), "get", &[7.into()]).await.unwrap_err();
        assert_eq!(text(&error, "code"), code, "{fetch}");
    }
}

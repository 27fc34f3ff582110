//! Servers that break HTTP itself, send without end, or send people elsewhere.

use crate::page::{call, get, js, json, text};
use crate::sandbox::{client, fault, ledger};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const HEADERS: &str = "Access-Control-Allow-Origin: *\r\nContent-Type: application/json\r\n";
const BODY: &str = r#"{"type":"item","item":{"id":858462}}"#;

/// What a server writes, and the codes that a page may get of it; `fine` where browsers understand it all the same. Where
/// engines differ there are several.
fn answers() -> Vec<(String, &'static str)> {
    let length = BODY.len();
    let head = |status: &str| format!("{status}\r\n{HEADERS}");
    let ok = head("HTTP/1.1 200 OK");
    vec![
        (format!("{ok}Content-Length: {length}\r\n\r\n{BODY}"), "fine"),
        (format!("{ok}\r\n{BODY}"), "fine"),
        (format!("{ok}Content-Length: {}\r\n\r\n{BODY}", length + 10), "network"),
        (format!("{ok}Content-Length: {}\r\n\r\n{BODY}", length - 10), "decode"),
        (format!("{ok}Content-Length: 0\r\n\r\n{BODY}"), "decode"),
        (format!("{ok}Content-Length: -1\r\n\r\n{BODY}"), "any"),
        (format!("{ok}Content-Length: many\r\n\r\n{BODY}"), "any"),
        (format!("{ok}Content-Length: {length}\r\nContent-Length: {}\r\n\r\n{BODY}", length + 1), "network"),
        (format!("{ok}Content-Length: 99999999999999999999\r\n\r\n{BODY}"), "any"),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{BODY}\r\n0\r\n\r\n"), "fine"),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{BODY}\r\n"), "network or fine"),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n{BODY}\r\n0\r\n\r\n"), "network or decode"),
        (
            format!("{ok}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{BODY}\r\n0\r\n\r\n"),
            "network or decode",
        ),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n-1\r\n{BODY}\r\n0\r\n\r\n"), "network or decode"),
        (format!("{ok}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), "decode"),
        (format!("{ok}Content-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n{BODY}"), "network or fine"),
        (format!("{ok}Content-Encoding: br\r\nContent-Length: {length}\r\n\r\n{BODY}"), "any"),
        (format!("{ok}Content-Encoding: no-such\r\nContent-Length: {length}\r\n\r\n{BODY}"), "any"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("HTTP/1.1 999 Odd")), "any"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("HTTP/1.1 099 Odd")), "any"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("HTTP/1.1 abc Odd")), "any"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("HTTP/1.1 200")), "fine"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("HTTP/9.9 200 OK")), "any"),
        (format!("{}Content-Length: {length}\r\n\r\n{BODY}", head("FTP/1.1 200 OK")), "any"),
        (format!("{}\r\n", head("HTTP/1.1 204 No Content")), "decode"),
        (format!("{}\r\n", head("HTTP/1.1 304 Not Modified")), "any"),
        (format!("HTTP/1.1 100 Continue\r\n\r\n{ok}Content-Length: {length}\r\n\r\n{BODY}"), "fine"),
        ("HTTP/1.1 100 Continue\r\n\r\n".to_owned(), "network"),
        (format!("{ok}X: {}\r\nContent-Length: {length}\r\n\r\n{BODY}", "x".repeat(400_000)), "network"),
        (format!("{ok}No colon here\r\nContent-Length: {length}\r\n\r\n{BODY}"), "any"),
        (format!("{ok}Content-Length: {length}\r\n\r\n\u{feff}{BODY}"), "decode"),
        ("\r\n".to_owned(), "any"),
        ("\0\0\0\0".to_owned(), "any"),
        (BODY.to_owned(), "any"),
        // A read to which nothing comes back is sent again by Firefox itself.
        (String::new(), "network or fine"),
        (format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{BODY}"), "network"),
        (
            format!(
                "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://other.example\r\nContent-Length: {length}\r\n\r\n{BODY}"
            ),
            "network",
        ),
    ]
}

async fn read(desk: &JsValue) -> Result<JsValue, JsValue> {
    read_within(desk, 4_000).await
}

async fn read_within(desk: &JsValue, milliseconds: u32) -> Result<JsValue, JsValue> {
    let options = js(&format!("({{ timeoutMs: {milliseconds} }})"));
    call(&get(desk, "tickets"), "get", &["858462".into(), options]).await
}

#[wasm_bindgen_test]
async fn broken_http_is_an_error_of_the_list_or_a_ticket() {
    let desk = client("maxRetries: 0").await;
    let answers = answers();
    assert!(answers.len() >= 25);
    let mut wrong = Vec::new();
    for (bytes, expected) in answers {
        let shown: String = bytes.chars().take(160).collect();
        fault("GET /ticket/{id}", &format!("{{ kind: 'raw', bytes: {} }}", json(&bytes.as_str().into()))).await;
        let outcome = match read(&desk).await {
            Ok(ticket) => {
                assert_eq!(get(&ticket, "id"), "858462", "{shown}");
                "fine".to_owned()
            }
            Err(error) => text(&error, "code"),
        };
        let is_typed =
            ["fine", "network", "decode", "unexpected_content_type", "api", "server", "timeout", "redirected"]
                .contains(&outcome.as_str());
        if !(if expected == "any" { is_typed } else { expected.split(" or ").any(|code| code == outcome) }) {
            wrong.push(format!("{outcome} in place of {expected}: {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    read(&desk).await.expect("the client goes on as ever");
}

#[wasm_bindgen_test]
async fn what_never_ends_or_unfolds_is_given_up_in_time() {
    let desk = client("maxRetries: 0, maxResponseBytes: 2000000").await;
    fault("GET /ticket/{id}", "{ kind: 'gzipBomb', megabytes: 50 }").await;
    assert_eq!(text(&read_within(&desk, 25_000).await.unwrap_err(), "code"), "too_large");
    let desk = client("maxRetries: 0, maxResponseBytes: 300").await;
    fault("GET /ticket/{id}", "{ kind: 'endless' }").await;
    assert_eq!(text(&read_within(&desk, 25_000).await.unwrap_err(), "code"), "too_large");
    let desk = client("maxRetries: 0").await;
    fault("GET /ticket/{id}", "{ kind: 'endless' }").await;
    assert_eq!(text(&read_within(&desk, 300).await.unwrap_err(), "code"), "timeout");
}

#[wasm_bindgen_test]
async fn no_redirect_is_followed_with_the_key() {
    let desk = client("maxRetries: 0").await;
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = format!("{{ kind: 'redirect', status: {status}, location: '/api/v2/ticket/858463' }}");
        fault("GET /ticket/{id}", &elsewhere).await;
        assert_eq!(text(&read(&desk).await.unwrap_err(), "code"), "redirected");
    }
    let paths: Vec<_> = ledger().await.iter().map(|entry| text(entry, "path")).collect();
    assert_eq!(paths, ["/api/v2/ticket/858462"; 5], "nobody was asked elsewhere");
}

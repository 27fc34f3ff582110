//! Keys, permissions, methods, media types, and pages of other origins.

use crate::client::{AGENT, Client, json, request, text};
use serde_json::Value;

/// A call that succeeds with the right permission, and the permission it needs.
const CALLS: &[(&str, &str, &str, &str)] = &[
    ("GET", "/ticket/858462", "", "TICKET_READ"),
    (
        "POST",
        "/ticket",
        "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag",
        "TICKET_CREATE",
    ),
    ("PUT", "/ticket/858462", "title=Dag", "TICKET_UPDATE"),
    ("POST", "/ticket/setstatus", "ticketID=858462&status=open", "SET_STATUS"),
    ("POST", "/message", "ticketID=858462&type=1&message=Goedendag", "MESSAGE_CREATE"),
    ("GET", "/ticket", "", "TICKET_READ"),
    ("POST", "/ticket/setPriority", "ticketID=858462&priority=low", "TICKET_UPDATE"),
    ("DELETE", "/ticket/858462", "", "TICKET_DELETE"),
    ("GET", "/user", "", "USER_READ"),
    ("GET", "/channel", "", "CHANNEL_READ"),
    ("GET", "/channel/1", "", "CHANNEL_READ"),
    ("GET", "/view", "", "VIEW_READ"),
    ("GET", "/form", "", "FORM_READ"),
    ("GET", "/form/41?ticketID=858462", "", "FORM_READ"),
    ("GET", "/formfield", "", "FORM_READ"),
];

fn with_headers(method: &str, target: &str, headers: &[(&str, &str)], form: &str) -> omnidesk_sandbox::Reply {
    let all = [headers, &[("content-type", "application/x-www-form-urlencoded")]].concat();
    Client::new().send(&request(method, &format!("/api/v2{target}"), &all, form))
}

#[test]
fn every_key_may_do_what_its_permissions_say_and_nothing_else() {
    let (_, published) = Client::new().control("GET", "/keys", "");
    for key in published["keys"].as_array().unwrap() {
        for (method, target, form, permission) in CALLS {
            let allowed = key["permissions"].as_array().unwrap().iter().any(|granted| granted == permission);
            let name = key["key"].as_str().unwrap();
            let reply = with_headers(method, target, &[("apiKey", name)], form);
            assert_eq!(reply.status, if allowed { 200 } else { 403 }, "{name} {method} {target}");
            if !allowed {
                let expected = format!("This API key lacks the permission {permission}.");
                assert_eq!(json(&reply)["message"], expected);
                assert_eq!(json(&reply)["type"], "error");
            }
        }
    }
}

#[test]
fn the_demo_keys_are_as_different_as_announced() {
    let (_, published) = Client::new().control("GET", "/keys", "");
    let permissions = |name: &str| {
        let keys = published["keys"].as_array().unwrap();
        let key = keys.iter().find(|key| key["name"] == name).unwrap();
        key["permissions"].as_array().unwrap().clone()
    };
    assert_eq!(permissions("reader"), ["TICKET_READ"]);
    assert!(!permissions("clerk").contains(&Value::from("SET_STATUS")));
    assert!(!permissions("intake").contains(&Value::from("MESSAGE_CREATE")));
    assert!(CALLS.iter().all(|(.., permission)| permissions("agent").contains(&Value::from(*permission))));
    assert_eq!(permissions("lookup"), ["FORM_READ", "VIEW_READ", "CHANNEL_READ", "USER_READ"]);
    for permission in permissions("agent") {
        let has_it = |key: &&str| permissions(key).contains(&permission);
        assert!(!["reader", "clerk", "intake", "lookup"].iter().all(has_it), "{permission}");
    }
}

#[test]
fn a_key_is_found_in_three_places() {
    let target = format!("/ticket/858462?apiKey={AGENT}");
    assert_eq!(with_headers("GET", "/ticket/858462", &[("APIKEY", AGENT)], "").status, 200);
    assert_eq!(with_headers("GET", &target, &[], "").status, 200);
    for scheme in ["Bearer", "bearer"] {
        let value = format!("{scheme} sandbox-token-agent");
        assert_eq!(with_headers("GET", "/ticket/858462", &[("Authorization", &value)], "").status, 200);
    }
}

#[test]
fn a_wrong_key_in_the_header_is_not_saved_by_a_right_one_elsewhere() {
    let target = format!("/ticket/858462?apiKey={AGENT}");
    assert_eq!(with_headers("GET", &target, &[("apiKey", "wrong")], "").status, 401);
}

#[test]
fn bad_credentials_are_told_apart() {
    let key_as_token = format!("Bearer {AGENT}");
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[], "An API key is required."),
        (&[("Authorization", "Basic c2FuZGJveA==")], "An API key is required."),
        (&[("apiKey", "")], "This API key is not valid."),
        (&[("apiKey", "sandbox-token-agent")], "This API key is not valid."),
        (&[("Authorization", &key_as_token)], "This API key is not valid."),
        (&[("Authorization", "Bearer sandbox-token-expired")], "This token has expired."),
    ];
    for (headers, message) in cases {
        let reply = with_headers("GET", "/ticket/858462", headers, "");
        assert_eq!(reply.status, 401, "{headers:?}");
        assert_eq!(text(&reply), format!(r#"{{"type":"error","message":"{message}"}}"#));
    }
}

#[test]
fn wrong_methods_and_paths_are_refused() {
    for (method, target, status) in [
        ("PATCH", "/ticket/858462", 405),
        ("DELETE", "/ticket", 405),
        ("POST", "/user", 405),
        ("PUT", "/form/41", 405),
        ("GET", "/user/301", 404),
        ("GET", "/view/21", 404),
        ("GET", "/formfield/411", 404),
        ("PATCH", "/message", 405),
        ("GET", "/message", 405),
        ("HEAD", "/ticket/858462", 405),
        ("GET", "/nothing", 404),
        ("GET", "/ticket/858462/timeline", 404),
    ] {
        let reply = with_headers(method, target, &[("apiKey", AGENT)], "");
        assert_eq!(reply.status, status, "{method} {target}");
        assert_eq!(json(&reply)["type"], "error");
        assert_eq!(reply.header("Allow").is_some(), status == 405, "{method} {target}");
    }
}

#[test]
fn unknown_media_types_are_refused() {
    let headers = [("apiKey", AGENT), ("content-type", "text/plain")];
    for target in ["/api/v2/ticket", "/api/v2/message"] {
        let reply = Client::new().send(&request("POST", target, &headers, "ticketID=1"));
        assert_eq!((reply.status, &json(&reply)["type"]), (415, &Value::from("error")), "{target}");
    }
}

#[test]
fn damaged_bodies_are_refused() {
    for (content_type, body) in
        [("application/json", "{\"title\":"), ("multipart/form-data", "--x"), ("application/json", "[]")]
    {
        let headers = [("apiKey", AGENT), ("content-type", content_type)];
        let reply = Client::new().send(&request("PUT", "/api/v2/ticket/858462", &headers, body));
        assert_eq!((reply.status, &json(&reply)["status"]), (400, &Value::from("error")), "{content_type} {body}");
    }
}

#[test]
fn bodies_have_a_limit() {
    let limit = omnidesk_sandbox::Request::MAX_BODY_BYTES;
    for (length, status) in [(limit, 200), (limit + 1, 413)] {
        let form = format!("ignored={}", "x".repeat(length - "ignored=".len()));
        let reply = with_headers("PUT", "/ticket/858462", &[("apiKey", AGENT)], &form);
        assert_eq!(reply.status, status, "{length}");
    }
}

#[test]
fn preflights_are_answered_for_every_path() {
    for target in ["/api/v2/ticket/858462", "/api/v2/message", "/api/v2/nothing", "/_sandbox/faults"] {
        let headers = [("Origin", "http://localhost:5173"), ("Access-Control-Request-Headers", "apikey")];
        let reply = Client::new().send(&request("OPTIONS", target, &headers, ""));
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{target}");
        assert_eq!(reply.header("Access-Control-Allow-Origin"), Some("http://localhost:5173"));
        assert_eq!(reply.header("Access-Control-Allow-Headers"), Some("apiKey, authorization, content-type"));
        assert!(reply.header("Access-Control-Allow-Methods").unwrap().contains("PUT"));
        assert!(reply.header("Access-Control-Max-Age").unwrap().parse::<u32>().unwrap() <= 10);
    }
}

#[test]
fn every_answer_may_be_read_by_pages_and_names_the_sandbox() {
    for (target, status) in [
        ("/ticket/858462", 200),
        ("/ticket", 200),
        ("/ticket?itemLimit=10000", 400),
        ("/ticket/1", 404),
        ("/message", 405),
        ("/x", 404),
    ] {
        let reply = with_headers("GET", target, &[("apiKey", AGENT), ("origin", "https://shop.example")], "");
        assert_eq!(reply.status, status);
        assert_eq!(reply.header("Access-Control-Allow-Origin"), Some("https://shop.example"));
        assert_eq!(reply.header("Access-Control-Expose-Headers"), Some("Retry-After, Date, X-Omnidesk-Sandbox"));
        assert_eq!(reply.header("Vary"), Some("Origin"));
        assert_eq!(reply.header("X-Omnidesk-Sandbox"), Some(env!("CARGO_PKG_VERSION")));
        assert_eq!(reply.header("Date"), Some("Sun, 22 Nov 2026 12:00:00 GMT"));
    }
    let without_origin = with_headers("GET", "/ticket/858462", &[("apiKey", AGENT)], "");
    assert_eq!(without_origin.header("Access-Control-Allow-Origin"), Some("*"));
}

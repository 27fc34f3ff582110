//! Whatever comes in, something sensible goes out.

use crate::client::AGENT;
use omnidesk_sandbox::{Connection, Moment, Request, Sandbox};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", ""];
const PATHS: [&str; 21] = [
    "/api/v2/ticket",
    "/api/v2/ticket/858462",
    "/api/v2/ticket/858466",
    "/api/v2/ticket/setstatus",
    "/api/v2/ticket/%ff%00",
    "/api/v2/message",
    "/api/v2/ticket/setpriority",
    "/api/v2/user",
    "/api/v2/channel/1",
    "/api/v2/view",
    "/api/v2/form",
    "/api/v2/form/41",
    "/api/v2/formfield",
    "/api/v2",
    "/api/v2é",
    "/_sandbox/faults",
    "/_sandbox/faults/1",
    "/_sandbox/ledger",
    "/_sandbox/quirks",
    "/_sandbox/entries",
    "",
];
const TYPES: [&str; 5] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data; boundary",
    "text/plain",
];
const FIELDS: [&str; 30] = [
    "ticketID",
    "type",
    "message",
    "status",
    "title",
    "brandID",
    "channelID",
    "direction",
    "from",
    "to",
    "sendAt",
    "toAddress",
    "forwardedFileIDs[]",
    "forwardedFileIDs[0]",
    "userID",
    "route",
    "priority",
    "itemStart",
    "itemLimit",
    "query",
    "applyView",
    "searchArchived",
    "activeOnly",
    "extended",
    "ticketId",
    "author",
    "text",
    "rewriteText",
    "readLagMs",
    "latestEntries",
];
const VALUES: [&str; 16] = [
    "858462",
    "1",
    "contactform",
    "open",
    "urgent",
    "yes",
    "2",
    "inbound",
    "a@example.com",
    "2026-12-01 08:30:00",
    "18446744073709551615",
    "-1",
    "",
    "null",
    "\u{202e}é\u{0}",
    "[[[[[[",
];

fn form() -> impl Strategy<Value = Vec<u8>> {
    let pair = (prop::sample::select(&FIELDS[..]), prop::sample::select(&VALUES[..]));
    (vec(pair, 0..9), prop::sample::select(&TYPES[..3])).prop_map(|(pairs, encoding)| {
        let pieces: Vec<_> = pairs
            .iter()
            .map(|(name, value)| match encoding {
                "application/json" => format!("{name:?}:{value:?}"),
                "application/x-www-form-urlencoded" => format!("{name}={value}"),
                _ => format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"),
            })
            .collect();
        match encoding {
            "application/json" => format!("{{{}}}", pieces.join(",")).into_bytes(),
            "application/x-www-form-urlencoded" => pieces.join("&").into_bytes(),
            _ => format!("{}--b--", pieces.concat()).into_bytes(),
        }
    })
}

fn requests() -> impl Strategy<Value = Request> {
    let path = prop_oneof![4 => prop::sample::select(&PATHS[..]).prop_map(str::to_owned), 1 => any::<String>()];
    let header = prop_oneof![
        3 => Just(("apiKey".to_owned(), AGENT.to_owned())),
        3 => prop::sample::select(&TYPES[..]).prop_map(|value| ("Content-Type".to_owned(), value.to_owned())),
        1 => any::<(String, String)>(),
    ];
    let body = prop_oneof![3 => form(), 1 => vec(any::<u8>(), 0..200)];
    let method = prop::sample::select(&METHODS[..]);
    let pair = (prop::sample::select(&FIELDS[..]), prop::sample::select(&VALUES[..]));
    let parameters = vec(pair, 0..5).prop_map(|pairs| {
        let pieces: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pieces.join("&")
    });
    let query = prop_oneof![2 => parameters, 1 => ".{0,40}"];
    (method, path, query, vec(header, 0..5), body).prop_map(|(method, path, query, headers, body)| Request {
        method: method.to_owned(),
        path,
        query,
        headers,
        body,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn no_request_upsets_the_state_machine(request in requests(), millis in any::<i64>()) {
        thread_local! {
            static SANDBOX: RefCell<Sandbox> = RefCell::new(Sandbox::new(3).unwrap());
        }
        let reply = SANDBOX.with_borrow_mut(|sandbox| sandbox.handle(&request, Moment::from_unix_millis(millis)));
        prop_assert!((200..600).contains(&reply.status));
        prop_assert_ne!(reply.status, 500);
        prop_assert_eq!(reply.delivery.connection, Connection::Complete);
        let is_json = reply.header("content-type") == Some("application/json");
        let parses = serde_json::from_slice::<serde_json::Value>(&reply.body).is_ok();
        prop_assert!(reply.body.is_empty() || (is_json && parses));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_written_ticket_can_always_be_saved(request in requests(), millis in any::<i64>()) {
        thread_local! {
            static SANDBOX: RefCell<Sandbox> = RefCell::new(Sandbox::new(3).unwrap());
        }
        SANDBOX.with_borrow_mut(|sandbox| {
            let revision = sandbox.revision();
            sandbox.handle(&request, Moment::from_unix_millis(millis));
            if sandbox.revision() != revision {
                let snapshot = sandbox.snapshot().unwrap();
                prop_assert!(Sandbox::restore(&snapshot).unwrap().snapshot().unwrap() == snapshot);
            }
            Ok(())
        })?;
    }
}

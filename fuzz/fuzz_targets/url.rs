//! Any base address, id and query: no panic, and what comes out stays below the base.
#![no_main]

use libfuzzer_sys::fuzz_target;
use omnidesk_sdk::http::{BaseUrl, BooleanEncoding, Parameters, Value, check_path};

fuzz_target!(|parts: (&str, &str, &str, &str)| {
    let (address, id, name, value) = parts;
    if let Ok(base) = BaseUrl::parse(address) {
        let url = base.join("/ticket", None, &Parameters::default(), BooleanEncoding::Words).expect("no id, no error");
        let lower = url.to_ascii_lowercase();
        let here = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        assert!(lower.starts_with("https://") || here.iter().any(|here| lower.starts_with(here)), "{url}");
        assert!(url.is_ascii() && !url.contains(['?', '#', '@', '\\', ' ']) || url.split('/').nth(2).is_some_and(|host| !host.contains('@')));
    }
    let base = BaseUrl::parse("https://acme.omnidesk.com/api/v2").expect("a fine address");
    let query = Parameters(vec![(name.to_owned(), Value::Text(value.to_owned()))]);
    if let Ok(url) = base.join("/ticket/{id}", Some(id), &query, BooleanEncoding::Words) {
        let rest = url.strip_prefix("https://acme.omnidesk.com/api/v2/ticket/").expect("same origin, same path");
        let (segment, query) = rest.split_once('?').expect("a query");
        assert!(!segment.contains(['/', '\\', '#']) && url.is_ascii());
        assert_eq!(percent_encoding::percent_decode_str(segment).decode_utf8().expect("as it was"), id);
        let read: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(read, [(name.to_owned(), value.to_owned())]);
    }
    if check_path(id).is_ok() {
        assert!(id.starts_with('/') && !id.contains("//") && !id.contains(['?', '#', '\\', ' ']));
        assert!(!id.to_ascii_lowercase().replace("%2e", ".").split('/').any(|segment| matches!(segment, "." | "..")));
    }
});

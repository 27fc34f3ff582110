//! Addresses cannot leave the API, whatever an id or a query holds.

use omnidesk_sdk::http::{BaseUrl, BooleanEncoding, Parameters, Value};
use proptest::prelude::*;

fn join(id: &str, query: &Parameters) -> Result<String, String> {
    let base = BaseUrl::parse("https://acme.omnidesk.com/api/v2/").unwrap();
    base.join("/ticket/{id}", Some(id), query, BooleanEncoding::Words).map_err(|error| error.to_string())
}

#[test]
fn base_addresses_that_are_fine() {
    let fine = [
        ("https://acme.omnidesk.com/api/v2", "https://acme.omnidesk.com/api/v2"),
        ("HTTPS://Acme.omnidesk.io:8443/api/v2///", "HTTPS://Acme.omnidesk.io:8443/api/v2"),
        ("https://gateway.example", "https://gateway.example"),
        ("http://localhost:8787/api/v2", "http://localhost:8787/api/v2"),
        ("http://LOCALHOST", "http://LOCALHOST"),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1"),
        ("http://[::1]:65535/x", "http://[::1]:65535/x"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ];
    for (address, expected) in fine {
        let base = BaseUrl::parse(address).unwrap_or_else(|error| panic!("{address}: {error}"));
        let url = base.join("/ticket", None, &Parameters::default(), BooleanEncoding::Words).unwrap();
        assert_eq!(url, format!("{expected}/ticket"));
    }
}

#[test]
fn base_addresses_that_are_not() {
    let https = "`baseUrl` has to be https, or the key could be read on its way";
    let host = "`baseUrl` has no valid host";
    let wrong = [
        ("", "`baseUrl` has to be a whole address, such as https://acme.omnidesk.com/api/v2"),
        ("acme.omnidesk.com/api/v2", "`baseUrl` has to be a whole address, such as https://acme.omnidesk.com/api/v2"),
        ("http://acme.omnidesk.com/api/v2", https),
        ("http://localhost.evil.example/", https),
        ("http://127.0.0.1.evil.example/", https),
        ("ftp://acme.omnidesk.com", "`baseUrl` has to start with https://"),
        ("javascript://localhost/%0aalert(1)", "`baseUrl` has to start with https://"),
        ("https://user:password@acme.omnidesk.com", "`baseUrl` must not hold a user name or password"),
        ("https://acme.omnidesk.com/?apiKey=1", "`baseUrl` must have neither a query nor a fragment"),
        ("https://acme.omnidesk.com/#x", "`baseUrl` must have neither a query nor a fragment"),
        ("https://acme.omnidesk.com/api/../x", "`baseUrl` must not hold `.` or `..`"),
        ("https://acme.omnidesk.com/%2E%2e/x", "`baseUrl` must not hold `.` or `..`"),
        ("https://acme.omnidesk.com/a b", "`baseUrl` holds characters that have to be encoded, as `new URL(…)` does"),
        (
            "https://acme.omnidesk.com\\@evil.example/",
            "`baseUrl` holds characters that have to be encoded, as `new URL(…)` does",
        ),
        ("https://münchen.example/", "`baseUrl` holds characters that have to be encoded, as `new URL(…)` does"),
        ("https:///api/v2", host),
        ("https://acme.omnidesk.com:99999/", host),
        ("https://acme.omnidesk.com:/x", host),
        ("https://[::1/x", host),
        ("https://a%2fb/", host),
    ];
    for (address, expected) in wrong {
        let error = BaseUrl::parse(address).expect_err(address);
        assert_eq!((error.code.word(), error.to_string().as_str()), ("invalid_argument", expected), "{address}");
        assert!(address.is_empty() || !error.to_string().contains("password@"));
    }
}

#[test]
fn ids_become_one_segment() {
    let none = Parameters::default();
    let segments = [
        ("858462", "858462"),
        ("a-b_c.d~e", "a-b_c.d~e"),
        ("../user", "..%2Fuser"),
        ("1?apiKey=x", "1%3FapiKey%3Dx"),
        ("1#x", "1%23x"),
        ("%2e%2e/", "%252e%252e%2F"),
        ("a b+c", "a%20b%2Bc"),
        ("é", "%C3%A9"),
    ];
    for (id, segment) in segments {
        assert_eq!(join(id, &none), Ok(format!("https://acme.omnidesk.com/api/v2/ticket/{segment}")));
    }
    for id in ["", ".", "..", "%2e", "%2E.", ".%2e"] {
        assert_eq!(join(id, &none), Err("an id must not be empty, `.` or `..`".into()), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_id_and_no_query_leaves_the_path(id in any::<String>(), name in any::<String>(), value in any::<String>()) {
        let query = Parameters(vec![(name.clone(), Value::Text(value.clone()))]);
        if let Ok(url) = join(&id, &query) {
            let rest = url.strip_prefix("https://acme.omnidesk.com/api/v2/ticket/").expect("same origin, same path");
            let (segment, query) = rest.split_once('?').unwrap_or((rest, ""));
            prop_assert!(!segment.contains(['/', '\\', '#', '?']) && url.is_ascii());
            prop_assert!(!query.contains(['#', '?', ' ']));
            prop_assert_eq!(percent_encoding::percent_decode_str(segment).decode_utf8().unwrap(), id);
            let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            prop_assert_eq!(pairs, [(name, value)]);
        } else {
            prop_assert!(id.is_empty() || ["." , ".."].contains(&id.to_lowercase().replace("%2e", ".").as_str()));
        }
    }

    #[test]
    fn no_base_address_panics_and_none_is_plain_http(address in "(https?|ftp)?:?/{0,3}[ -~]{0,40}") {
        if let Ok(base) = BaseUrl::parse(&address) {
            let url = base.join("/ticket", None, &Parameters::default(), BooleanEncoding::Words).unwrap();
            let host = url.to_ascii_lowercase();
            let here = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
            prop_assert!(host.starts_with("https://") || here.iter().any(|here| host.starts_with(here)), "{url}");
        }
    }
}

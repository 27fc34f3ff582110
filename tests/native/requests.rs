//! What every operation sends, byte for byte.

use crate::platform::{Fate, KEY, World, base_url, call, config, key};
use omnidesk_sdk::api::request::request;
use omnidesk_sdk::api::{Operation, lists, messages, tickets};
use omnidesk_sdk::config::{Auth, Config};
use omnidesk_sdk::http::{BooleanEncoding, Parameters, Request, Value};
use std::rc::Rc;

fn sent(config: Config, operation: Box<Operation>) -> Request {
    let world = World::new([Fate::answered(404, "")]);
    world.random.set(10.0 / 9_007_199_254_740_992.0);
    let log = Rc::clone(&world.log);
    call(config, world, operation).expect_err("the answer is not of interest");
    let mut requests = log.requests.take();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
}

/// Method, path below the base address, content type and body.
fn summary(request: &Request) -> (&str, &str, Option<&str>, String) {
    let path = request.url.strip_prefix("https://acme.omnidesk.com/api/v2").expect("stays below the base address");
    let body = request.body.as_ref().map(|body| String::from_utf8(body.bytes.clone()).unwrap()).unwrap_or_default();
    (request.method.name(), path, header(request, "Content-Type"), body)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn number(number: &str) -> Value {
    Value::Number(number.into())
}

fn parameters<const N: usize>(list: [(&str, Value); N]) -> Parameters {
    Parameters(list.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn new_ticket() -> Box<Operation> {
    tickets::create(parameters([
        ("brandId", number("2")),
        ("channelId", text("1")),
        ("direction", text("outbound")),
        ("from", text("service@mybrand.example")),
        ("to", text("thomas@example.com")),
        ("title", text("Ünï \"quoted\" & 100 %")),
        ("fromName", Value::Null),
        ("assignedGroupId", number("0")),
        ("formId", number("7")),
        ("notDocumented", Value::Boolean(true)),
    ]))
    .unwrap()
}

const BOUNDARY: &str = "omnidesk-000000000000000a000000000000000a";

fn multipart(fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    fields.iter().map(part).collect::<String>() + &format!("--{BOUNDARY}--\r\n")
}

const MULTIPART: Option<&str> = Some("multipart/form-data; boundary=omnidesk-000000000000000a000000000000000a");
const URL_ENCODED: Option<&str> = Some("application/x-www-form-urlencoded;charset=UTF-8");
const JSON: Option<&str> = Some("application/json");

#[test]
fn get_ticket() {
    let request = sent(config(), tickets::get("858462".into(), false));
    assert_eq!(summary(&request), ("GET", "/ticket/858462", None, String::new()));
    assert!(request.body.is_none());
    let request = sent(config(), tickets::get("858462".into(), true));
    assert_eq!(summary(&request).1, "/ticket/858462?getTicketHistory=true");
    let digits = Config { booleans: BooleanEncoding::Digits, ..config() };
    assert_eq!(summary(&sent(digits, tickets::get("1".into(), true))).1, "/ticket/1?getTicketHistory=1");
}

#[test]
fn create_ticket() {
    let body = multipart(&[
        ("brandID", "2"),
        ("channelID", "1"),
        ("direction", "outbound"),
        ("from", "service@mybrand.example"),
        ("to", "thomas@example.com"),
        ("title", "Ünï \"quoted\" & 100 %"),
        ("fromName", ""),
        ("assignedGroupID", "0"),
        ("formID", "7"),
        ("notDocumented", "true"),
    ]);
    assert_eq!(summary(&sent(config(), new_ticket())), ("POST", "/ticket", MULTIPART, body));
}

#[test]
fn create_ticket_as_json() {
    let json = Config { json_bodies: true, ..config() };
    let body = r#"{"brandID":2,"channelID":"1","direction":"outbound","from":"service@mybrand.example","to":"thomas@example.com","title":"Ünï \"quoted\" & 100 %","fromName":null,"assignedGroupID":0,"formID":7,"notDocumented":true}"#;
    assert_eq!(summary(&sent(json, new_ticket())), ("POST", "/ticket", JSON, body.into()));
}

#[test]
fn update_ticket() {
    let changes = parameters([
        ("title", text("Drucker brennt & raucht")),
        ("externalPrimaryId", Value::Null),
        ("status", text("solved")),
        ("tags", Value::List(vec![text("a b"), number("2")])),
    ]);
    let operation = tickets::update("858462".into(), changes).unwrap();
    let body = "title=Drucker+brennt+%26+raucht&externalPrimaryID=&status=solved&tags%5B%5D=a+b&tags%5B%5D=2";
    assert_eq!(summary(&sent(config(), operation)), ("PUT", "/ticket/858462", URL_ENCODED, body.into()));
}

#[test]
fn update_sends_only_what_is_given() {
    let operation = || tickets::update("1".into(), parameters([("title", Value::Null)])).unwrap();
    assert_eq!(summary(&sent(config(), operation())).3, "title=");
    let json = Config { json_bodies: true, ..config() };
    assert_eq!(summary(&sent(json, operation())).3, r#"{"title":null}"#);
}

#[test]
fn set_status() {
    let operation = tickets::set_status("858462".into(), "holding".into()).unwrap();
    let body = multipart(&[("ticketID", "858462"), ("status", "holding")]);
    assert_eq!(summary(&sent(config(), operation)), ("POST", "/ticket/setstatus", MULTIPART, body));
}

#[test]
fn set_priority_and_delete() {
    let operation = tickets::set_priority("858462".into(), "high".into()).unwrap();
    let body = multipart(&[("ticketID", "858462"), ("priority", "high")]);
    assert_eq!(summary(&sent(config(), operation)), ("POST", "/ticket/setPriority", MULTIPART, body));
    let request = sent(config(), tickets::delete("858462".into()));
    assert_eq!(summary(&request), ("DELETE", "/ticket/858462", None, String::new()));
}

#[test]
fn lists() {
    let path = |operation: Result<Box<Operation>, _>| summary(&sent(config(), operation.unwrap())).1.to_owned();
    let search = parameters([
        ("status", text("open")),
        ("query", text("gear hub & co")),
        ("view", text("my-view_1")),
        ("archived", Value::Boolean(true)),
        ("start", number("30")),
        ("limit", number("9999")),
        ("sort", text("title")),
    ]);
    let expected = "/ticket?status=open&query=gear+hub+%26+co&applyView=my-view_1&searchArchived=yes&itemStart=30&itemLimit=9999&sort=title";
    assert_eq!(path(tickets::list(search)), expected);
    assert_eq!(path(tickets::list(Parameters::default())), "/ticket");
    assert_eq!(path(tickets::list(parameters([("archived", Value::Boolean(false))]))), "/ticket?searchArchived=no");
    let users = parameters([
        ("activeOnly", Value::Boolean(true)),
        ("extended", Value::Boolean(false)),
        ("limit", number("999")),
    ]);
    assert_eq!(path(lists::list(&lists::USERS, users)), "/user?activeOnly=true&extended=false&itemLimit=999");
    assert_eq!(path(lists::list(&lists::VIEWS, parameters([("query", text("x"))]))), "/view?query=x");
    for (list, expected) in
        [(&lists::CHANNELS, "/channel"), (&lists::FORMS, "/form"), (&lists::FORM_FIELDS, "/formfield")]
    {
        assert_eq!(path(lists::list(list, Parameters::default())), expected);
    }
    assert_eq!(path(Ok(lists::channel("1".into()))), "/channel/1");
    assert_eq!(path(lists::form("3".into(), parameters([("ticketId", number("858462"))]))), "/form/3?ticketID=858462");
}

#[test]
fn wrong_list_parameters_are_named() {
    let wrong = [
        (tickets::list(parameters([("limit", number("10000"))])), "`limit` has to be a whole number from 1 to 9999"),
        (tickets::list(parameters([("limit", number("0"))])), "`limit` has to be a whole number from 1 to 9999"),
        (tickets::list(parameters([("start", number("-1"))])), "`start` has to be a whole number from 0 to 4294967295"),
        (tickets::list(parameters([("query", text(""))])), "`query` has to be a text that is not empty"),
        (tickets::list(parameters([("archived", text("yes"))])), "`archived` has to be true or false"),
        (
            lists::list(&lists::USERS, parameters([("limit", number("1000"))])),
            "`limit` has to be a whole number from 1 to 999",
        ),
        (lists::list(&lists::USERS, parameters([("activeOnly", number("1"))])), "`activeOnly` has to be true or false"),
    ];
    for (result, expected) in wrong {
        assert_eq!(result.expect_err(expected).to_string(), expected);
    }
}

#[test]
fn calls_without_a_function_of_their_own() {
    let any = |method: &str, path: &str, body: Option<Parameters>| {
        request(method, path.into(), parameters([("itemLimit", number("5"))]), body)
    };
    let body = parameters([("id", number("1"))]);
    let sent_as = |operation: Box<Operation>| {
        let request = sent(config(), operation);
        let (method, path, kind, body) = summary(&request);
        (method.to_owned(), path.to_owned(), kind.map(str::to_owned), body)
    };
    let url_encoded = URL_ENCODED.map(str::to_owned);
    let put = any("PUT", "/notification/setIsRead", Some(body)).unwrap();
    let expected = ("PUT".into(), "/notification/setIsRead?itemLimit=5".into(), url_encoded, "id=1".into());
    assert_eq!(sent_as(put), expected);
    let get = any("GET", "/customer", None).unwrap();
    assert_eq!(sent_as(get), ("GET".into(), "/customer?itemLimit=5".into(), None, String::new()));
    for method in ["get", "PATCH", ""] {
        let error = any(method, "/customer", None).unwrap_err();
        assert_eq!(error.to_string(), "`method` has to be one of: GET, POST, PUT, DELETE");
    }
    let wrong = [
        "",
        "customer",
        "//evil.example/x",
        "/a//b",
        "/a/../b",
        "/a/%2E%2e/b",
        "/a?b",
        "/a#b",
        "/a\\b",
        "/a b",
        "/é",
        "/a/",
    ];
    for path in wrong {
        let error = any("GET", path, None).expect_err(path);
        assert!(error.to_string().starts_with("`path` has to start with /"), "{path}: {error}");
    }
    assert_eq!(
        any("GET", "/x", Some(Parameters::default())).unwrap_err().to_string(),
        "a GET has no `body`: use `query`"
    );
}

#[test]
fn create_message() {
    let fields = parameters([
        ("ticketId", number("858462")),
        ("type", number("1")),
        ("message", text("<p>Dank u wel!</p>\nGroet")),
        ("userId", number("254")),
        ("toAddress", text("a@example.com,b@example.com")),
        ("ccInput", text("c@example.com")),
        ("bccInput", text("")),
        ("respondMessageId", text("3143690")),
        ("plaintext", text("Dank u wel!")),
        ("forwardedFileIds", Value::List(vec![number("4"), text("5")])),
        ("sendAt", text("2026-01-02 03:04:05")),
        ("submitStatus", text("pending")),
    ]);
    let body = multipart(&[
        ("ticketID", "858462"),
        ("type", "1"),
        ("message", "<p>Dank u wel!</p>\nGroet"),
        ("userID", "254"),
        ("toAddress", "a@example.com,b@example.com"),
        ("ccInput", "c@example.com"),
        ("bccInput", ""),
        ("respondMessageID", "3143690"),
        ("plaintext", "Dank u wel!"),
        ("forwardedFileIDs[]", "4"),
        ("forwardedFileIDs[]", "5"),
        ("sendAt", "2026-01-02 03:04:05"),
        ("submitStatus", "pending"),
    ]);
    let operation = messages::create(fields).unwrap();
    assert_eq!(summary(&sent(config(), operation)), ("POST", "/message", MULTIPART, body));
}

#[test]
fn credentials_go_where_they_are_meant_to() {
    let get = || tickets::get("1".into(), true);
    let by_header = sent(config(), get());
    assert_eq!(header(&by_header, "apiKey"), Some(KEY));
    assert!(!by_header.url.contains(KEY));
    let by_query = sent(Config::new(base_url(), Auth::KeyInQuery(key())), get());
    assert_eq!(summary(&by_query).1, "/ticket/1?getTicketHistory=true&apiKey=canary-key-4711");
    assert!(by_query.headers.iter().all(|(_, value)| !value.contains(KEY)));
    let by_token = sent(Config::new(base_url(), Auth::Token), get());
    assert_eq!(header(&by_token, "Authorization"), Some("Bearer token-1"));
    for request in [by_header, by_query, by_token] {
        assert_eq!(header(&request, "Accept"), Some("application/json"));
        assert_eq!(format!("{request:?}"), "Request { method: Get, .. }");
    }
    assert!(!format!("{:?}", config()).contains(KEY));
}

#[test]
fn wrong_arguments_are_named_and_nothing_is_made_of_them() {
    let message = |name: &str, value: Value| {
        let mut fields =
            parameters([("ticketId", number("1")), ("type", text("contactform")), ("message", text("Hallo!"))]);
        fields.0.retain(|(other, _)| other != name);
        fields.push(name, value);
        messages::create(fields)
    };
    let wrong = [
        (message("message", text("Hoi!")), "`message` has to be a text of at least 5 characters"),
        (message("message", number("12345")), "`message` has to be a text of at least 5 characters"),
        (message("message", Value::Null), "`message` has to be a text of at least 5 characters"),
        (message("type", text("mail")), "`type` has to be a channel's number or one of: calllog, contactform"),
        (message("ticketId", text("")), "`ticketId` has to be an id: a whole number or a text that is not empty"),
        (message("userId", number("1.5")), "`userId` has to be an id: a whole number or a text that is not empty"),
        (message("userId", number("-1")), "`userId` has to be an id: a whole number or a text that is not empty"),
        (message("ccInput", text("nobody")), "`ccInput` has to be a mail address"),
        (message("bccInput", text("a@b, c@d")), "`bccInput` has to be a mail address"),
        (message("forwardedFileIds", number("4")), "`forwardedFileIds` has to be an array of ids"),
        (message("forwardedFileIds", Value::List(vec![Value::Null])), "`forwardedFileIds` has to be an array of ids"),
        (message("sendAt", text("2026-01-02T03:04:05Z")), "`sendAt` has to be a date like 2019-09-28 22:06:16"),
        (message("plaintext", Value::Boolean(true)), "`plaintext` has to be a text"),
        (message("ticketID", number("2")), "`ticketID` is given twice, under two names"),
        (messages::create(Parameters::default()), "`ticketId` is required"),
        (tickets::create(parameters([("brandId", number("1"))])), "`channelId` is required"),
        (
            tickets::create(parameters([("direction", text("inside"))])),
            "`direction` has to be one of: inbound, outbound",
        ),
        (tickets::update("1".into(), Parameters::default()), "there is nothing to update: give at least one field"),
        (tickets::set_status("1".into(), String::new()), "`status` has to be a text that is not empty"),
    ];
    for (result, expected) in wrong {
        let error = result.expect_err(expected);
        assert_eq!((error.code.word(), error.to_string().as_str()), ("invalid_argument", expected));
    }
    for five in ["12345", "héllo", "🌍🌍🌍🌍🌍"] {
        assert!(message("message", text(five)).is_ok(), "{five}");
    }
}

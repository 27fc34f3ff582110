//! What JavaScript hands over, checked without a browser.

use omnidesk_sdk::api::Operation;
use omnidesk_sdk::arguments::{Call, Given, Request, Settings, World, call};
use omnidesk_sdk::config::{Auth, Limits};
use omnidesk_sdk::error::{Code, Delivery, Error};

const SAFE: &str = r#""baseUrl":"https://a.example/api","auth":{"token":{"":"function"}}"#;

struct Page;

impl World for Page {
    fn resolve(&self, address: &str) -> Option<String> {
        Some(format!("https://page.example{address}"))
    }

    fn is_time_zone(&self, name: &str) -> bool {
        name == "UTC" || name == "Europe/Amsterdam"
    }
}

fn given(text: &str) -> Given {
    Given::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn settings(options: &str) -> Result<Settings, Error> {
    Settings::read(&given(options), &Page)
}

fn ask(name: &str, arguments: &str) -> Result<Box<Call>, Error> {
    call(name, &given(arguments), &|| "new".into())
}

fn operation(name: &str, arguments: &str) -> Box<Operation> {
    match ask(name, arguments).map(|call| call.request) {
        Ok(Request::Operation(operation)) => operation,
        other => panic!("{name} {arguments}: {other:?}"),
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.expect_err("a refusal");
    assert_eq!((error.code, error.delivery), (Code::InvalidArgument, Some(Delivery::NotSent)));
    error.message.clone()
}

#[test]
fn what_json_cannot_say_is_an_object_without_a_name() {
    let values = [
        ("null", Given::Null),
        ("true", Given::Boolean(true)),
        ("1.5e3", Given::Number("1.5e3".into())),
        (r#""a\n\ud83d\ude00""#, Given::Text("a\n😀".into())),
        (r#"{"":"123456789012345678901"}"#, Given::Number("123456789012345678901".into())),
        (r#"{"":"-5"}"#, Given::Number("-5".into())),
        (r#"{"":"function"}"#, Given::Special("function".into())),
        (r#"{"":"undefined"}"#, Given::default()),
        (r#"{"":1}"#, Given::Object(vec![(String::new(), Given::Number("1".into()))])),
        ("[]", Given::List(Vec::new())),
    ];
    for (text, value) in values {
        assert_eq!(given(text), value, "{text}");
    }
    for broken in ["", "{", "[1", "undefined", "1 2"] {
        assert!(Given::parse(broken).is_err(), "{broken}");
    }
}

#[test]
fn a_client_has_its_defaults_and_its_options() {
    let plain = settings(&format!("{{{SAFE}}}")).unwrap();
    assert_eq!(plain.config.limits, Limits::default());
    assert!(matches!(plain.config.auth, Auth::Token) && plain.time_zone == "UTC");
    assert!(!plain.has_on_drift && !plain.has_on_event && !plain.config.json_bodies);
    let more = r#""timeoutMs":5,"totalTimeoutMs":6,"maxRetries":0,"maxResponseBytes":7,"bodyEncoding":"json",
        "timeZone":"Europe/Amsterdam","onDrift":{"":"function"},"onEvent":{"":"function"},"fetch":{"":"function"}"#;
    let set = settings(&format!("{{{SAFE},{more}}}")).unwrap();
    assert_eq!(set.config.limits, Limits { timeout_ms: Some(5), total_timeout_ms: 6, max_retries: 0 });
    assert_eq!((set.config.max_response_bytes, set.time_zone.as_str()), (7, "Europe/Amsterdam"));
    assert!(set.has_on_drift && set.has_on_event && set.config.json_bodies);
}

#[test]
fn a_relative_address_is_the_pages_own() {
    let relative = settings(r#"{"baseUrl":"/gateway","auth":{"token":{"":"function"}}}"#).unwrap();
    let url = relative.config.base_url.join("/ticket", None, &Default::default(), relative.config.booleans).unwrap();
    assert_eq!(url, "https://page.example/gateway/ticket");
}

#[test]
fn an_address_without_its_scheme_is_not_the_pages_own() {
    let forgotten = settings(r#"{"baseUrl":"acme.omnidesk.com/api/v2","auth":{"token":{"":"function"}}}"#);
    assert_eq!(refusal(forgotten), "`baseUrl` has to be a whole address, such as https://acme.omnidesk.com/api/v2");
}

#[test]
fn wrong_authentication_is_told_what_it_has_to_be() {
    let wish = "`auth` has to be { token: () => … } or { apiKey: … }";
    for auth in [r#"{"":"function"}"#, r#"{"":"undefined"}"#, r#""key""#, "null"] {
        assert_eq!(refusal(settings(&format!(r#"{{"auth":{auth}}}"#))), wish, "{auth}");
    }
}

#[test]
fn a_wrong_option_is_named() {
    let wrong = [
        (r#""timeoutMs":1.5"#, "`timeoutMs` has to be a whole number from 1 to 2147483647"),
        (r#""timeoutMs":{"":"infinite"}"#, "`timeoutMs` has to be a whole number from 1 to 2147483647"),
        (r#""timeoutMs":"5""#, "`timeoutMs` has to be a whole number from 1 to 2147483647"),
        (r#""maxRetries":-1"#, "`maxRetries` has to be a whole number from 0 to 1000"),
        (r#""timeZone":"Mars/Olympus""#, "`timeZone` has to be an IANA time zone such as Europe/Amsterdam"),
        (r#""fetch":"fetch""#, "`fetch` has to be a function"),
        (r#""bodyEncoding":"xml""#, "`bodyEncoding` has to be \"form\" or \"json\""),
    ];
    for (option, message) in wrong {
        assert_eq!(refusal(settings(&format!("{{{SAFE},{option}}}"))), message, "{option}");
    }
}

#[test]
fn every_call_finds_its_arguments_and_its_options() {
    assert_eq!(operation("tickets.get", "[858462]").id.as_deref(), Some("858462"));
    assert_eq!(operation("tickets.get", r#"["a/b",{"history":true}]"#).query.text("getTicketHistory"), "true");
    assert_eq!(operation("tickets.setStatus", r#"[7,"solved"]"#).body.unwrap().text("status"), "solved");
    assert_eq!(operation("forms.get", r#"[7,{"ticketId":8}]"#).query.text("ticketID"), "8");
    let free = operation("request", r#"["POST","/x",{"query":{"a":[1,{"":"undefined"},2]},"body":{"b":null}}]"#);
    assert_eq!((free.path(), free.body.is_some()), ("/x", true));
    let options =
        ask("tickets.update", r#"[7,{"title":"x"},{"timeoutMs":9,"onUncertainWrite":"verify"}]"#).unwrap().options;
    assert!(options.is_verified);
    assert_eq!(options.limits(Limits::default()).timeout_ms, Some(9));
}

#[test]
fn a_wrong_argument_is_named() {
    let wrong = [
        ("tickets.get", "[]", "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets.get", r#"[{"":"unsafe"}]"#, "`id` is beyond 2^53, where numbers lose digits: give it as a text"),
        ("tickets.get", r#"[{"":"infinite"}]"#, "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets.get", r#"[{"id":1}]"#, "`id` has to be a positive whole number or a text that is not empty"),
        ("tickets.get", r#"[".."]"#, "an id must not be empty, `.` or `..`"),
        (
            "tickets.get",
            r#"[1,{"History":true}]"#,
            "`History` is no member of the options of a call; there are: signal, timeoutMs, totalTimeoutMs, maxRetries, onResponse, history, lazy",
        ),
        ("tickets.get", r#"[1,{"signal":{}}]"#, "`signal` has to be an AbortSignal"),
        ("tickets.get", "[1,5]", "the options of a call must be an object"),
        ("tickets.create", "[[]]", "the fields must be an object"),
        ("tickets.setStatus", "[1]", "`status` has to be a text"),
        ("tickets.list", r#"["open"]"#, "the parameters must be an object"),
        ("tickets.createWithMessage", "[{}]", "`ticket` is required"),
        ("tickets.createWithMessage", r#"[{"ticket":5}]"#, "`ticket` must be an object"),
        ("tickets.createWithMessage", r#"[{"ticket":{},"message":"Hello"}]"#, "`message` must be an object"),
        ("request", r#"["POST","/x",{"body":"a=b"}]"#, "`body` must be an object"),
        ("tickets.burn", "[]", "there is no such call"),
        (
            "tickets.list",
            r#"[{"query":{}}]"#,
            "`query` has to be a text, a number, a boolean, null, or an array of texts and numbers",
        ),
    ];
    for (name, arguments, message) in wrong {
        assert_eq!(refusal(ask(name, arguments)), message, "{name} {arguments}");
    }
}

#[test]
fn a_submission_gets_a_key_and_goes_on_where_it_was() {
    let ticket = r#""ticket":{"brandId":1,"channelId":2,"direction":"inbound","from":"a","to":"b","title":"c"}"#;
    let read =
        |more: &str, options: &str| match ask("tickets.createWithMessage", &format!("[{{{ticket}{more}}}{options}]"))
            .unwrap()
            .request
        {
            Request::Submission(submission, state) => {
                (submission.key, state.ticket_id, state.step.as_str(), state.maybe_applied, submission.resend)
            }
            _ => panic!("no submission"),
        };
    assert_eq!(read("", ""), ("new".into(), None, "ticket", false, false));
    let kept = r#","key":"k","ticketId":5,"step":"status","maybeApplied":true"#;
    assert_eq!(read(kept, r#",{"resend":true}"#), ("k".into(), Some("5".into()), "status", true, true));
    assert_eq!(read(r#","ticketId":null"#, "").1, None);
}

#[test]
fn an_unconfirmed_send_is_read_as_it_was_given() {
    let send = |json: &str| match ask("messages.verify", json)?.request {
        Request::Verification(send) => Ok::<_, Error>(*send),
        _ => panic!("no verification"),
    };
    let whole = r#"[{"key":"k","call":"messages.create","ticketId":"5","type":"1","text":"<p>Hi</p>","plaintext":"Hi",
        "userId":"254","sendAt":"2026-01-01 00:00:00","base":"message:1\nnote:2\n","endedAt":1700000000000}]"#;
    let read = send(whole).unwrap();
    assert_eq!((read.key.as_str(), read.message.ticket_id.as_str(), read.message.kind.as_str()), ("k", "5", "1"));
    assert_eq!((read.message.text.as_str(), read.message.user_id.as_str()), ("<p>Hi</p>", "254"));
    assert_eq!(read.base.unwrap().0, "message:1\nnote:2\n");
    assert_eq!(read.ended_at, Some(1_700_000_000_000));
    let short = r#"[{"key":"k","call":"messages.create","ticketId":5,"type":"contactform","text":"Hi"}]"#;
    assert_eq!((send(short).unwrap().base, send(short).unwrap().ended_at), (None, None));
    let wrong: [(&str, &str); 6] = [
        ("[{}]", "`call` of the unconfirmed send is missing"),
        (r#"[{"call":"tickets.update"}]"#, "`call` has to be"),
        (r#"[{"call":"messages.create","key":"k","type":"1","text":"Hi"}]"#, "`ticketId` of the unconfirmed send"),
        (
            r#"[{"key":"k","call":"messages.create","ticketId":5,"type":"1","text":"Hi","base":[5]}]"#,
            "`base` has to be a text",
        ),
        (
            r#"[{"key":"k","call":"messages.create","ticketId":5,"type":"1","text":"Hi","endedAt":"x"}]"#,
            "`endedAt` has",
        ),
        (r#"[{"verdict":"confirmed"}]"#, "`verdict` is no member of the unconfirmed send"),
    ];
    for (json, message) in wrong {
        assert!(send(json).unwrap_err().to_string().starts_with(message), "{json}: {}", send(json).unwrap_err());
    }
}

#[test]
fn a_place_in_a_timeline_has_a_date_and_the_ids_of_entries() {
    let with = |position: &str| {
        let fields = r#"{"ticketId":5,"type":1,"message":"Hello"}"#;
        ask("messages.create", &format!(r#"[{fields},{{"draftedAfter":{position}}}]"#))
    };
    let read = with(r#"{"createdAt":"2026-01-01 00:00:00","entryIds":["5",""]}"#).unwrap();
    let position = read.options.verification(None).drafted_after.cloned().unwrap();
    assert_eq!(
        (position.created_at.as_str(), position.entry_ids),
        ("2026-01-01 00:00:00", vec!["5".into(), "".into()])
    );
    assert_eq!(with(r#"{"":"undefined"}"#).unwrap().options.verification(None).drafted_after, None);
    let wrong = [
        ("null", "`draftedAfter` must be an object"),
        (r#""2026-01-01 00:00:00""#, "`draftedAfter` must be an object"),
        (r#"{"entryIds":[]}"#, "`draftedAfter.createdAt` has to be a text"),
        (r#"{"createdAt":null,"entryIds":[]}"#, "`draftedAfter.createdAt` has to be a text"),
        (r#"{"createdAt":""}"#, "`draftedAfter.entryIds` has to be an array of texts"),
        (r#"{"createdAt":"","entryIds":"5"}"#, "`draftedAfter.entryIds` has to be an array of texts"),
        (r#"{"createdAt":"","entryIds":[5]}"#, "`draftedAfter.entryIds` has to be an array of texts"),
        (
            r#"{"createdAt":"","entryIds":[],"id":5}"#,
            "`id` is no member of `draftedAfter`; there are: createdAt, entryIds",
        ),
    ];
    for (position, message) in wrong {
        assert_eq!(refusal(with(position)), message, "{position}");
    }
    let elsewhere = refusal(ask("tickets.delete", r#"[5,{"draftedAfter":{}}]"#));
    assert!(elsewhere.starts_with("`draftedAfter` is no member of the options of a call"), "{elsewhere}");
}

#[test]
fn only_429_and_503_can_be_stated_to_come_before_any_work() {
    let with = |statuses: &str| settings(&format!(r#"{{{SAFE},"refusesBeforeWork":{statuses},"settleMs":5000}}"#));
    let config = with("[429,503]").unwrap().config;
    assert_eq!((config.refuses_before_work, config.settle_ms), (vec![429, 503], Some(5_000)));
    for wrong in ["[500]", "429", r#"["429"]"#, "true"] {
        let message = "`refusesBeforeWork` has to be an array of 429 and 503";
        assert_eq!(with(wrong).unwrap_err().to_string(), message, "{wrong}");
    }
}

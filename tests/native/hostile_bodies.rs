//! Bodies that are broken on purpose end as data or as an error with a place, never otherwise.

use omnidesk_sdk::decode::{Answer, Refusal, decode};
use omnidesk_sdk::model::TICKET;
use serde_json::Value;

fn ticket(item: &str) -> Result<String, Refusal> {
    let body = format!(r#"{{"type":"item","item":{item}}}"#);
    decode(body.as_bytes(), Answer::Item(&TICKET)).map(|document| document.json.text().into_owned())
}

fn reason(body: &str) -> String {
    match decode(body.as_bytes(), Answer::Item(&TICKET)) {
        Err(Refusal::Unreadable(reason)) => reason,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    let refused = [
        ("", "expected a JSON object at byte 0"),
        ("null", "expected a JSON object at byte 0"),
        ("[]", "expected a JSON object at byte 0"),
        ("{", "expected a string at byte 1"),
        ("{}", "expected an object under `item`"),
        (r#"{"type":"item"}"#, "expected an object under `item`"),
        (r#"{"type":"item","item":[]}"#, "expected an object under `item`"),
        (r#"{"type":"item","item":null}"#, "expected an object under `item`"),
        (r#"{"type":"item","item":{}}"#, "item.id is missing"),
        (r#"{"type":"item","item":{"id":0}}"#, "item.id is missing"),
        (r#"{"item":{"id":1},}"#, "expected a string at byte 17"),
        (r#"{"item":{"id":1}} x"#, "expected the end of the answer at byte 18"),
        (r#"{"item":{"id":1}}{}"#, "expected the end of the answer at byte 17"),
        (r#"{"item":{"id":1 "title":""}}"#, "item: expected `,` or `}` at byte 16"),
        (r#"{"item":{"id" 1}}"#, "item: expected `:` at byte 14"),
        (r#"{"item":{"id":01}}"#, "item: expected `,` or `}` at byte 15"),
        (r#"{"item":{"id":+1}}"#, "item: expected a value at byte 14"),
        (r#"{"item":{"id":-}}"#, "item.id: expected a digit at byte 15"),
        (r#"{"item":{"id":1.}}"#, "item.id: expected a digit at byte 16"),
        (r#"{"item":{"id":1e}}"#, "item.id: expected a digit at byte 16"),
        (r#"{"item":{"following":tru}}"#, "item.following: expected `true` or `false` at byte 21"),
        (r#"{"item":{"title":nul}}"#, "item.title: expected `null` at byte 17"),
        (r#"{"item":{"title":"a}}"#, "item.title: expected the end of a string at byte 21"),
        (r#"{"item":{"title":"\x"}}"#, "item.title: expected an escape at byte 19"),
        (r#"{"item":{"title":"\u12g4"}}"#, "item.title: expected four hexadecimal digits after `\\u` at byte 19"),
        ("{\"item\":{\"title\":\"a\nb\"}}", "item.title: expected no control character in a string at byte 19"),
        (r#"{'item':{}}"#, "expected a string at byte 1"),
        (r#"{"item":{"tags":["a",]}}"#, "item.tags[1]: expected a value at byte 21"),
        (r#"{"item":{"timeline":[{"type":"note"]}}"#, "item.timeline[0]: expected `,` or `}` at byte 35"),
    ];
    for (body, expected) in refused {
        assert_eq!(reason(body), expected, "{body}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize, open: &str, close: &str| {
        format!(r#"{{"id":1,"x":{}1{}}}"#, open.repeat(depth), close.repeat(depth))
    };
    assert!(ticket(&nested(120, "[", "]")).is_ok());
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        for depth in [200, 100_000] {
            let Err(Refusal::Unreadable(reason)) = ticket(&nested(depth, open, close)) else { panic!("{depth}") };
            assert!(reason.contains("no more than 128 levels"), "{reason}");
        }
    }
}

#[test]
fn prototypes_cannot_be_reached() {
    let keys = [r#""__proto__""#, r#""\u005f_proto__""#, r#""__pr\u006Fto__""#];
    for key in keys {
        let payload = format!(r#"{{{key}:{{"polluted":1}},"kept":1}}"#);
        let json_in_text = serde_json::to_string(&payload).unwrap();
        let item = format!(
            r#"{{"id":1,{key}:{{"polluted":1}},"new":{payload},"customer_custom_fields":{payload},"grade_by_customer":[{payload}],
            "timeline":[{{"type":"x",{key}:1}},{{"type":"note","id":1,{key}:1,"meta_data":{json_in_text},"files":[{payload}]}}]}}"#
        );
        let json = ticket(&item).unwrap();
        let value: Value = serde_json::from_str(&json).unwrap();
        assert!(!value.to_string().contains("proto") && !value.to_string().contains("polluted"), "{value}");
        assert_eq!(value.to_string().matches("\"kept\":1").count(), 5, "{value}");
    }
}

#[test]
fn json_in_text_cannot_add_members_beside_itself() {
    for inside in [r#"{},"content":"forged""#, r#"{}}, {"type":"note""#, r#"1,2"#, "{} x", "{", "\\", "\"", "]"] {
        let text = serde_json::to_string(inside).unwrap();
        let json =
            ticket(&format!(r#"{{"id":1,"timeline":[{{"type":"note","id":1,"content":"true","meta_data":{text}}}]}}"#));
        let value: Value = serde_json::from_str(&json.unwrap()).unwrap();
        assert_eq!(value["timeline"][0]["metaData"], inside, "kept as text");
        assert_eq!(value["timeline"][0]["content"], "true");
        assert_eq!(value["timeline"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn what_browsers_accept_is_accepted() {
    let with_mark = [b"\xef\xbb\xbf".as_slice(), br#"{"item":{"id":1}}"#].concat();
    assert!(decode(&with_mark, Answer::Item(&TICKET)).is_ok(), "a byte order mark");
    let json = ticket(r#"{"id":1,"title":"\ud800 \uDC00 \ud83c\udf0d"}"#).unwrap();
    assert!(json.contains(r#""title":"\ud800 \uDC00 \ud83c\udf0d""#), "lone surrogates stay what they are");
    let invalid = [br#"{"item":{"id":1,"title":"a"#.as_slice(), b"\xff\xfe", br#"b"}}"#].concat();
    let document = decode(&invalid, Answer::Item(&TICKET)).unwrap();
    let value: Value = serde_json::from_str(&document.json.text()).unwrap();
    assert_eq!(value["title"], "a\u{fffd}\u{fffd}b");
    let json =
        ticket(r#"{"id":12345678901234567890123,"sla_next_breach_seconds":1e400,"new":9007199254740993}"#).unwrap();
    assert!(json.contains(r#""id":"12345678901234567890123""#), "ids keep every digit");
    assert!(json.contains("1e400") && json.contains("9007199254740993"));
}

#[test]
fn of_a_member_sent_twice_the_last_counts() {
    let json = ticket(r#"{"id":1,"title":"first","title":"last","\u0074itle":"really last","id":2}"#).unwrap();
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&value["title"], &value["id"]), (&"really last".into(), &"2".into()));
}

//! The decoder against the reference, on the fixtures and on generated answers.

use crate::documents::{any_value, as_php_writes, record as any_record};
use crate::fixtures::fixture;
use crate::reference::{self, Tree};
use omnidesk_sdk::decode::{Answer, ApiWords, Document, No, Refusal, api_words, decode};
use omnidesk_sdk::model::{CONFIRMATION, NAMED_PAGE, TICKET, TICKET_PAGE, TICKET_SUMMARY};
use proptest::prelude::*;
use serde_json::{Value, json};

fn ticket(body: &str) -> Value {
    let document = decode(body.as_bytes(), Answer::Item(&TICKET)).unwrap_or_else(|error| panic!("{error:?}: {body}"));
    serde_json::from_str(&document.json.text()).unwrap_or_else(|error| panic!("{error}: {}", document.json.text()))
}

fn expected(item: &Value) -> Option<Value> {
    reference::record(item.as_object()?, &TICKET)
}

#[test]
fn sample_is_decoded_as_by_the_reference() {
    let body = String::from_utf8(fixture("ticket-858462.json")).unwrap();
    let wire: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(Some(ticket(&body)), expected(&wire["item"]));
    let compact = wire.to_string();
    assert_eq!(ticket(&compact), ticket(&body));
    assert_eq!(ticket(&as_php_writes(&compact)), ticket(&body));
}

#[test]
fn confirmations_are_decoded() {
    let messages = [
        ("ticket-updated.json", "Ticket updated."),
        ("ticket-status-updated.json", "Ticket status is updated."),
        ("message-sent.json", "Message has been sent and the ticket status was updated."),
        ("customer-created.json", "User created and channel linked."),
    ];
    for (name, message) in messages {
        let document = decode(&fixture(name), Answer::Confirmation).expect(name);
        let value: Value = serde_json::from_str(&document.json.text()).unwrap();
        assert_eq!(value, json!({ "message": message, "extra": {} }), "{name}");
        assert_eq!(document.drift, [], "{name}");
    }
    let chat = decode(&fixture("chat-message-sent.json"), Answer::Confirmation).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&chat.json.text()).unwrap()["extra"], json!({ "ticketID": 12312 }));
    assert_eq!(chat.drift[0].path, "ticketID");
}

#[test]
fn only_where_no_page_documents_the_answer_an_empty_one_is_a_yes() {
    for name in ["telephone-success-empty-object.json", "message-400-empty-body.txt"] {
        assert!(matches!(decode(&fixture(name), Answer::Confirmation), Err(Refusal::Unreadable(_))), "{name}");
        let document = decode(&fixture(name), Answer::UndocumentedConfirmation).expect(name);
        let value: Value = serde_json::from_str(&document.json.text()).unwrap();
        assert_eq!(value, json!({ "message": "", "extra": {} }), "{name}");
        assert_eq!((document.drift.len(), document.drift[0].path.as_str()), (1, "type"), "{name}");
    }
}

#[test]
fn created_ticket_has_its_id_as_text_and_whatever_else_came() {
    for name in ["ticket-created-number-id.json", "ticket-created-string-id.json"] {
        let document = decode(&fixture(name), Answer::Item(&TICKET_SUMMARY)).expect(name);
        let value: Value = serde_json::from_str(&document.json.text()).unwrap();
        assert_eq!(value, json!({ "id": "858463", "extra": {} }), "{name}");
    }
    let more = br#"{"type":"item","item":{"id":5,"brand_id":2,"show_timeline":0,"closed_at":"","new_member":[1]}}"#;
    let document = decode(more, Answer::Item(&TICKET_SUMMARY)).unwrap();
    let value: Value = serde_json::from_str(&document.json.text()).unwrap();
    let all = json!({
        "id": "5", "brandId": "2", "showTimeline": false, "closedAt": null, "extra": { "new_member": [1] }
    });
    assert_eq!(value, all);
}

fn said(message: Option<&str>) -> ApiWords {
    ApiWords { message: message.map(str::to_owned), fields: Vec::new() }
}

#[test]
fn what_is_said_of_single_fields_is_kept() {
    let body = br#"{"type":"error","message":"Wrong.","errors":{"title":"is required","from":["is no address","x"],
        "\u0074o":[],"n":5,"__proto__":"x","d":{"a":[1]}}}"#;
    let words = api_words(body);
    let fields = [("title", "is required"), ("from", "is no address"), ("__proto__", "x")];
    assert_eq!(words.fields, fields.map(|(name, text)| (name.to_owned(), text.to_owned())));
    assert_eq!(words.message.as_deref(), Some("Wrong."));
    assert_eq!(api_words(b"<html>"), ApiWords::default());
}

#[test]
fn both_error_shapes_are_errors_whatever_the_answer_expected() {
    let errors = [
        (fixture("error-400-form-does-not-exist.json"), "This form does not exist."),
        (fixture("error-file-not-found.json"), "Could not retreive a file with this ID."),
        (br#"{"type":"error","message":"No."}"#.to_vec(), "No."),
        (br#"{"item":{"id":1},"message":"No.","type":"error"}"#.to_vec(), "No."),
    ];
    for (body, message) in errors {
        for answer in [Answer::Item(&TICKET), Answer::Item(&TICKET_SUMMARY), Answer::Confirmation] {
            assert_eq!(decode(&body, answer), Err(Refusal::Api(No::Documented, said(Some(message)))), "{answer:?}");
        }
    }
    assert_eq!(decode(br#"{"status":"error"}"#, Answer::Confirmation), Err(Refusal::Api(No::Documented, said(None))));
}

#[test]
fn status_and_type_count_only_at_the_top_level() {
    let body = r#"{"type":"item","item":{"id":1,"status":"error","timeline":[{"type":"error","id":1}]}}"#;
    let value = ticket(body);
    assert_eq!(value["status"], "error");
    assert_eq!(value["timeline"][0]["wireType"], "error");
}

#[test]
fn drift_names_the_place_and_nothing_is_lost() {
    let body = r#"{"type":"item","page":1,"item":{"id":7,"priority":{"level":3},"closed_at":"soon","new_member":true,
        "customer_channels":[{"id":1},{"brand_id":2},"x"],
        "timeline":[{"type":"note","id":"1","pinned":"often"},{"type":"call","id":2},{"type":"note"},null]}}"#;
    let Document { json, drift } = decode(body.as_bytes(), Answer::Item(&TICKET)).unwrap();
    let reports: Vec<_> = drift.iter().map(|drift| (drift.path.as_str(), drift.expected, drift.found)).collect();
    let expected = [
        ("page", "no such member", "number"),
        ("item.priority", "word", "object"),
        ("item.closed_at", "date", "string"),
        ("item.new_member", "no such member", "boolean"),
        ("item.customer_channels[1].id", "id", "nothing"),
        ("item.customer_channels[1]", "an element of this list", "object"),
        ("item.customer_channels[2]", "an element of this list", "string"),
        ("item.timeline[0].pinned", "flag", "string"),
        ("item.timeline[1].type", "message, note or event", "another word"),
        ("item.timeline[2].id", "id", "nothing"),
        ("item.timeline[3]", "a timeline entry", "null"),
    ];
    assert_eq!(reports, expected);
    let value: Value = serde_json::from_str(&json.text()).unwrap();
    assert_eq!(value["priority"], "");
    assert_eq!(value["closedAt"], Value::Null);
    assert_eq!(value["customerChannels"].as_array().unwrap().len(), 1);
    let extra = json!({
        "priority": { "level": 3 }, "closed_at": "soon", "new_member": true,
        "customer_channels": [{ "id": 1 }, { "brand_id": 2 }, "x"],
    });
    assert_eq!(value["extra"], extra);
    let timeline = &value["timeline"];
    assert_eq!(timeline[0]["extra"], json!({ "pinned": "often" }));
    assert_eq!(
        timeline[1],
        json!({ "type": "unknown", "wireType": "call", "createdAt": null, "raw": { "type": "call", "id": 2 } })
    );
    assert_eq!(timeline[2]["raw"], json!({ "type": "note" }));
    assert_eq!(timeline[3]["raw"], Value::Null);
}

#[test]
fn timeline_is_sorted_and_equals_keep_their_order() {
    let entry = |id: u32, date: &str| format!(r#"{{"type":"event","id":{id},"created_at":"{date}"}}"#);
    let (late, early) = ("2020-01-02 00:00:00", "2020-01-01 00:00:00");
    let entries = [entry(1, late), entry(2, early), entry(3, late), entry(4, ""), entry(5, early)].join(",");
    let value = ticket(&format!(r#"{{"type":"item","item":{{"id":1,"timeline":[{entries}]}}}}"#));
    let ids: Vec<_> = value["timeline"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["2", "5", "1", "3", "4"], "an entry without a date stays behind the one it came behind");
}

#[test]
fn lists_that_php_wrote_with_their_keys_are_lists() {
    let value =
        ticket(r#"{"type":"item","item":{"id":1,"tags":{"0":"a","2":"b"},"timeline":{"1":{"type":"note","id":9}}}}"#);
    assert_eq!(value["tags"], json!(["a", "b"]));
    assert_eq!(value["timeline"][0]["id"], "9");
}

#[test]
fn text_before_a_list_is_no_list() {
    for member in ["customer_channels", "assign_options_users", "timeline", "tags"] {
        let body = format!(r#"{{"item":{{"id":1,"{member}":"x"[{{"id":1}}]}}}}"#);
        let refused = decode(body.as_bytes(), Answer::Item(&TICKET));
        assert!(matches!(refused, Err(Refusal::Unreadable(reason)) if reason.contains("expected `,` or `}`")));
    }
}

#[test]
fn text_is_ascii_where_that_pays_and_the_same_either_way() {
    for (title, is_ascii) in [("a fine day, 21 °C and no wind at all today", true), ("привет, как дела", false)]
    {
        let body = format!(r#"{{"type":"item","item":{{"id":1,"title":"{title}"}}}}"#);
        let document = decode(body.as_bytes(), Answer::Item(&TICKET)).unwrap();
        assert_eq!(document.json.bytes().is_ascii(), is_ascii, "{title}");
        assert_eq!(ticket(&body)["title"], title);
    }
}

#[test]
fn pages_are_decoded_with_or_without_their_numbers() {
    let customers = fixture("customer-list-envelope.json");
    let page = decode(&customers, Answer::Page(&NAMED_PAGE)).unwrap();
    let expected = json!({
        "items": [{
            "id": "626822",
            "name": null,
            "extra": { "external_primary_id": "20164564646592575", "brand_name": "MyBrand" },
        }],
        "start": 0,
        "limit": 15,
        "total": 1,
        "extra": {},
    });
    assert_eq!(serde_json::from_str::<Value>(&page.json.text()).unwrap(), expected);
    assert_eq!(page.drift, [], "nothing is documented of these rows, so nothing differs");
    let bare = br#"{"items":{"0":{"id":1,"title":"x"},"2":{"id":"2"}}}"#;
    let page = decode(bare, Answer::Page(&TICKET_PAGE)).unwrap();
    let expected = json!({
        "items": [{ "id": "1", "title": "x", "extra": {} }, { "id": "2", "extra": {} }],
        "start": null,
        "limit": null,
        "total": null,
        "extra": {},
    });
    assert_eq!(serde_json::from_str::<Value>(&page.json.text()).unwrap(), expected);
    let refused = decode(b"{}", Answer::Page(&TICKET_PAGE));
    assert_eq!(refused, Err(Refusal::Unreadable("items is missing".into())));
    let error = decode(br#"{"status":"error","message":"No."}"#, Answer::Page(&TICKET_PAGE));
    assert_eq!(error, Err(Refusal::Api(No::Documented, said(Some("No.")))));
}

#[test]
fn answers_of_unknown_calls_come_as_they_are() {
    let same = [r#"{"type":"item","item":{"a":[1,2.50,"x"]}}"#, "[1,null]", "\"text\"", "5", "null"];
    for body in same {
        assert_eq!(decode(body.as_bytes(), Answer::Anything).unwrap().json.text(), body);
    }
    assert_eq!(decode(b"  ", Answer::Anything).unwrap().json.text(), "null");
    assert_eq!(decode(br#"{"__proto__":1}"#, Answer::Anything).unwrap().json.text(), "{}");
    assert_eq!(
        decode(br#"{"type":"error","message":"No."}"#, Answer::Anything),
        Err(Refusal::Api(No::Documented, said(Some("No."))))
    );
    assert!(decode(b"{} {}", Answer::Anything).is_err() && decode(b"1 2", Answer::Anything).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn generated_tickets_are_decoded_as_by_the_reference(item in any_record(&TICKET)) {
        let body = json!({ "type": "item", "item": item }).to_string();
        for text in [as_php_writes(&body), body] {
            match (decode(text.as_bytes(), Answer::Item(&TICKET)), expected(&item)) {
                (Ok(document), Some(expected)) => {
                    prop_assert_eq!(serde_json::from_str::<Value>(&document.json.text()).unwrap(), expected);
                }
                (Err(Refusal::Unreadable(reason)), None) => prop_assert_eq!(reason, "item.id is missing"),
                (found, expected) => prop_assert!(false, "{found:?} in place of {expected:?}"),
            }
        }
    }

    #[test]
    fn of_members_that_come_twice_the_last_that_is_written_wins(one in any_record(&TICKET), other in any_record(&TICKET)) {
        let (first, second) = (one.to_string(), other.to_string());
        let members = format!("{},{}", first.strip_suffix('}').unwrap(), second.strip_prefix('{').unwrap());
        let body = format!(r#"{{"item":{members}}}"#);
        let expected = Tree::read(members.as_bytes()).members().and_then(|members| reference::record_of(members, &TICKET));
        let decoded = decode(body.as_bytes(), Answer::Item(&TICKET)).ok();
        prop_assert_eq!(decoded.map(|document| serde_json::from_str::<Value>(&document.json.text()).unwrap()), expected);
    }

    #[test]
    fn generated_confirmations_are_decoded_as_by_the_reference(answer in any_record(&CONFIRMATION)) {
        let decoded = decode(answer.to_string().as_bytes(), Answer::Confirmation);
        prop_assert_eq!(decoded.is_ok(), answer["type"] == "result");
        if let Ok(document) = decoded {
            let expected = reference::record(answer.as_object().unwrap(), &CONFIRMATION).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&document.json.text()).unwrap(), expected);
        }
    }

    #[test]
    fn whatever_is_json_is_decoded_or_refused(value in any_value()) {
        let decoded = decode(value.to_string().as_bytes(), Answer::Confirmation);
        prop_assert!(decoded.is_err() || value["type"] == "result");
        let anything = decode(value.to_string().as_bytes(), Answer::Anything);
        prop_assert!(anything.is_ok() || matches!(anything, Err(Refusal::Api(..))));
    }

    #[test]
    fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        for answer in [Answer::Item(&TICKET), Answer::Confirmation] {
            if let Ok(document) = decode(&body, answer) {
                prop_assert!(serde_json::from_str::<Value>(&document.json.text()).is_ok());
            }
        }
    }

    #[test]
    fn no_damage_to_the_sample_panics_or_gets_through_as_broken_json(
        at in 0..5_648_usize, byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut body = fixture("ticket-858462.json");
        if cut { body.truncate(at) } else { body[at] = byte }
        if let Ok(document) = decode(&body, Answer::Item(&TICKET)) {
            prop_assert!(!cut || at + 2 > body.len());
            prop_assert!(serde_json::from_str::<Value>(&document.json.text()).is_ok(), "{}", document.json.text());
        }
    }
}

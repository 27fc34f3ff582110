//! Changes tickets, and looks at what the server saw and what the next read returns.

use crate::page::{call, get, js, json, text};
use crate::sandbox::{client, ledger};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const NEW_TICKET: &str = "({ brandId: 2, channelId: '1', direction: 'outbound', from: 'service@mybrand.example', \
                          to: 'noor@example.com', title: 'Fiets is klaar ✓', fromName: 'MyBrand', formId: null })";

async fn write(desk: &JsValue, handle: &str, method: &str, arguments: &[JsValue]) -> JsValue {
    call(&get(desk, handle), method, arguments).await.unwrap_or_else(|error| panic!("{method}: {error:?}"))
}

/// Creates, answers, renames and solves a ticket; returns it as it is read afterwards.
async fn whole_story(desk: &JsValue) -> JsValue {
    let created = write(desk, "tickets", "create", &[js(NEW_TICKET)]).await;
    let id = get(&created, "id");
    assert!(id.is_string(), "{}", json(&created));
    let message = js("({ ticketId: 0, type: 'contactform', message: '<p>Kan ik hem <b>nu</b> halen?</p>' })");
    js_sys::Reflect::set(&message, &"ticketId".into(), &id).unwrap();
    let sent = write(desk, "messages", "create", &[message]).await;
    assert_eq!(text(&sent, "message"), "Message has been sent and the ticket status was updated.");
    let updated =
        write(desk, "tickets", "update", &[id.clone(), js("({ title: 'Fiets & slot', note: undefined })")]).await;
    assert_eq!(text(&updated, "message"), "Ticket updated.");
    let set = write(desk, "tickets", "setStatus", &[id.clone(), "solved".into()]).await;
    assert_eq!(text(&set, "message"), "Ticket status is updated.");
    write(desk, "tickets", "get", &[id, js("({ history: true })")]).await
}

#[wasm_bindgen_test]
async fn a_ticket_is_created_answered_renamed_and_solved() {
    let desk = client("").await;
    let ticket = whole_story(&desk).await;
    assert_eq!((get(&ticket, "title"), get(&ticket, "status")), ("Fiets & slot".into(), "solved".into()));
    let timeline = json(&get(&ticket, "timeline"));
    assert!(timeline.contains("<p>Kan ik hem <b>nu</b> halen?</p>"), "{timeline}");
    assert!(timeline.contains(r#""itemType":"status""#), "the status change is an event: {timeline}");
}

#[wasm_bindgen_test]
async fn the_server_sees_exactly_what_was_given() {
    let desk = client("").await;
    let id = text(&whole_story(&desk).await, "id");
    let seen: Vec<_> = ledger()
        .await
        .iter()
        .map(|entry| {
            let kind = get(entry, "contentType").as_string().unwrap_or_default();
            let kind = kind.split(';').next().unwrap_or_default().to_owned();
            let fields = if get(entry, "method") == "GET" { String::new() } else { json(&get(entry, "fields")) };
            format!("{} {} {kind} {fields}", text(entry, "method"), text(entry, "path"))
        })
        .collect();
    let title = r#""title":"Fiets is klaar ✓","fromName":"MyBrand","formID":"""#;
    let expected = [
        format!(
            r#"POST /api/v2/ticket multipart/form-data {{"brandID":"2","channelID":"1","direction":"outbound","from":"service@mybrand.example","to":"noor@example.com",{title}}}"#
        ),
        format!(
            r#"POST /api/v2/message multipart/form-data {{"ticketID":"{id}","type":"contactform","message":"<p>Kan ik hem <b>nu</b> halen?</p>"}}"#
        ),
        format!(r#"PUT /api/v2/ticket/{id} application/x-www-form-urlencoded {{"title":"Fiets & slot"}}"#),
        format!(r#"POST /api/v2/ticket/setstatus multipart/form-data {{"ticketID":"{id}","status":"solved"}}"#),
        format!("GET /api/v2/ticket/{id}  "),
    ];
    assert_eq!(seen, expected);
}

#[wasm_bindgen_test]
async fn bodies_can_be_json() {
    let desk = client("bodyEncoding: 'json'").await;
    let ticket = whole_story(&desk).await;
    assert_eq!(get(&ticket, "status"), "solved");
    for entry in ledger().await.iter().filter(|entry| get(entry, "method") != "GET") {
        assert_eq!(text(entry, "contentType"), "application/json");
    }
}

#[wasm_bindgen_test]
async fn a_message_carries_every_documented_parameter() {
    let desk = client("booleanEncoding: 'digits'").await;
    let fields = js("({ ticketId: 858462, type: 1, message: 'Bedankt!', userId: '254', toAddress: 'a@example.com', \
         ccInput: 'c@example.com', bccInput: 'b@example.com', respondMessageId: 3143690, plaintext: 'Bedankt!', \
         forwardedFileIds: [4, '5'], sendAt: '2030-01-02 03:04:05', submitStatus: 'pending', urgent: true })");
    write(&desk, "messages", "create", &[fields]).await;
    let sent = json(&get(&ledger().await[0], "fields"));
    let expected = r#"{"ticketID":"858462","type":"1","message":"Bedankt!","userID":"254","toAddress":"a@example.com","ccInput":"c@example.com","bccInput":"b@example.com","respondMessageID":"3143690","plaintext":"Bedankt!","forwardedFileIDs":["4","5"],"sendAt":"2030-01-02 03:04:05","submitStatus":"pending","urgent":"1"}"#;
    assert_eq!(sent, expected);
    let ticket = write(&desk, "tickets", "get", &[858_462.into()]).await;
    assert_eq!(get(&ticket, "status"), "pending");
}

#[wasm_bindgen_test]
async fn absent_null_and_a_value_are_three_things() {
    let desk = client("bodyEncoding: 'json'").await;
    let changes = js("({ title: undefined, externalPrimaryId: null, status: 'closed' })");
    write(&desk, "tickets", "update", &[858_462.into(), changes]).await;
    assert_eq!(text(&ledger().await[0], "rawBody"), r#"{"externalPrimaryID":null,"status":"closed"}"#);
}

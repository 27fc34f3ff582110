//! `POST /ticket`.

use crate::client::{AGENT, Client, json, request, text};
use serde_json::{Value, json};

const GOOD: &str =
    "brandID=3&channelID=1&direction=inbound&from=jip@example.com&to=hallo@spaakwerk.example&title=Bel+kapot";

fn without(field: &str) -> String {
    GOOD.split('&').filter(|pair| !pair.starts_with(&format!("{field}="))).collect::<Vec<_>>().join("&")
}

fn with(field: &str, value: &str) -> String {
    format!("{}&{field}={value}", without(field))
}

fn id_of(answer: &Value) -> u64 {
    let id = &answer["item"]["id"];
    id.as_u64().or_else(|| id.as_str()?.parse().ok()).unwrap()
}

#[test]
fn a_created_ticket_can_be_read() {
    let mut client = Client::new();
    let reply = client.post("/ticket", &with("fromName", "Jip+de+Wit"));
    assert_eq!(reply.status, 200);
    let ticket = client.ticket(id_of(&json(&reply)));
    assert_eq!(ticket["title"], "Bel kapot");
    assert_eq!(ticket["status"], "new");
    assert_eq!(ticket["brand_name"], "Spaakwerk");
    assert_eq!(ticket["from_name"], "Jip de Wit");
    assert_eq!(ticket["created_at"], "2026-11-22 12:00:00");
    assert_eq!(ticket["last_update"], "2026-11-22 12:00:00");
    assert_eq!(ticket["last_update_customer"], "2026-11-22 12:00:00");
    assert_eq!(ticket["last_update_agent"], Value::Null);
    assert_eq!((&ticket["customer"]["firstname"], &ticket["customer"]["lastname"]), (&json!("Jip"), &json!("de Wit")));
}

#[test]
fn the_answer_is_an_item_without_a_timeline() {
    let answer = json(&Client::new().post("/ticket", GOOD));
    assert_eq!(answer["type"], "item");
    assert!(answer["item"].get("timeline").is_none());
    assert_eq!(answer["item"]["tags"], "");
    assert_eq!(answer["item"]["channel_account_id"], "0");
}

#[test]
fn ids_are_answered_as_numbers_and_texts_in_turn() {
    let mut client = Client::new();
    let answers = [GOOD; 4].map(|form| json(&client.post("/ticket", form)));
    let are_texts = answers.each_ref().map(|answer| answer["item"]["id"].is_string());
    assert!(are_texts == [true, false, true, false] || are_texts == [false, true, false, true], "{are_texts:?}");
    assert_eq!(id_of(&answers[3]), id_of(&answers[0]) + 3);
}

#[test]
fn six_fields_are_required() {
    let mut client = Client::new();
    for field in ["brandID", "channelID", "direction", "from", "to", "title"] {
        for form in [without(field), with(field, ""), with(field, "+")] {
            let reply = client.post("/ticket", &form);
            assert_eq!(reply.status, 400, "{form}");
            assert_eq!(
                json(&reply),
                json!({ "status": "error", "message": format!("The field {field} is required.") })
            );
        }
    }
}

#[test]
fn wrong_values_are_named() {
    let mut client = Client::new();
    let wrong = [
        ("brandID", "Spaakwerk"),
        ("brandID", "999"),
        ("channelID", "mail"),
        ("direction", "inbounds"),
        ("direction", "sideways"),
        ("assignedGroupID", "7"),
        ("assignedGroupID", "first"),
        ("formID", "x"),
    ];
    for (field, value) in wrong {
        let reply = client.post("/ticket", &with(field, value));
        assert_eq!(reply.status, 400, "{field}={value}");
        assert!(json(&reply)["message"].as_str().unwrap().contains(field), "{}", text(&reply));
    }
    assert_eq!(client.sandbox.revision(), 0);
}

#[test]
fn the_brand_assigns_its_own_group_unless_one_is_given() {
    let mut client = Client::new();
    for (form, group_id, initiator) in [
        (with("assignedGroupID", "0"), 10_004, "trigger: Assign to the brand's group"),
        (with("assignedGroupID", "10002"), 10_002, "API key: agent"),
    ] {
        let id = id_of(&json(&client.post("/ticket", &form)));
        let ticket = client.ticket(id);
        assert_eq!(ticket["assigned_group_id"], group_id);
        assert_eq!(ticket["timeline"][0]["item_type"], "assigned_group_id");
        assert_eq!(ticket["timeline"][0]["item_type_id"], group_id.to_string());
        assert_eq!(ticket["timeline"][0]["initiated_by"], initiator);
    }
}

#[test]
fn a_known_address_belongs_to_its_customer() {
    let mut client = Client::new();
    let known = client.ticket(858_474);
    let answer = json(&client.post("/ticket", &with("from", "Marieke.Terpstra@example.com")));
    assert_eq!(answer["item"]["customer"], known["customer"]);
    assert!(!client.last_effects().iter().any(|effect| effect.starts_with("customer")));
}

#[test]
fn the_customer_of_an_outbound_ticket_is_the_addressee() {
    let mut client = Client::new();
    let form = with("direction", "outbound").replace("from=", "x=").replace("to=", "to=kees@example.com&y=");
    let answer = json(&client.post("/ticket", &format!("{form}&from=hallo@spaakwerk.example")));
    assert_eq!(answer["item"]["customer_channels"][0]["unique_reference"], "kees@example.com");
    assert_eq!(answer["item"]["last_update_customer"], Value::Null);
}

#[test]
fn the_effects_stand_in_the_ledger_in_order() {
    let mut client = Client::new();
    let id = id_of(&json(&client.post("/ticket", &with("colour", "green"))));
    let effects = client.last_effects();
    assert_eq!(effects[0], "ignored field colour");
    assert!(effects[1].starts_with("customer "));
    assert_eq!(effects[2..], [format!("ticket {id} created"), "event assigned to Werkplaats".to_owned()]);
}

#[test]
fn the_three_encodings_mean_the_same() {
    let json_body = r#"{"brandID":3,"channelID":"1","direction":"inbound","from":"jip@example.com","to":"hallo@spaakwerk.example","title":"Bel kapot"}"#;
    let multipart: String = GOOD.replace('+', " ").split('&').fold(String::new(), |body, pair| {
        let (name, value) = pair.split_once('=').unwrap();
        format!("{body}--b7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let bodies = [
        ("application/x-www-form-urlencoded", GOOD.to_owned()),
        ("application/json; charset=utf-8", json_body.to_owned()),
        ("multipart/form-data; boundary=b7", format!("{multipart}--b7--\r\n")),
    ];
    let answers = bodies.map(|(content_type, body)| {
        let headers = [("apiKey", AGENT), ("content-type", content_type)];
        text(&Client::new().send(&request("POST", "/api/v2/ticket", &headers, &body)))
    });
    assert!(answers[0].contains("Bel kapot"), "{}", answers[0]);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

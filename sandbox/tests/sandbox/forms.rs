//! `GET /form`, `GET /form/{id}` and `GET /formfield`.

use crate::client::{Client, SAMPLE_ID, json, text};
use omnidesk_sandbox::Sandbox;
use serde_json::{Map, Value, json};

const SIZE_TICKET: &str = "Frame is a 57, I ordered a 61";

fn listed(target: &str) -> Value {
    let reply = Client::new().get(target);
    assert_eq!(reply.status, 200, "{target}: {}", text(&reply));
    json(&reply)
}

/// The ids of tickets with a form, and the ids of the forms.
fn tickets_with_forms(client: &mut Client) -> Vec<(u64, u64)> {
    let rows = json(&client.get("/ticket?itemLimit=9999&searchArchived=yes"))["items"].clone();
    let rows = rows.as_array().unwrap().clone();
    let forms = rows.iter().filter_map(|row| Some((row["id"].as_u64()?, row["form_id"].as_u64()?)));
    forms.collect()
}

/// What is filled in on a form for a ticket, by the name of the field.
fn values(client: &mut Client, form_id: u64, ticket_id: u64) -> Map<String, Value> {
    let item = json(&client.get(&format!("/form/{form_id}?ticketID={ticket_id}")))["item"].clone();
    assert_eq!(item["ticket_id"], ticket_id);
    let fields = item["fields"].as_array().unwrap().iter();
    fields.map(|field| (field["name"].as_str().unwrap().to_owned(), field["value"].clone())).collect()
}

#[test]
fn forms_are_listed_without_their_fields() {
    let page = listed("/form?itemLimit=1");
    let row = json!({ "id": 41, "name": "Retour of garantie", "brand_id": 3, "active": 1, "created_at": "2023-02-06 10:00:00" });
    let expected = json!({ "type": "items", "itemStart": 0, "itemTotal": 4, "itemLimit": 1, "items": [row] });
    assert_eq!(page.to_string(), expected.to_string());
    let found = listed("/form?query=KOFFIE");
    assert_eq!((&found["itemTotal"], &found["items"][0]["id"]), (&json!(1), &json!(43)));
    assert_eq!(listed("/form?itemStart=3")["items"][0]["active"], 0);
}

#[test]
fn a_form_has_its_fields_without_values() {
    let item = listed("/form/41")["item"].clone();
    let names: Vec<_> = item.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["id", "name", "brand_id", "active", "created_at", "fields"]);
    let reason = json!({
        "id": "413", "form_id": 41, "name": "reason", "label": "Reden", "input_type": "select",
        "options": { "size": "Verkeerde maat", "defect": "Defect", "other": "Anders" },
        "required_statuses": ["pending", "solved"], "default_value": "",
    });
    assert_eq!(item["fields"][2].to_string(), reason.to_string());
    assert_eq!(listed("/form/44")["item"]["fields"], json!([]));
}

#[test]
fn a_form_with_a_ticket_has_that_tickets_values() {
    let mut client = Client::new();
    let found = json(&client.get("/ticket?query=Frame+is+a+57"))["items"][0].clone();
    assert_eq!((&found["title"], &found["form_id"]), (&json!(SIZE_TICKET), &json!(41)));
    let filled_in = values(&mut client, 41, found["id"].as_u64().unwrap());
    let expected = json!({
        "order_number": "SW-21402", "frame_number": "SPK57-004418", "reason": "size", "description": "",
        "warranty_until": null,
    });
    assert_eq!(Value::Object(filled_in), expected);
}

#[test]
fn a_ticket_without_this_form_has_no_values() {
    let mut client = Client::new();
    let with_another = tickets_with_forms(&mut client).into_iter().find(|(_, form_id)| *form_id == 42).unwrap().0;
    for ticket_id in [SAMPLE_ID, with_another] {
        assert!(values(&mut client, 41, ticket_id).values().all(Value::is_null), "{ticket_id}");
    }
    assert!(!values(&mut client, 42, with_another).values().all(Value::is_null));
    let form = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag&formID=41";
    client.post("/ticket", form);
    assert_eq!(client.ticket(858_510)["form_id"], 41);
    assert!(values(&mut client, 41, 858_510).values().all(Value::is_null));
}

#[test]
fn every_form_of_a_ticket_exists_and_every_value_fits() {
    let mut client = Client::new();
    let used = tickets_with_forms(&mut client);
    assert_eq!(used.len(), 7);
    for (ticket_id, form_id) in used {
        let item = json(&client.get(&format!("/form/{form_id}?ticketID={ticket_id}")))["item"].clone();
        assert_eq!(item["brand_id"], client.ticket(ticket_id)["brand_id"], "{ticket_id}");
        for field in item["fields"].as_array().unwrap() {
            let options = field["options"].as_object();
            let fits =
                options.is_none_or(|options| field["value"].as_str().is_none_or(|key| options.contains_key(key)));
            assert!(fits, "{ticket_id}: {field}");
        }
    }
}

#[test]
fn values_survive_saving_and_older_files_have_none() {
    let mut client = Client::new();
    let (ticket_id, form_id) = tickets_with_forms(&mut client)[0];
    let snapshot = client.sandbox.snapshot().unwrap();
    let mut restored = Client::of(Sandbox::restore(&snapshot).unwrap());
    assert_eq!(values(&mut restored, form_id, ticket_id), values(&mut client, form_id, ticket_id));
    let mut older: Value = serde_json::from_slice(&snapshot).unwrap();
    older["desk"].as_object_mut().unwrap().remove("form_values").unwrap();
    let mut restored = Client::of(Sandbox::restore(&serde_json::to_vec(&older).unwrap()).unwrap());
    assert!(values(&mut restored, form_id, ticket_id).values().all(Value::is_null));
}

#[test]
fn unknown_forms_and_tickets_are_not_found() {
    for (target, message) in [
        ("/form/40", "This form does not exist: 40."),
        ("/form/x", "This form does not exist: x."),
        ("/form/41?ticketID=7", "This ticket does not exist: 7."),
    ] {
        let reply = Client::new().get(target);
        assert_eq!(reply.status, 404, "{target}");
        assert_eq!(text(&reply), format!(r#"{{"status":"error","message":"{message}"}}"#));
    }
    assert_eq!(listed("/form/41?ticketID="), listed("/form/41"));
}

#[test]
fn fields_of_all_forms_are_listed() {
    let page = listed("/formfield?itemLimit=9999");
    let rows = page["items"].as_array().unwrap();
    assert_eq!((&page["itemTotal"], rows.len()), (&json!(13), 13));
    assert_eq!(rows[..5], listed("/form/41")["item"]["fields"].as_array().unwrap()[..]);
    let first = json!({
        "id": "411", "form_id": 41, "name": "order_number", "label": "Bestelnummer", "input_type": "text", "options": [],
        "required_statuses": ["solved"], "default_value": "",
    });
    assert_eq!(rows[0].to_string(), first.to_string());
    let found = listed("/formfield?query=nummer&itemStart=1&itemLimit=1");
    assert_eq!((&found["itemTotal"], &found["items"][0]["name"]), (&json!(3), &json!("frame_number")));
}

#[test]
fn every_documented_kind_of_field_occurs_and_no_other() {
    let page = listed("/formfield?itemLimit=9999");
    let rows = page["items"].as_array().unwrap();
    let documented =
        ["text", "textarea", "textreadonly", "texthidden", "select", "selectreadonly", "selecthidden"].map(Value::from);
    for kind in &documented {
        assert!(rows.iter().any(|row| row["input_type"] == *kind), "{kind}");
    }
    for row in rows {
        assert!(documented.contains(&row["input_type"]), "{row}");
        let is_select = row["input_type"].as_str().unwrap().starts_with("select");
        assert_eq!(row["options"].is_object(), is_select, "{row}");
        for status in row["required_statuses"].as_array().unwrap() {
            assert!(["open", "pending", "holding", "solved"].contains(&status.as_str().unwrap()), "{row}");
        }
    }
}

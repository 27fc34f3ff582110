//! `PUT /ticket/{id}` and `POST /ticket/setstatus`.

use crate::client::{Client, SAMPLE_ID, json, text};
use serde_json::{Value, json};

fn last_events(ticket: &Value, count: usize) -> Vec<Value> {
    let timeline = ticket["timeline"].as_array().unwrap();
    timeline[timeline.len() - count..].to_vec()
}

#[test]
fn an_update_answers_the_documented_sentence() {
    let reply = Client::new().put("/ticket/858462", "title=Nieuwe+titel");
    assert_eq!((reply.status, text(&reply).as_str()), (200, r#"{"type":"result","message":"Ticket updated."}"#));
}

#[test]
fn fields_that_are_left_out_stay() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    client.put("/ticket/858462", "title=Anders");
    let mut after = client.ticket(SAMPLE_ID);
    assert_eq!(after["title"], "Anders");
    assert_eq!(after["last_update"], "2026-11-22 12:00:00");
    assert_eq!(after["last_update_agent"], "2026-11-22 12:00:00");
    for member in ["title", "last_update", "last_update_agent"] {
        after[member] = before[member].clone();
    }
    assert_eq!(after, before);
}

#[test]
fn an_update_of_nothing_changes_nothing() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    assert_eq!(client.put("/ticket/858462", "").status, 200);
    assert_eq!(client.put("/ticket/858462", "priority=high").status, 200);
    assert_eq!(client.last_effects(), ["ignored field priority"]);
    assert_eq!(client.ticket(SAMPLE_ID), before);
}

#[test]
fn the_external_id_also_changes_the_gui_address() {
    let mut client = Client::new();
    client.put("/ticket/858462", "externalPrimaryID=42-B");
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!(ticket["customer"]["external_primary_id"], "42-B");
    assert_eq!(ticket["external_gui_url"], "https://guiurl.brand.com/?ticketID=858462#42-B");
}

#[test]
fn wrong_updates_are_refused_whole() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    for (form, field) in [("title=+", "title"), ("title=Goed&status=done", "status"), ("title[]=1", "title")] {
        let reply = client.put("/ticket/858462", form);
        assert_eq!(reply.status, 400, "{form}");
        let message = json(&reply)["message"].as_str().unwrap().to_owned();
        assert!(message.starts_with(&format!("The field {field} ")), "{message}");
    }
    assert_eq!(client.put("/ticket/7", "title=Goed").status, 404);
    assert_eq!(client.ticket(SAMPLE_ID), before);
}

#[test]
fn all_six_words_are_accepted_by_both_calls() {
    let mut client = Client::new();
    for status in ["new", "open", "pending", "holding", "solved", "closed"] {
        assert_eq!(client.put("/ticket/858463", &format!("status={status}")).status, 200);
        assert_eq!(client.ticket(858_463)["status"], status);
        assert_eq!(client.post("/ticket/setStatus", &format!("ticketID=858464&status={status}")).status, 200);
        assert_eq!(client.ticket(858_464)["status"], status);
    }
}

#[test]
fn setting_a_status_answers_the_documented_sentence() {
    let reply = Client::new().post("/ticket/setstatus", "ticketID=858462&status=open");
    assert_eq!(
        (reply.status, text(&reply).as_str()),
        (200, r#"{"type":"result","message":"Ticket status is updated."}"#)
    );
}

#[test]
fn a_new_status_leaves_an_event_and_fires_the_trigger() {
    let mut client = Client::new();
    client.post("/ticket/setstatus", "ticketID=858462&status=solved");
    assert_eq!(
        client.last_effects(),
        ["event status new→solved", "trigger \"updated\" fired", "mail queued to thomas@test.com"]
    );
    let ticket = client.ticket(SAMPLE_ID);
    let [changed, triggered] = last_events(&ticket, 2).try_into().unwrap();
    assert_eq!(
        (&changed["type"], &changed["item_type"], &changed["item_type_id"], &changed["initiated_by"]),
        (&json!("event"), &json!("status"), &json!("solved"), &json!("API key: agent"))
    );
    assert_eq!(triggered["initiated_by"], "trigger: updated");
    assert_eq!(ticket["last_update_agent"], "2026-11-22 12:00:00");
}

#[test]
fn the_same_status_again_fires_nothing() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    assert_eq!(client.post("/ticket/setstatus", "ticketID=858462&status=new").status, 200);
    assert!(client.last_effects().is_empty());
    assert_eq!(client.ticket(SAMPLE_ID), before);
}

#[test]
fn closing_sets_a_date_that_reopening_clears() {
    let mut client = Client::new();
    client.put("/ticket/858462", "status=closed");
    assert_eq!(client.ticket(SAMPLE_ID)["closed_at"], "2026-11-22 12:00:00");
    client.wait_seconds(90);
    client.put("/ticket/858462", "status=open");
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!(ticket["closed_at"], Value::Null);
    assert_eq!(ticket["last_update"], "2026-11-22 12:01:30");
}

#[test]
fn setting_a_status_needs_both_fields_and_a_ticket() {
    let mut client = Client::new();
    for (form, status, part) in [
        ("status=open", 400, "ticketID is required"),
        ("ticketID=858462", 400, "status is required"),
        ("ticketID=858462&status=Open", 400, "status must be one of new, open"),
        ("ticketID=x&status=open", 400, "ticketID must be a number"),
        ("ticketID=3&status=open", 404, "This ticket does not exist: 3."),
    ] {
        let reply = client.post("/ticket/setstatus", form);
        assert_eq!(reply.status, status, "{form}");
        assert_eq!(json(&reply)["status"], "error");
        assert!(text(&reply).contains(part), "{}", text(&reply));
    }
}

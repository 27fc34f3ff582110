//! `POST /ticket/setPriority`.

use crate::client::{Client, SAMPLE_ID, json, text};
use serde_json::json;

#[test]
fn a_new_priority_leaves_an_event_and_fires_the_trigger() {
    let mut client = Client::new();
    let reply = client.post("/ticket/setPriority", "ticketID=858462&priority=urgent");
    let expected = r#"{"type":"result","message":"Ticket priority is updated."}"#;
    assert_eq!((reply.status, text(&reply).as_str()), (200, expected));
    assert_eq!(client.last_effects(), ["event priority medium→urgent", "trigger \"updated\" fired"]);
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!((&ticket["priority"], &ticket["status"]), (&json!("urgent"), &json!("new")));
    assert_eq!(ticket["last_update"], "2026-11-22 12:00:00");
    assert_eq!(ticket["last_update_agent"], "2026-11-22 12:00:00");
    let timeline = ticket["timeline"].as_array().unwrap();
    let [changed, triggered] = [2, 1].map(|back| &timeline[timeline.len() - back]);
    assert_eq!((&changed["item_type"], &changed["item_type_id"]), (&json!("priority"), &json!("urgent")));
    assert_eq!(changed["description"], "Priority changed from medium to urgent");
    assert_eq!(changed["initiated_by"], "API key: agent");
    assert_eq!(triggered["initiated_by"], "trigger: updated");
}

#[test]
fn the_same_priority_again_fires_nothing() {
    let mut client = Client::new();
    let before = client.ticket(SAMPLE_ID);
    assert_eq!(client.post("/ticket/setpriority", "ticketID=858462&priority=medium").status, 200);
    assert!(client.last_effects().is_empty());
    assert_eq!(client.ticket(SAMPLE_ID), before);
}

#[test]
fn a_solved_ticket_sends_no_second_mail() {
    let mut client = Client::new();
    client.post("/ticket/setstatus", "ticketID=858462&status=solved");
    client.post("/ticket/setpriority", "ticketID=858462&priority=low");
    assert_eq!(client.last_effects(), ["event priority medium→low", "trigger \"updated\" fired"]);
}

#[test]
fn all_four_words_are_accepted() {
    let mut client = Client::new();
    for priority in ["low", "medium", "high", "urgent"] {
        let reply = client.post("/ticket/setPriority", &format!("ticketID=858463&priority={priority}"));
        assert_eq!(reply.status, 200, "{priority}");
        assert_eq!(client.ticket(858_463)["priority"], priority);
    }
}

#[test]
fn both_fields_and_a_ticket_are_needed() {
    let mut client = Client::new();
    let before = client.sandbox.snapshot().unwrap();
    for (form, status, part) in [
        ("priority=low", 400, "ticketID is required"),
        ("ticketID=858462", 400, "priority is required"),
        ("ticketID=858462&priority=", 400, "priority is required"),
        ("ticketID=858462&priority=High", 400, "priority must be one of low, medium, high, urgent"),
        ("ticketID=858462&priority=2", 400, "priority must be one of"),
        ("ticketID=x&priority=low", 400, "ticketID must be a number"),
        ("ticketID=3&priority=low", 404, "This ticket does not exist: 3."),
    ] {
        let reply = client.post("/ticket/setpriority", form);
        assert_eq!((reply.status, &json(&reply)["status"]), (status, &json!("error")), "{form}");
        assert!(text(&reply).contains(part), "{}", text(&reply));
    }
    assert_eq!(client.sandbox.snapshot().unwrap(), before);
}

#[test]
fn unknown_fields_are_ignored_and_named() {
    let mut client = Client::new();
    client.post("/ticket/setpriority", "ticketID=858462&priority=medium&status=open");
    assert_eq!(client.last_effects(), ["ignored field status"]);
}

//! `DELETE /ticket/{id}`.

use crate::client::{Client, json, text};
use omnidesk_sandbox::Sandbox;

#[test]
fn a_deleted_ticket_is_gone_from_everywhere() {
    let mut client = Client::new();
    let revision = client.sandbox.revision();
    let reply = client.call("DELETE", "/ticket/858462", "");
    assert_eq!((reply.status, text(&reply).as_str()), (200, r#"{"type":"result","message":"Ticket deleted."}"#));
    assert_eq!(client.last_effects(), ["ticket 858462 deleted"]);
    assert_eq!(client.sandbox.revision(), revision + 1);
    for (method, target, form) in [
        ("GET", "/ticket/858462", ""),
        ("PUT", "/ticket/858462", "title=Dag"),
        ("DELETE", "/ticket/858462", ""),
        ("POST", "/ticket/setstatus", "ticketID=858462&status=open"),
        ("POST", "/ticket/setpriority", "ticketID=858462&priority=low"),
        ("GET", "/form/41?ticketID=858462", ""),
    ] {
        let reply = client.call(method, target, form);
        assert_eq!(reply.status, 404, "{method} {target}");
        assert_eq!(text(&reply), r#"{"status":"error","message":"This ticket does not exist: 858462."}"#);
    }
    assert_eq!(json(&client.get("/ticket?searchArchived=yes"))["itemTotal"], 47);
    let (_, suggestions) = client.control("GET", "/tickets", "");
    assert!(suggestions["tickets"].as_array().unwrap().iter().all(|row| row["id"] != 858_462));
}

#[test]
fn its_number_is_not_used_again() {
    let mut client = Client::new();
    assert_eq!(client.call("DELETE", "/ticket/858509", "").status, 200);
    client.post("/ticket", "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag");
    assert_eq!(client.get("/ticket/858509").status, 404);
    assert_eq!(client.ticket(858_510)["title"], "Dag");
}

#[test]
fn only_a_ticket_can_be_deleted() {
    let mut client = Client::new();
    let before = client.sandbox.snapshot().unwrap();
    for id in ["1", "multi", "-858462", "99999999999999999999999"] {
        assert_eq!(client.call("DELETE", &format!("/ticket/{id}"), "").status, 404, "{id}");
    }
    assert_eq!(client.sandbox.snapshot().unwrap(), before);
    assert_eq!(client.sandbox.revision(), 0);
}

#[test]
fn a_deletion_survives_saving() {
    let mut client = Client::new();
    client.call("DELETE", "/ticket/858462", "");
    let snapshot = client.sandbox.snapshot().unwrap();
    let mut restored = Client::of(Sandbox::restore(&snapshot).unwrap());
    assert_eq!(restored.get("/ticket/858462").status, 404);
    assert_eq!(restored.control("POST", "/reset", "").0, 200);
    assert_eq!(restored.get("/ticket/858462").status, 200);
}

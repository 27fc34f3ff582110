//! Saving and restoring the state machine.

use crate::client::Client;
use omnidesk_sandbox::{RestoreError, Sandbox};
use serde_json::Value;

#[test]
fn a_restored_sandbox_goes_on_where_it_stopped() {
    let mut client = Client::new();
    client.put("/ticket/858462", "title=Bewaard&status=closed");
    client.post("/message", "ticketID=858466&type=1&message=Bewaard");
    let snapshot = client.sandbox.snapshot().unwrap();
    let mut restored = Client::of(Sandbox::restore(&snapshot).unwrap());
    assert_eq!(restored.sandbox.snapshot().unwrap(), snapshot);
    for id in [858_462, 858_465, 858_466, 858_467, 858_473] {
        assert_eq!(restored.ticket(id).to_string(), client.ticket(id).to_string(), "{id}");
    }
    let form = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag";
    assert_eq!(restored.post("/ticket", form).body, client.post("/ticket", form).body);
}

#[test]
fn the_revision_rises_with_changes_only() {
    let mut client = Client::new();
    client.get("/ticket/858462");
    client.put("/ticket/858462", "title=+");
    client.control("GET", "/ledger", "");
    assert_eq!(client.sandbox.revision(), 0);
    client.put("/ticket/858462", "title=Ja");
    assert_eq!(client.sandbox.revision(), 1);
}

#[test]
fn what_is_no_snapshot_is_refused() {
    for bytes in [&b""[..], b"{", b"\xff\xfe"] {
        assert!(matches!(Sandbox::restore(bytes), Err(RestoreError::Unreadable(_))), "{bytes:?}");
    }
    for bytes in [&b"{}"[..], b"[]", br#"{"format":"omnidesk-sandbox 0"}"#] {
        assert!(matches!(Sandbox::restore(bytes), Err(RestoreError::OtherFormat(_))), "{bytes:?}");
    }
}

#[test]
fn a_snapshot_with_a_missing_member_is_refused() {
    let mut snapshot: Value = serde_json::from_slice(&Sandbox::new(1).unwrap().snapshot().unwrap()).unwrap();
    snapshot["desk"]["tickets"]["858462"].as_object_mut().unwrap().remove("title");
    let error = Sandbox::restore(&serde_json::to_vec(&snapshot).unwrap()).unwrap_err();
    assert!(error.to_string().contains("title"), "{error}");
}

//! How the help desk behaves where it differs from its documentation. Lagging reads and rewritten texts are elsewhere.

use crate::client::{Client, SAMPLE_ID, json};
use serde_json::{Value, json};

const MESSAGE: &str = "ticketID=858462&type=contactform&message=It+is+back.";

fn contents(ticket: &Value) -> Vec<Value> {
    ticket["timeline"].as_array().unwrap().iter().map(|entry| entry["id"].clone()).collect()
}

#[test]
fn quirks_are_shown_merged_and_ended() {
    let mut client = Client::new();
    assert_eq!(client.control("GET", "/quirks", ""), (200, json!({})));
    client.set_quirks(r#"{"statusCase":"capitalised","withoutIds":true}"#);
    let both = client.set_quirks(r#"{"latestEntries":2,"withoutIds":null}"#);
    assert_eq!(both, json!({ "statusCase": "capitalised", "latestEntries": 2 }));
    assert_eq!(client.control("GET", "/quirks", ""), (200, both));
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "New");
    assert_eq!(client.control("DELETE", "/quirks", ""), (200, json!({})));
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "new");
    assert_eq!(client.control("GET", "/ledger", "").1["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn a_reset_and_another_state_end_them() {
    let mut client = Client::new();
    let (_, state) = client.control("GET", "/state", "");
    for (method, address, body) in [("POST", "/reset", String::new()), ("PUT", "/state", state.to_string())] {
        client.set_quirks(r#"{"forbidReading":true,"readLagMs":5}"#);
        assert_eq!(client.control("GET", "/state", "").1, state);
        client.control(method, address, &body);
        assert_eq!(client.control("GET", "/quirks", "").1, json!({}), "{address}");
        assert_eq!(client.get("/ticket/858462").status, 200, "{address}");
    }
}

#[test]
fn quirks_that_cannot_be_are_refused_and_change_nothing() {
    let mut client = Client::new();
    let before = client.set_quirks(r#"{"withoutIds":true}"#);
    for (asked, part) in [
        (r#"{"latestEntries":1,"mood":"bad"}"#, "The field mood is not known"),
        (r#"{"statusCase":"upper"}"#, "The field statusCase must be one of capitalised"),
        (r#"{"readLagMs":600001}"#, "The field readLagMs must be at most 600000"),
        (r#"{"readLagMs":-1}"#, "The field readLagMs must be a number"),
        (r#"{"withoutIds":"perhaps"}"#, "The field withoutIds must be true or false"),
        (r#"{"latestEntries":"all"}"#, "The field latestEntries must be a number"),
        (r#"{"mergeInto":858462}"#, "The field mergeInto must be an object with the ids from and into"),
        (r#"{"mergeInto":{"from":1}}"#, "The field mergeInto must be an object"),
        (r#"{"mergeInto":{"from":1,"into":2,"at":3}}"#, "The field mergeInto must be an object"),
        (r#"{"forbidReading":2}"#, "The field forbidReading must be true or false"),
        (r#"{"contactFormAuthor":"nobody"}"#, "The field contactFormAuthor must be one of key, undirected"),
        (r#"[]"#, "must be a JSON object"),
    ] {
        let (status, answer) = client.control("POST", "/quirks", asked);
        assert_eq!(status, 400, "{asked}");
        assert!(answer["error"].as_str().unwrap().contains(part), "{asked}: {answer}");
    }
    assert_eq!(client.control("GET", "/quirks", "").1, before);
}

#[test]
fn states_and_priorities_can_be_capitalised() {
    let mut client = Client::new();
    client.set_quirks(r#"{"statusCase":"capitalised"}"#);
    client.post("/ticket/setstatus", "ticketID=858462&status=solved");
    client.post("/ticket/setpriority", "ticketID=858462&priority=high");
    client.post("/message", "ticketID=858462&type=calllog&message=Noted");
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!((&ticket["status"], &ticket["priority"]), (&json!("Solved"), &json!("High")));
    assert_eq!(ticket["timeline"].as_array().unwrap().last().unwrap()["status_new"], "Solved");
    let rows = json(&client.get("/ticket?status=solved"))["items"].clone();
    assert_eq!((&rows[0]["status"], &rows[0]["priority"]), (&json!("Solved"), &json!("High")));
    assert_eq!(client.post("/ticket/setstatus", "ticketID=858462&status=Open").status, 400, "writes are as ever");
}

#[test]
fn entries_can_come_without_their_ids() {
    let mut client = Client::new();
    client.set_quirks(r#"{"withoutIds":true}"#);
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!(ticket["id"], SAMPLE_ID);
    assert!(ticket["timeline"].as_array().unwrap().iter().all(|entry| entry.get("id").is_none()));
}

#[test]
fn a_timeline_can_be_shortened_to_its_latest_entries() {
    let mut client = Client::new();
    let all = contents(&client.ticket(SAMPLE_ID));
    // The documented sample does not list its entries by date.
    assert_eq!(all, [json!(4_090_647), json!("3143281"), json!("3143690")]);
    for (most, kept) in [(0, vec![]), (1, vec![1]), (2, vec![0, 1]), (3, vec![0, 1, 2]), (400, vec![0, 1, 2])] {
        client.set_quirks(&format!(r#"{{"latestEntries":{most}}}"#));
        let expected: Vec<_> = kept.iter().map(|index| all[*index].clone()).collect();
        assert_eq!(contents(&client.ticket(SAMPLE_ID)), expected, "{most}");
    }
    client.set_quirks(r#"{"latestEntries":1}"#);
    client.post("/message", "ticketID=858462&type=calllog&message=First");
    client.post("/message", "ticketID=858462&type=calllog&message=Second");
    let shown = json(&client.get("/ticket/858462"))["item"]["timeline"].clone();
    assert_eq!((shown.as_array().unwrap().len(), &shown[0]["content"]), (1, &json!("Second")));
}

#[test]
fn a_merged_ticket_is_read_as_the_other_one() {
    let mut client = Client::new();
    client.set_quirks(r#"{"mergeInto":{"from":858463,"into":"858462"}}"#);
    assert_eq!(client.ticket(858_463), client.ticket(SAMPLE_ID));
    client.set_quirks(r#"{"mergeInto":{"from":858463,"into":1}}"#);
    assert_eq!(client.get("/ticket/858463").status, 404);
    assert_eq!(client.get("/ticket/858462").status, 200);
}

#[test]
fn reading_can_be_forbidden_to_every_key() {
    let mut client = Client::new();
    client.set_quirks(r#"{"forbidReading":true}"#);
    for target in ["/ticket/858462", "/ticket", "/ticket/1"] {
        let reply = client.get(target);
        assert_eq!(reply.status, 403, "{target}");
        assert_eq!(json(&reply)["message"], "This API key lacks the permission TICKET_READ.", "{target}");
    }
    assert_eq!(client.put("/ticket/858462", "title=Blind").status, 200);
    assert_eq!(client.get("/user").status, 200);
}

#[test]
fn messages_of_contact_forms_can_have_another_author() {
    for (quirk, expected) in [
        (r#"{"contactFormAuthor":"key"}"#, json!(["inbound", 254, "marleen"])),
        (r#"{"contactFormAuthor":"undirected"}"#, json!(["", 0, "Anonymous"])),
        (r#"{}"#, json!(["inbound", 0, "Anonymous"])),
    ] {
        let mut client = Client::new();
        client.set_quirks(quirk);
        client.post("/message", MESSAGE);
        let timeline = client.ticket(SAMPLE_ID)["timeline"].clone();
        let mut messages = timeline.as_array().unwrap().iter().filter(|entry| entry["type"] == "message");
        let message = messages.next_back().unwrap();
        let facts = Value::from(["direction", "user_id", "user_name"].map(|name| message[name].clone()).to_vec());
        assert_eq!(facts, expected, "{quirk}");
    }
}

#[test]
fn quirks_combine_with_faults_and_with_each_other() {
    let mut client = Client::new();
    client.set_quirks(r#"{"rewriteText":"escape","readLagMs":2000,"withoutIds":true,"latestEntries":2}"#);
    client.set_fault("POST /message", "\"once\"", r#"{"kind":"closeAfter","times":2}"#);
    client.post("/message", "ticketID=858462&type=calllog&message=A%26B+here");
    let note = |entry: &Value| entry["content"] == "A&amp;B here" && entry.get("id").is_none();
    assert!(!client.ticket(SAMPLE_ID)["timeline"].as_array().unwrap().iter().any(note));
    client.wait_seconds(2);
    let timeline = json(&client.get("/ticket/858462"))["item"]["timeline"].clone();
    assert_eq!(timeline.as_array().unwrap().len(), 2);
    assert!(timeline.as_array().unwrap().iter().all(note), "{timeline}");
}

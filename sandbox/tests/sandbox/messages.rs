//! `POST /message`.

use crate::client::{AGENT, Client, SAMPLE_ID, request, text};
use serde_json::{Value, json};

fn send(client: &mut Client, rest: &str) {
    let reply = client.post("/message", &format!("ticketID=858462&message=Goedemorgen&{rest}"));
    assert_eq!(reply.status, 200, "{rest}: {:?}", client.last_effects());
}

fn posts(client: &mut Client) -> Vec<Value> {
    let ticket = client.ticket(SAMPLE_ID);
    ticket["timeline"].as_array().unwrap().iter().filter(|entry| entry["type"] != "event").cloned().collect()
}

fn last_post(client: &mut Client) -> Value {
    posts(client).pop().unwrap()
}

#[test]
fn the_answer_is_the_documented_sentence() {
    let reply = Client::new().post("/message", "ticketID=858462&type=1&message=Goedemorgen");
    let expected = r#"{"type":"result","message":"Message has been sent and the ticket status was updated."}"#;
    assert_eq!((reply.status, text(&reply).as_str()), (200, expected));
}

#[test]
fn a_channel_number_sends_to_the_customer() {
    let mut client = Client::new();
    send(&mut client, "type=1&userID=302");
    let post = last_post(&mut client);
    assert_eq!((&post["type"], &post["direction"]), (&json!("message"), &json!("outbound")));
    assert_eq!((&post["from"], &post["to"]), (&json!("service@mybrand.com"), &json!("thomas@test.com")));
    assert_eq!((&post["user_id"], &post["user_name"]), (&json!(302), &json!("Anouk")));
    assert_eq!(post["content_whole"], "Goedemorgen");
    assert!(post["content"].as_str().unwrap().contains("<body>Goedemorgen</body>"));
    assert!(post["id"].is_string());
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "pending");
    assert_eq!(client.ticket(SAMPLE_ID)["last_update_agent"], "2026-11-22 12:00:00");
}

#[test]
fn the_effects_stand_in_the_ledger_in_order() {
    let mut client = Client::new();
    send(
        &mut client,
        "type=1&toAddress=a@example.com,b@example.com&ccInput=c@example.com&bccInput=d@example.com&odd=1",
    );
    let effects = client.last_effects();
    assert_eq!(effects[0], "ignored field odd");
    assert!(effects[1].starts_with("message ") && effects[1].ends_with(" added to ticket 858462"), "{}", effects[1]);
    assert_eq!(effects[2..6], ["a", "b", "c", "d"].map(|name| format!("mail queued to {name}@example.com")));
    assert_eq!(effects[6..], ["event status new→pending", "trigger \"updated\" fired"]);
}

#[test]
fn a_contact_form_records_what_the_customer_wrote() {
    let mut client = Client::new();
    send(&mut client, "type=contactform");
    assert!(!client.last_effects().iter().any(|effect| effect.starts_with("mail")));
    let post = last_post(&mut client);
    assert_eq!((&post["type"], &post["direction"]), (&json!("message"), &json!("inbound")));
    assert_eq!((&post["from"], &post["to"]), (&json!("thomas@test.com"), &json!("service@mybrand.com")));
    let ticket = client.ticket(SAMPLE_ID);
    assert_eq!(ticket["status"], "open");
    assert_eq!(ticket["last_update_customer"], "2026-11-22 12:00:00");
    assert_eq!(ticket["last_update_agent"], Value::Null);
}

#[test]
fn a_call_log_is_a_note() {
    let mut client = Client::new();
    send(&mut client, "type=calllog");
    let note = last_post(&mut client);
    assert_eq!((&note["type"], &note["direction"], &note["channel_id"]), (&json!("note"), &json!(""), &json!(0)));
    assert_eq!((&note["user_id"], &note["user_name"]), (&json!(0), &json!("Agent Anonymous")));
    assert_eq!(note["content"], "Goedemorgen");
    assert!(note.get("content_whole").is_none());
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "open");
}

#[test]
fn a_call_log_leaves_other_states_alone() {
    let mut client = Client::new();
    client.put("/ticket/858462", "status=holding");
    send(&mut client, "type=calllog");
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "holding");
}

#[test]
fn new_posts_have_the_members_of_the_sample() {
    let mut client = Client::new();
    let names = |post: &Value| -> Vec<String> { post.as_object().unwrap().keys().cloned().collect() };
    let sample = posts(&mut client);
    let [note, message] = ["note", "message"].map(|kind| sample.iter().find(|post| post["type"] == kind).unwrap());
    send(&mut client, "type=calllog");
    assert_eq!(names(&last_post(&mut client)), names(note));
    for kind in ["1", "contactform"] {
        send(&mut client, &format!("type={kind}"));
        assert_eq!(names(&last_post(&mut client)), names(message));
    }
}

#[test]
fn a_submitted_status_wins() {
    let mut client = Client::new();
    send(&mut client, "type=1&submitStatus=solved");
    assert_eq!(client.ticket(SAMPLE_ID)["status"], "solved");
    assert_eq!(last_post(&mut client)["status_new"], "solved");
}

#[test]
fn a_message_for_later_waits_in_the_queue() {
    let mut client = Client::new();
    send(&mut client, "type=1&sendAt=2026-12-01+08:30:00");
    assert!(client.last_effects().contains(&"mail queued to thomas@test.com for 2026-12-01 08:30:00".to_owned()));
    let post = last_post(&mut client);
    assert_eq!((&post["send_at"], &post["in_queue"]), (&json!("2026-12-01 08:30:00"), &json!(1)));
}

#[test]
fn forwarded_files_come_in_brackets() {
    let mut client = Client::new();
    for list in ["forwardedFileIDs[]=7&forwardedFileIDs[]=9", "forwardedFileIDs[0]=7&forwardedFileIDs[1]=9"] {
        send(&mut client, &format!("type=1&{list}"));
        assert_eq!(client.last_entry()["fields"]["forwardedFileIDs"], json!(["7", "9"]));
        assert_eq!(last_post(&mut client)["files"], json!([{ "id": 7 }, { "id": 9 }]));
    }
}

#[test]
fn the_addressees_stand_in_meta_data_as_text() {
    let mut client = Client::new();
    send(&mut client, "type=1&toAddress=a@example.com&ccInput=c@example.com");
    let post = last_post(&mut client);
    assert_eq!(
        post["meta_data"],
        r#"{"to":[{"address":"a@example.com","name":""}],"cc":[{"address":"c@example.com","name":""}]}"#
    );
    assert_eq!(post["email_show_reply_all"], true);
}

#[test]
fn a_refused_message_has_an_empty_400_and_a_reason_in_the_ledger() {
    let mut client = Client::new();
    let good = [("ticketID", "858462"), ("type", "1"), ("message", "Goedemorgen")];
    let wrong = [
        ("ticketID", ""),
        ("ticketID", "x"),
        ("ticketID", "12"),
        ("type", ""),
        ("type", "mail"),
        ("type", "1.5"),
        ("type", "99999999999999999999999"),
        ("message", ""),
        ("message", "Ok.."),
        ("userID", "5000"),
        ("userID", "me"),
        ("toAddress", "nobody"),
        ("ccInput", "a@b@c"),
        ("bccInput", "@example.com"),
        ("respondMessageID", "first"),
        ("forwardedFileIDs[]", "a"),
        ("sendAt", "2026-12-01T08:30:00"),
        ("sendAt", "2026-02-30 08:30:00"),
        ("submitStatus", "done"),
        ("plaintext[]", "x"),
    ];
    let before = client.sandbox.snapshot().unwrap();
    for (field, value) in wrong {
        let pairs = good.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]);
        let form: Vec<_> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        let reply = client.post("/message", &form.join("&"));
        assert_eq!((reply.status, reply.body.len()), (400, 0), "{field}={value}");
        let reason = client.last_effects().pop().unwrap();
        let name = field.trim_end_matches("[]");
        assert!(reason.starts_with(&format!("refused: The field {name} ")), "{field}={value}: {reason}");
    }
    assert_eq!(client.sandbox.snapshot().unwrap(), before);
}

#[test]
fn five_characters_are_enough_in_any_script() {
    let mut client = Client::new();
    for message in ["Oké!!", "شكرًا", "<b>x"] {
        let body = json!({ "ticketID": 858_462, "type": "1", "message": message }).to_string();
        let headers = [("apiKey", AGENT), ("content-type", "application/json")];
        let reply = client.send(&request("POST", "/api/v2/message", &headers, &body));
        let is_long_enough = message.chars().count() >= 5;
        assert_eq!(reply.status, if is_long_enough { 200 } else { 400 }, "{message}");
    }
}

#[test]
fn other_refusals_of_messages_keep_their_envelope() {
    let mut client = Client::new();
    let reply = client.send(&request("POST", "/api/v2/message", &[("apiKey", "nonsense")], ""));
    assert_eq!(
        (reply.status, text(&reply).as_str()),
        (401, r#"{"type":"error","message":"This API key is not valid."}"#)
    );
}

#[test]
fn what_is_posted_is_read_again() {
    let mut client = Client::new();
    let count = posts(&mut client).len();
    for number in 1..=3 {
        send(&mut client, "type=contactform");
        assert_eq!(posts(&mut client).len(), count + number);
    }
}

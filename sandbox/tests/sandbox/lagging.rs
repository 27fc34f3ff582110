//! Reads that show an earlier state.

use crate::client::{Client, SAMPLE_ID, json};
use serde_json::Value;

const TICKET: &str = "brandID=3&channelID=1&direction=inbound&from=a@example.com&to=b@example.com&title=Dag";

fn lagging() -> Client {
    let mut client = Client::new();
    client.set_quirks(r#"{"readLagMs":5000}"#);
    client
}

fn title(client: &mut Client) -> Value {
    client.ticket(SAMPLE_ID)["title"].clone()
}

#[test]
fn a_read_shows_what_was_there_that_long_ago() {
    let mut client = lagging();
    client.put("/ticket/858462", "title=first");
    client.wait_seconds(2);
    client.put("/ticket/858462", "title=second");
    let expected = ["vraag van Thomas", "vraag van Thomas", "vraag van Thomas", "first", "first", "second"];
    for (second, shown) in (2..).zip(expected) {
        assert_eq!(title(&mut client), shown, "{second}");
        client.wait_seconds(1);
    }
}

#[test]
fn writes_in_one_second_are_all_there_in_the_end() {
    let mut client = lagging();
    for text in ["one", "two", "three"] {
        client.put("/ticket/858462", &format!("title={text}"));
    }
    assert_eq!(title(&mut client), "vraag van Thomas");
    client.wait_seconds(5);
    assert_eq!(title(&mut client), "three");
}

#[test]
fn a_new_ticket_is_not_there_yet_and_a_deleted_one_still_is() {
    let mut client = lagging();
    client.post("/ticket", TICKET);
    client.call("DELETE", "/ticket/858463", "");
    assert_eq!(client.get("/ticket/858510").status, 404);
    assert_eq!(client.get("/ticket/858463").status, 200);
    assert_eq!(json(&client.get("/ticket?query=858510"))["itemTotal"], 0);
    assert_eq!(client.put("/ticket/858510", "title=Known").status, 200, "writes do not lag");
    assert_eq!(client.put("/ticket/858463", "title=Gone").status, 404);
    client.wait_seconds(5);
    assert_eq!(client.get("/ticket/858510").status, 200);
    assert_eq!(client.get("/ticket/858463").status, 404);
    assert_eq!(json(&client.get("/ticket?query=858510"))["itemTotal"], 1);
}

#[test]
fn lists_are_searched_and_sorted_as_they_were() {
    let mut client = lagging();
    let first = |client: &mut Client| json(&client.get("/ticket?itemLimit=1"))["items"][0]["id"].clone();
    let before = first(&mut client);
    client.post("/ticket/setstatus", "ticketID=858462&status=open");
    assert_eq!(first(&mut client), before);
    client.wait_seconds(5);
    assert_eq!(first(&mut client), SAMPLE_ID);
}

#[test]
fn deferred_work_is_seen_that_long_after_its_own_moment() {
    let mut client = lagging();
    client.set_fault("*", "\"once\"", r#"{"kind":"closeBefore","workAfterMs":3000}"#);
    client.put("/ticket/858462", "title=late");
    client.wait_seconds(7);
    assert_eq!(title(&mut client), "vraag van Thomas");
    client.wait_seconds(1);
    assert_eq!(title(&mut client), "late");
}

#[test]
fn the_lag_can_change_and_end() {
    let mut client = lagging();
    client.put("/ticket/858462", "title=new");
    client.wait_seconds(2);
    client.set_quirks(r#"{"withoutIds":true}"#);
    assert_eq!(title(&mut client), "vraag van Thomas", "another quirk leaves it alone");
    client.set_quirks(r#"{"readLagMs":1000}"#);
    assert_eq!(title(&mut client), "new");
    client.put("/ticket/858462", "title=newer");
    assert_eq!(title(&mut client), "new");
    client.set_quirks(r#"{"readLagMs":0}"#);
    assert_eq!(title(&mut client), "newer");
    client.set_quirks(r#"{"readLagMs":600000}"#);
    assert_eq!(title(&mut client), "newer", "nothing is known of the time before");
}

#[test]
fn a_clock_that_is_set_back_does_not_hide_what_follows() {
    let mut client = lagging();
    client.put("/ticket/858462", "title=today");
    client.control("POST", "/clock", r#"{"at":"2020-01-01 00:00:00"}"#);
    client.put("/ticket/858462", "title=long+ago");
    assert_eq!(title(&mut client), "vraag van Thomas");
    client.wait_seconds(5);
    assert_eq!(title(&mut client), "long ago");
}

#[test]
fn the_state_that_is_saved_is_the_present_one() {
    let mut client = lagging();
    client.put("/ticket/858462", "title=now");
    let (_, state) = client.control("GET", "/state", "");
    assert_eq!(state["desk"]["tickets"]["858462"]["title"], "now");
}

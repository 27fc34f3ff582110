//! `draftedAfter`: a draft that two tabs hold is sent once, and the same words that are typed again are sent again.

use super::help_desk::{
    Answer, Author, Connection, Habits, HelpDesk, Outcome, TICKET, Work, client, message, send, typed_message,
};
use super::play::{ARRIVED, play};
use omnidesk_sdk::api::{Operation, tickets};
use omnidesk_sdk::client::{Client, Verification};
use omnidesk_sdk::decode::snapshot;
use omnidesk_sdk::verification::TimelinePosition;
use std::cell::Cell;

const DONE: (Work, Answer) = (Work::Now, Answer::Done);
const JA: &str = "<p>Ja</p>";

/// Up to where a page shows the ticket now, by the rule of the guide.
async fn position(client: &Client<Connection>) -> TimelinePosition {
    let ticket = client.call(tickets::get(TICKET.to_string(), false), client.limits()).await.unwrap();
    let entries = snapshot(&ticket.document.json).entries;
    let created_at = entries.iter().map(|entry| entry.created_at.clone()).max().unwrap_or_default();
    let is_named = |date: &str| date.is_empty() || date == created_at;
    let entry_ids = entries.iter().filter(|entry| is_named(&entry.created_at)).map(|entry| entry.id.clone()).collect();
    TimelinePosition { created_at, entry_ids }
}

/// Sends a draft. Returns whether it left; what does not leave resolves with an empty `message`.
async fn leaves(client: &Client<Connection>, operation: Box<Operation>, begun: &TimelinePosition) -> bool {
    let verification = Verification { is_asked: true, drafted_after: Some(begun), ..Verification::default() };
    let told = Cell::new(false);
    let reply = client.write(operation, client.limits(), verification, &|_| told.set(true)).await.unwrap();
    let is_empty = reply.document.json.bytes().starts_with(br#"{"message":"","#);
    assert!(told.get() || is_empty && reply.attempts == 0);
    told.get()
}

async fn wait(client: &Client<Connection>, milliseconds: u32) {
    client.platform().0.clock.sleep(milliseconds).await;
}

fn writes(client: &Client<Connection>) -> usize {
    client.platform().0.writes.borrow().len()
}

#[test]
fn a_draft_that_two_tabs_hold_is_sent_once() {
    for kind in ["contactform", "1", "calllog"] {
        for gap in [0, 5_000] {
            let desk = HelpDesk::new(Habits::default(), [DONE]);
            desk.write(Author::Other, "message", "outbound", "<p>Does it work?</p>", 0);
            let (tab, copy) = (client(&desk), client(&desk));
            let work = async move {
                let begun = position(&tab).await;
                wait(&tab, gap).await;
                assert!(leaves(&tab, typed_message(kind, JA), &begun).await, "{kind}");
                assert!(!leaves(&copy, typed_message(kind, JA), &begun).await, "{kind}, {gap}");
                assert!(!leaves(&copy, typed_message(kind, JA), &begun).await, "the same draft, once more");
                assert_eq!(writes(&copy), 1);
                wait(&copy, 5_000).await;
                let begun = position(&copy).await;
                assert!(leaves(&copy, typed_message(kind, JA), &begun).await, "another draft of the same words");
            };
            play(&desk, work);
        }
    }
}

#[test]
fn a_draft_of_a_ticket_without_entries_is_sent_once() {
    let desk = HelpDesk::new(Habits::default(), [DONE]);
    let (tab, copy) = (client(&desk), client(&desk));
    let work = async move {
        let begun = position(&tab).await;
        assert_eq!(begun, TimelinePosition::default());
        assert!(leaves(&tab, message(JA), &begun).await);
        assert!(!leaves(&copy, message(JA), &begun).await);
    };
    play(&desk, work);
}

#[test]
fn a_draft_is_sent_where_only_older_entries_say_the_same() {
    let desk = HelpDesk::new(Habits::default(), [DONE]);
    desk.write(Author::SamePerson, "message", "inbound", JA, 0);
    desk.write(Author::SamePerson, "message", "inbound", JA, 3_000);
    desk.write(Author::Other, "message", "outbound", "<p>Are you sure?</p>", 3_000);
    desk.write(Author::Other, "message", "outbound", "<p>Really?</p>", 9_000);
    let tab = client(&desk);
    let work = async move {
        wait(&tab, 4_000).await;
        let begun = position(&tab).await;
        assert_eq!(begun.entry_ids.len(), 2);
        wait(&tab, 6_000).await;
        assert!(leaves(&tab, message(JA), &begun).await);
    };
    play(&desk, work);
}

#[test]
fn ids_tell_the_entries_of_the_same_second_apart() {
    for has_id in [true, false] {
        let desk = HelpDesk::new(Habits::default(), [DONE]);
        desk.write(Author::SamePerson, "message", "inbound", JA, 0);
        let tab = client(&desk);
        let work = async move {
            wait(&tab, 100).await;
            let mut begun = position(&tab).await;
            begun.entry_ids.retain(|_| has_id);
            assert_eq!(leaves(&tab, message(JA), &begun).await, has_id);
        };
        play(&desk, work);
    }
}

#[test]
fn entries_without_ids_or_dates_stop_no_draft() {
    let without_ids = Habits { has_ids: false, ..Habits::default() };
    let undated = serde_json::json!([{ "type": "message", "id": 5, "direction": "inbound", "content": JA }]);
    let without_dates = Habits { timeline: Some(undated), ..Habits::default() };
    for habits in [without_ids, without_dates] {
        let desk = HelpDesk::new(habits, [DONE]);
        let (tab, copy) = (client(&desk), client(&desk));
        let work = async move {
            let begun = TimelinePosition::default();
            assert!(leaves(&tab, message(JA), &begun).await);
            wait(&tab, 5_000).await;
            assert!(leaves(&copy, message(JA), &begun).await);
            let begun = position(&tab).await;
            assert!(leaves(&copy, message(JA), &begun).await);
        };
        play(&desk, work);
    }
}

#[test]
fn the_same_words_that_are_typed_before_the_first_ones_are_shown_are_sent() {
    for lag_ms in [0, 2_000, 60_000] {
        let desk = HelpDesk::new(Habits { lag_ms, ..Habits::default() }, [DONE]);
        let tab = client(&desk);
        let work = async move {
            let begun = position(&tab).await;
            assert!(leaves(&tab, message(JA), &begun).await);
            let begun = position(&tab).await;
            wait(&tab, 3_000).await;
            // Where readings lag for 2 seconds, it is this send whose base first shows the entry of the other.
            let begun = if lag_ms == 0 { TimelinePosition::default() } else { begun };
            assert!(leaves(&tab, message(JA), &begun).await, "{lag_ms}");
            wait(&tab, 70_000).await;
            assert!(leaves(&tab, message(JA), &begun).await, "each entry is that of a send of this client");
        };
        play(&desk, work);
    }
}

#[test]
fn a_send_whose_entry_is_not_known_claims_one_of_those_that_came_since() {
    let desk = HelpDesk::new(Habits::default(), [DONE]);
    let (tab, copy) = (client(&desk), client(&desk));
    let work = async move {
        let begun = position(&tab).await;
        let unverified = Verification::default();
        tab.write(message(JA), tab.limits(), unverified, &|_| ()).await.unwrap();
        assert!(leaves(&tab, message(JA), &begun).await, "it had no base, so that the entry may be its own");
        assert!(!leaves(&copy, message(JA), &begun).await);
    };
    play(&desk, work);
}

#[test]
fn a_lost_response_of_another_tab_is_found_by_both() {
    let desk = HelpDesk::new(Habits { lag_ms: 4_000, ..Habits::default() }, [ARRIVED]);
    let (tab, copy) = (client(&desk), client(&desk));
    let work = async move {
        wait(&tab, 5_000).await;
        let begun = position(&tab).await;
        assert!(matches!(send(&tab, message(JA), None).await, Outcome::Failed(..)));
        wait(&tab, 5_000).await;
        assert!(!leaves(&copy, message(JA), &begun).await);
        assert!(!leaves(&tab, message(JA), &begun).await);
        assert_eq!(writes(&tab), 1);
    };
    play(&desk, work);
}

#[test]
fn text_that_is_not_the_same_and_entries_that_do_not_fit_stop_no_draft() {
    let entries = [
        ("message", "inbound", "<p>Ja, graag</p>"),
        ("message", "inbound", "<p>ja</p>"),
        ("message", "inbound", "<p>Jawel</p>"),
        ("message", "outbound", JA),
        ("note", "", JA),
        ("message", "inbound", "<p>Nee</p><blockquote>Ja</blockquote>"),
    ];
    for (kind, direction, text) in entries {
        let desk = HelpDesk::new(Habits::default(), [DONE]);
        let tab = client(&desk);
        let begun = TimelinePosition::default();
        desk.write(Author::Other, kind, direction, text, 0);
        assert!(play(&desk, async move { leaves(&tab, message(JA), &begun).await }), "{text}");
    }
}

#[test]
fn a_draft_is_sent_where_nothing_can_be_read_or_nothing_is_verified() {
    let habits = [
        Habits { read_fails: Cell::new(Some((403, 9))), ..Habits::default() },
        Habits { timeline: Some("none".into()), ..Habits::default() },
        Habits { merged_into: Some(5), ..Habits::default() },
    ];
    for habits in habits {
        let desk = HelpDesk::new(habits, [DONE]);
        desk.write(Author::SamePerson, "message", "inbound", JA, 0);
        let tab = client(&desk);
        let begun = TimelinePosition::default();
        assert!(play(&desk, async move { leaves(&tab, message(JA), &begun).await }));
    }
    let desk = HelpDesk::new(Habits::default(), [DONE]);
    desk.write(Author::SamePerson, "message", "inbound", JA, 0);
    let tab = client(&desk);
    let work = async move {
        let begun = TimelinePosition::default();
        let verification = Verification { drafted_after: Some(&begun), ..Verification::default() };
        tab.write(message(JA), tab.limits(), verification, &|_| ()).await.unwrap();
    };
    play(&desk, work);
    assert_eq!((desk.writes.borrow().len(), desk.reads.get()), (1, 0));
}

//! Runs that users of comparable software reported, and what else a verification has to get right.

use super::help_desk::{
    Answer, Author, Habits, HelpDesk, Outcome, TICKET, Work, client, message, send, set_status, typed_message,
};
use super::play::{ARRIVED, LOST, SETTLE, one, play, resume};
use omnidesk_sdk::api::tickets;
use omnidesk_sdk::client::SubmissionStep;
use omnidesk_sdk::error::Delivery;
use omnidesk_sdk::http::{Parameters, Value};
use std::rc::Rc;

#[test]
fn a_message_that_arrived_is_confirmed_and_one_that_did_not_is_denied_only_after_the_stated_time() {
    assert!(matches!(one(Habits::default(), ARRIVED, "<p>Hello there</p>", None).0, Outcome::Done));
    let (outcome, desk) = one(Habits::default(), LOST, "<p>Hello there</p>", None);
    assert_eq!(outcome.delivery(), Some(Delivery::Unknown));
    assert_eq!(desk.clock.now(), 40 + 40 + 800 + 1_600 + 3 * 40);
    let (outcome, desk) = one(Habits::default(), LOST, "<p>Hello there</p>", SETTLE);
    assert_eq!(outcome.delivery(), Some(Delivery::NotSent));
    assert!(desk.clock.now() >= 5_000);
    assert_eq!(desk.writes.borrow().len(), 1);
}

#[test]
fn a1_an_ordinary_answer_of_the_help_desk_confirms_no_short_reply() {
    let answers = [
        ("Thanks", "Thanks for your patience"),
        ("Hello", "Hello Sanne, we are looking into it."),
        ("order", "The reordering is done."),
        ("Ja", "Jammer dat het niet lukt."),
        ("OK", "Okay, we will send it."),
        ("yes", "Your eyes will be glad: it is there yesterday already."),
        ("Sure.", "Sure. We will take care of it."),
        ("12345", "Your order 12345 has been sent."),
        ("When?", "When? Tomorrow."),
        ("great", "A great day to you"),
    ];
    for (text, answer) in answers {
        for (kind, direction) in [("message", "outbound"), ("note", ""), ("message", "inbound")] {
            let desk = HelpDesk::new(Habits::default(), [LOST]);
            desk.write(Author::Other, kind, direction, &format!("<p>{answer}</p>"), 100);
            let (client, operation) = (client(&desk), message(&format!("<p>{text}</p>")));
            let outcome = play(&desk, async move { send(&client, operation, SETTLE).await });
            assert_eq!(outcome.delivery(), Some(Delivery::Unknown), "{text}, {answer}");
        }
    }
}

#[test]
fn a1_a_mail_that_quotes_the_question_does_not_confirm_it() {
    let quotes = [
        "<p>Thanks for your patience.</p><blockquote><p>When does it come?</p></blockquote>",
        "<blockquote>When does it come?</blockquote>",
        "<div class=\"gmail_quote\">When does it come?</div>",
        "See below\n> When does it come?",
        "> When does it come?",
    ];
    for quote in quotes {
        for direction in ["outbound", "inbound", ""] {
            let desk = HelpDesk::new(Habits::default(), [LOST]);
            desk.write(Author::Other, "message", direction, quote, 100);
            let (client, operation) = (client(&desk), message("<p>When does it come?</p>"));
            let outcome = play(&desk, async move { send(&client, operation, SETTLE).await });
            assert_eq!(outcome.delivery(), Some(Delivery::Unknown), "{quote}");
        }
    }
}

#[test]
fn a2_what_was_there_before_the_send_confirms_nothing() {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    desk.write(Author::SamePerson, "message", "inbound", "<p>Thank you!</p>", 0);
    let (client, operation) = (client(&desk), message("<p>Thank you!</p>"));
    let work = async move {
        client.platform().0.clock.sleep(10).await;
        send(&client, operation, SETTLE).await
    };
    assert_eq!(play(&desk, work).delivery(), Some(Delivery::NotSent));
}

#[test]
fn a3_an_automatic_answer_that_quotes_the_subject_is_not_the_question() {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    desk.write(Author::Other, "message", "outbound", "<p>Where is my order?</p>", 0);
    desk.write(Author::Other, "message", "outbound", "<p>We got your question: Where is my order?</p>", 0);
    let client = client(&desk);
    let (state, error) = play(&desk, resume(&client, "<p>Where is my order?</p>", false, false));
    assert_eq!((state.step, state.maybe_applied), (SubmissionStep::Message, true));
    assert_eq!(error.unwrap().delivery, Some(Delivery::Unknown));
}

#[test]
fn a4_a_message_without_words_is_never_told_from_another() {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    desk.write(Author::Other, "message", "inbound", "<p>Hello</p>", 0);
    let client = client(&desk);
    let (state, error) = play(&desk, resume(&client, "<p><img src=\"cid:1\"></p>", true, false));
    assert_eq!((state.step, state.maybe_applied), (SubmissionStep::Message, true));
    assert_eq!(error.unwrap().delivery, Some(Delivery::Unknown));
    assert!(desk.writes.borrow().is_empty());
}

#[test]
fn a6_a_server_that_works_on_is_not_denied_before_the_stated_time() {
    for answer in [Answer::Status(502), Answer::Status(504), Answer::Lost, Answer::Silence] {
        let slow = (Work::Later(4_000), answer.clone());
        let outcome = one(Habits::default(), slow.clone(), "<p>Hello there</p>", None).0;
        assert_ne!(outcome.delivery(), Some(Delivery::NotSent), "{answer:?}");
        assert!(matches!(one(Habits::default(), slow, "<p>Hello there</p>", SETTLE).0, Outcome::Done), "{answer:?}");
    }
    let lagging = Habits { lag_ms: 5_000, ..Habits::default() };
    assert_eq!(one(lagging, ARRIVED, "<p>Hello there</p>", None).0.delivery(), Some(Delivery::Unknown));
    let without_ids = Habits { has_ids: false, ..Habits::default() };
    assert_eq!(one(without_ids, ARRIVED, "<p>Hello there</p>", SETTLE).0.delivery(), Some(Delivery::Unknown));
    let without_ids = Habits { has_ids: false, ..Habits::default() };
    let desk = HelpDesk::new(without_ids, [LOST]);
    desk.write(Author::Other, "message", "inbound", "<p>Hello there</p>", 0);
    let (client, operation) = (client(&desk), message("<p>Hello there</p>"));
    let outcome = play(&desk, async move { send(&client, operation, SETTLE).await });
    assert_eq!(
        outcome.delivery(),
        Some(Delivery::NotSent),
        "old entries without ids are told from new ones by their count"
    );
}

#[test]
fn a6_what_is_to_be_sent_later_is_never_denied() {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    let mut operation = message("<p>Hello there</p>");
    if let Some(omnidesk_sdk::api::ExpectedEffect::Message(message)) = &mut operation.effect {
        Rc::make_mut(message).send_at = "2026-12-24 17:00:00".into();
    }
    let client = client(&desk);
    let outcome = play(&desk, async move { send(&client, operation, SETTLE).await });
    assert_eq!(outcome.delivery(), Some(Delivery::Unknown));
}

#[test]
fn a7_and_a8_done_behind_an_error_is_confirmed_and_never_sent_again() {
    for status in [408, 409, 412, 423, 429, 503, 500, 502, 504] {
        let (outcome, desk) = one(Habits::default(), (Work::Now, Answer::Status(status)), "<p>Hello there</p>", None);
        assert!(matches!(outcome, Outcome::Done), "{status}");
        assert_eq!(desk.writes.borrow().len(), 1, "{status}");
        let (outcome, desk) = one(Habits::default(), (Work::Never, Answer::Status(status)), "<p>Hello there</p>", None);
        assert_eq!(outcome.delivery(), Some(Delivery::Unknown), "{status}");
        assert_eq!(desk.writes.borrow().len(), 1, "{status}");
    }
}

#[test]
fn another_message_in_the_same_words_is_sent() {
    let with = |address: &str| {
        let ticket = TICKET.to_string();
        let fields =
            [("ticketId", ticket.as_str()), ("type", "1"), ("message", "<p>Hello there</p>"), ("toAddress", address)];
        let fields = fields.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned())));
        omnidesk_sdk::api::messages::create(Parameters(fields.into())).unwrap()
    };
    let desk = HelpDesk::new(Habits { lag_ms: 4_000, ..Habits::default() }, [ARRIVED, (Work::Now, Answer::Done)]);
    let client = client(&desk);
    let (one, other) = (with("a@b.example"), with("other@b.example"));
    let work = async move {
        let clock = Rc::clone(&client.platform().0.clock);
        clock.sleep(5_000).await;
        assert_eq!(send(&client, one, None).await.delivery(), Some(Delivery::Unknown));
        clock.sleep(5_000).await;
        assert!(matches!(send(&client, other, None).await, Outcome::Done));
        assert_eq!(client.platform().0.writes.borrow().len(), 2);
    };
    play(&desk, work);
}

#[test]
fn a_title_is_not_confirmed_by_what_it_was_before() {
    for (before, sent) in [
        ("ok", "\u{1f44d} ok"),
        ("nowhere", "now here"),
        ("Call", "\u{1f4de} Call"),
        ("done \u{2717}", "done \u{2713}"),
    ] {
        let desk = HelpDesk::new(Habits::default(), [LOST]);
        desk.habits.title.replace(before.into());
        let of_desk = client(&desk);
        let title = Parameters(vec![("title".into(), Value::Text(sent.into()))]);
        let update = tickets::update(TICKET.to_string(), title).unwrap();
        let work = async move { send(&of_desk, update, None).await };
        assert_eq!(play(&desk, work).delivery(), Some(Delivery::Unknown), "{sent}");
    }
}

#[test]
fn fields_are_confirmed_however_the_server_writes_them() {
    let shouting = Habits { rewrite: str::to_uppercase, ..Habits::default() };
    let desk = HelpDesk::new(shouting, [ARRIVED]);
    let of_desk = client(&desk);
    assert!(matches!(play(&desk, async move { send(&of_desk, set_status("solved"), None).await }), Outcome::Done));
    let rewrites: [fn(&str) -> String; 5] = [
        |title| title.replace('\'', "&#039;").replace('"', "&quot;"),
        |title| title.replace('\'', "&apos;"),
        |title| title.replace('\'', "\u{2019}").replace("...", "\u{2026}"),
        |title| title.replace('é', "&eacute;"),
        |title| title.replace('é', "e\u{301}"),
    ];
    for rewrite in rewrites {
        let desk = HelpDesk::new(Habits { rewrite, ..Habits::default() }, [ARRIVED]);
        let of_desk = client(&desk);
        let title = Parameters(vec![("title".into(), Value::Text("It's a \"café\"...".into()))]);
        let update = tickets::update(TICKET.to_string(), title).unwrap();
        assert!(
            matches!(play(&desk, async move { send(&of_desk, update, None).await }), Outcome::Done),
            "{}",
            rewrite("'")
        );
    }
}

#[test]
fn a_deletion_is_confirmed_by_the_absence_of_a_ticket_that_was_there() {
    let delete = || tickets::delete(TICKET.to_string());
    let desk = HelpDesk::new(Habits::default(), [ARRIVED]);
    let of_desk = client(&desk);
    assert!(matches!(play(&desk, async move { send(&of_desk, delete(), None).await }), Outcome::Done));
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    let of_desk = client(&desk);
    assert_eq!(play(&desk, async move { send(&of_desk, delete(), SETTLE).await }).delivery(), Some(Delivery::Unknown));
    let unseen = Habits { is_deleted: std::cell::Cell::new(true), ..Habits::default() };
    let desk = HelpDesk::new(unseen, [LOST]);
    let of_desk = client(&desk);
    assert_eq!(play(&desk, async move { send(&of_desk, delete(), None).await }).delivery(), Some(Delivery::Unknown));
}

#[test]
fn the_base_of_the_next_send_settles_what_is_open() {
    let desk = HelpDesk::new(Habits { lag_ms: 4_000, ..Habits::default() }, [ARRIVED]);
    let client = client(&desk);
    let work = async move {
        let clock = Rc::clone(&client.platform().0.clock);
        clock.sleep(5_000).await;
        let first = send(&client, message("<p>Hello there</p>"), None).await;
        assert_eq!(first.delivery(), Some(Delivery::Unknown));
        clock.sleep(5_000).await;
        assert!(matches!(send(&client, message("<p>Hello there</p>"), None).await, Outcome::Done));
        send(&client, message("<p>Something else</p>"), None).await
    };
    let _ = play(&desk, work);
    assert_eq!(*desk.writes.borrow(), ["<p>Hello there</p>", "<p>Something else</p>"]);
}

#[test]
fn an_answer_of_an_agent_is_confirmed_by_its_direction_and_user() {
    let desk = HelpDesk::new(Habits::default(), [ARRIVED]);
    let of_desk = client(&desk);
    let work = async move { send(&of_desk, typed_message("1", "<p>We are on it.</p>"), None).await };
    assert!(matches!(play(&desk, work), Outcome::Done));
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    desk.write(Author::Other, "message", "inbound", "<p>We are on it.</p>", 100);
    let of_desk = client(&desk);
    let work = async move { send(&of_desk, typed_message("1", "<p>We are on it.</p>"), SETTLE).await };
    assert_eq!(play(&desk, work).delivery(), Some(Delivery::Unknown));
}

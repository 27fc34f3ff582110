//! Runs that simple rules get wrong. Each is named by what happens.

use super::help_desk::{
    Answer, Author, Connection, Habits, HelpDesk, Outcome, Work, client, client_with, message, send, set_status,
};
use super::play::{ARRIVED, LOST, SETTLE, one, play, resume, unconfirmed, verify};
use crate::platform::{config, run};
use omnidesk_sdk::client::{Client, SubmissionStep};
use omnidesk_sdk::config::Config;
use omnidesk_sdk::error::{Code, Delivery};
use omnidesk_sdk::verification::{CannotTell, UnconfirmedSend, Verdict};
use std::future::Future;
use std::rc::Rc;

#[test]
fn h1_words_around_the_text_forbid_denial() {
    let habits = Habits { rewrite: |text| format!("<p>Sent by the contact form</p>{text}"), ..Habits::default() };
    assert_eq!(one(habits, ARRIVED, "<p>Hello there</p>", Some(30_000)).0.delivery(), Some(Delivery::Unknown));
}

#[test]
fn h2_a_contact_form_without_direction_is_confirmed_and_one_by_a_user_is_not_denied() {
    let undirected = Habits { contact_form: ("", 0), ..Habits::default() };
    assert!(matches!(one(undirected, ARRIVED, "<p>Hello there</p>", SETTLE).0, Outcome::Done));
    let by_user = Habits { contact_form: ("inbound", 254), ..Habits::default() };
    assert_eq!(one(by_user, ARRIVED, "<p>Hello there</p>", SETTLE).0.delivery(), Some(Delivery::Unknown));
}

#[test]
fn h3_what_no_rule_knows_forbids_denial() {
    let text = "<p>My card 4111111111111111, see https://shop.example/a?b=c and the rest of it</p>";
    let rewrites: [fn(&str) -> String; 4] = [
        |text| text.replace("411111111111", "************"),
        |text| text.replace("?b=c", ""),
        |text| text[..40].to_owned(),
        |text| text.replace("rest", "***").replace("card", "****"),
    ];
    for rewrite in rewrites {
        let habits = Habits { rewrite, ..Habits::default() };
        let delivery = one(habits, ARRIVED, text, SETTLE).0.delivery();
        assert_eq!(delivery, Some(Delivery::Unknown), "{}", rewrite(text));
    }
    let dots = Habits { rewrite: |text| text.replace("...", "…"), ..Habits::default() };
    assert!(matches!(one(dots, ARRIVED, "<p>Well... yes</p>", None).0, Outcome::Done));
}

#[test]
fn h4_a_later_refusal_says_nothing_of_an_earlier_send() {
    let script = [(Work::Later(4_000), Answer::Lost), (Work::Never, Answer::Status(422))];
    let desk = HelpDesk::new(Habits::default(), script);
    let client = client(&desk);
    let work = async move {
        let first = send(&client, message("<p>Hello there</p>"), None).await.unconfirmed();
        let second = send(&client, message("<p>Hello there</p>"), None).await;
        assert_eq!(second.delivery(), Some(Delivery::Refused));
        client.platform().0.clock.sleep(5_000).await;
        verify(&client, &first, None).await
    };
    assert!(matches!(play(&desk, work), Verdict::Confirmed(Some(_))));
}

#[test]
fn h5_one_entry_confirms_one_of_two_sends() {
    for scripts in [[ARRIVED, LOST], [LOST, ARRIVED]] {
        let desk = HelpDesk::new(Habits::default(), scripts);
        let client = client(&desk);
        let one = |client: Client<Connection>| -> std::pin::Pin<Box<dyn Future<Output = Outcome>>> {
            Box::pin(async move { send(&client, message("<p>Ja hoor</p>"), SETTLE).await })
        };
        let outcomes = run(&desk.clock, vec![one(client.clone()), one(client)]);
        let done = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done)).count();
        assert_eq!((done, desk.entries.borrow().len()), (1, 1), "{outcomes:?}");
    }
}

#[test]
fn h6_a_lagging_reading_of_an_earlier_send_does_not_confirm_a_later_one() {
    let habits = Habits { lag_ms: 5_000, ..Habits::default() };
    let desk = HelpDesk::new(habits, [(Work::Now, Answer::Done), LOST]);
    let client = client(&desk);
    let work = async move {
        let clock = Rc::clone(&client.platform().0.clock);
        clock.sleep(6_000).await;
        assert!(matches!(send(&client, message("<p>Ja hoor</p>"), None).await, Outcome::Done));
        clock.sleep(2_000).await;
        let second = send(&client, message("<p>Ja hoor</p>"), None).await.unconfirmed();
        clock.sleep(10_000).await;
        verify(&client, &second, None).await
    };
    assert_eq!(play(&desk, work), Verdict::CannotTell(CannotTell::SimilarEntry));
}

#[test]
fn h7_a_reading_that_lacks_something_denies_nothing() {
    let merged = Habits { merged_into: Some(9), ..Habits::default() };
    assert_eq!(one(merged, ARRIVED, "<p>Hello there</p>", SETTLE).0.delivery(), Some(Delivery::Unknown));
    let desk = HelpDesk::new(Habits { latest: 2, ..Habits::default() }, [LOST]);
    desk.write(Author::Other, "message", "inbound", "<p>One</p>", 0);
    desk.write(Author::Other, "message", "inbound", "<p>Two</p>", 0);
    desk.write(Author::Other, "message", "outbound", "<p>Another matter altogether</p>", 100);
    let (client, operation) = (client(&desk), message("<p>Hello there</p>"));
    let client_of_send = client.clone();
    let send = play(&desk, async move {
        client_of_send.platform().0.clock.sleep(10).await;
        send(&client_of_send, operation, SETTLE).await
    })
    .unconfirmed();
    assert_eq!(play(&desk, verify(&client, &send, SETTLE)), Verdict::CannotTell(CannotTell::IncompleteReading));
    for kind in ["survey", "call"] {
        let desk = HelpDesk::new(Habits::default(), [LOST]);
        desk.write(Author::Other, kind, "", "Five stars", 100);
        let (client, operation) = (client_with(&desk, config()), message("<p>Hello there</p>"));
        let outcome = play(&desk, async move { super::help_desk::send(&client, operation, SETTLE).await });
        assert_eq!(outcome.delivery(), Some(Delivery::Unknown), "{kind}");
    }
}

#[test]
fn h7_a_ticket_without_a_timeline_denies_nothing() {
    // `null` and an empty text stand for nothing on this wire, as for every list.
    let others = ["none", "false", "0", "\"x\""];
    for other in others {
        let timeline = serde_json::from_str(other).unwrap_or_else(|_| other.into());
        let habits = Habits { timeline: Some(timeline), ..Habits::default() };
        assert_eq!(one(habits, ARRIVED, "<p>Hello there</p>", SETTLE).0.delivery(), Some(Delivery::Unknown), "{other}");
    }
}

/// A message that is lost, in a ticket that has this entry already.
fn lost_beside(entry: &str, text: &str) -> (Rc<HelpDesk>, UnconfirmedSend) {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    desk.write(Author::Other, "message", "inbound", entry, 0);
    let (client, operation) = (client(&desk), message(text));
    let work = async move {
        client.platform().0.clock.sleep(10).await;
        send(&client, operation, None).await
    };
    let unconfirmed = play(&desk, work).unconfirmed();
    let clock = Rc::clone(&desk.clock);
    play(&desk, async move { clock.sleep(60_000).await });
    (desk, unconfirmed)
}

#[test]
fn h7_a_base_that_is_gone_confirms_nothing() {
    let (desk, unconfirmed) = lost_beside("<p>Thanks a lot</p>", "<p>Thanks a lot</p>");
    // Ids change, for example because the ticket was merged.
    desk.entries.borrow_mut()[0].id = 99;
    let incomplete = Verdict::CannotTell(CannotTell::IncompleteReading);
    assert_eq!(play(&desk, verify(&client(&desk), &unconfirmed, SETTLE)), incomplete);
}

#[test]
fn h7_an_entry_that_is_older_than_the_base_confirms_nothing() {
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    let client = client(&desk);
    let (of_send, of_others) = (client.clone(), Rc::clone(&desk));
    let work = async move {
        of_others.clock.sleep(5_000).await;
        of_others.write(Author::Other, "message", "inbound", "<p>One</p>", 0);
        send(&of_send, message("<p>Thanks a lot</p>"), None).await
    };
    let unconfirmed = play(&desk, work).unconfirmed();
    // The first reading was cut short, and the next one is whole.
    desk.write(Author::Other, "message", "inbound", "<p>Thanks a lot</p>", 0);
    desk.entries.borrow_mut()[1].lands_at = 1_000;
    let may_be = Verdict::CannotTell(CannotTell::SimilarEntry);
    assert_eq!(play(&desk, verify(&client, &unconfirmed, SETTLE)), may_be);
}

#[test]
fn h7_an_entry_whose_text_changed_may_hold_the_message() {
    let (desk, unconfirmed) = lost_beside("<p>One</p>", "<p>Hello there</p>");
    desk.entries.borrow_mut()[0].content = "<p>Hello there</p>".into();
    let incomplete = Verdict::CannotTell(CannotTell::IncompleteReading);
    assert_eq!(play(&desk, verify(&client(&desk), &unconfirmed, SETTLE)), incomplete);
}

#[test]
fn h7_an_entry_that_was_seen_and_is_gone_makes_a_reading_incomplete() {
    let habits = Habits { latest: 1, rewrite: |text| format!("{text}<p>Sent by the form</p>"), ..Habits::default() };
    let desk = HelpDesk::new(habits, [ARRIVED]);
    let client = client(&desk);
    let (of_send, operation) = (client.clone(), message("<p>Hello there</p>"));
    let unconfirmed = play(&desk, async move { send(&of_send, operation, SETTLE).await }).unconfirmed();
    desk.write(Author::Other, "message", "outbound", "<p>Another matter altogether</p>", 0);
    let incomplete = Verdict::CannotTell(CannotTell::IncompleteReading);
    assert_eq!(play(&desk, verify(&client, &unconfirmed, SETTLE)), incomplete);
    let another_page = super::help_desk::client(&desk);
    let clock = Rc::clone(&desk.clock);
    play(&desk, async move { clock.sleep(60_000).await });
    assert_eq!(play(&desk, verify(&another_page, &unconfirmed, SETTLE)), incomplete);
}

#[test]
fn h8_an_uncertain_step_is_taken_again_only_when_asked() {
    let desk = HelpDesk::new(Habits::default(), [LOST, (Work::Now, Answer::Done)]);
    let client = client(&desk);
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", false, false));
    assert_eq!((state.step, state.maybe_applied, error.unwrap().code), (SubmissionStep::Message, true, Code::Network));
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, false));
    let error = error.unwrap();
    assert_eq!((error.code, error.delivery), (Code::InvalidArgument, Some(Delivery::Unknown)));
    assert!(error.to_string().contains("`resend: true`"), "{error}");
    assert_eq!((state.maybe_applied, desk.writes.borrow().len()), (true, 1));
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, true));
    assert_eq!((state.step, error.is_none(), desk.writes.borrow().len()), (SubmissionStep::Done, true, 2));
}

#[test]
fn h8_a_refused_second_try_leaves_the_first_uncertain() {
    let script = [(Work::Later(9_000), Answer::Lost), (Work::Never, Answer::Status(422))];
    let desk = HelpDesk::new(Habits::default(), script);
    let client = client(&desk);
    let _ = play(&desk, resume(&client, "<p>Hello there</p>", false, false));
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, true));
    assert_eq!((state.maybe_applied, error.unwrap().delivery), (true, Some(Delivery::Refused)));
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, false));
    assert_eq!((state.maybe_applied, error.unwrap().code), (true, Code::InvalidArgument));
    assert_eq!(desk.writes.borrow().len(), 2);
    let clock = Rc::clone(&desk.clock);
    play(&desk, async move { clock.sleep(10_000).await });
    let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, false));
    assert_eq!((state.step, error.is_none(), desk.writes.borrow().len()), (SubmissionStep::Done, true, 2));
}

#[test]
fn h8_a_first_try_that_is_open_still_claims_an_entry_after_a_refused_second() {
    let script = [(Work::Later(9_000), Answer::Lost), (Work::Never, Answer::Status(422)), LOST];
    let desk = HelpDesk::new(Habits::default(), script);
    let client = client(&desk);
    let _ = play(&desk, resume(&client, "<p>Hello there</p>", false, false));
    let _ = play(&desk, resume(&client, "<p>Hello there</p>", true, true));
    let of_send = client.clone();
    let other = play(&desk, async move { send(&of_send, message("<p>Hello there</p>"), None).await }).unconfirmed();
    let clock = Rc::clone(&desk.clock);
    play(&desk, async move { clock.sleep(10_000).await });
    let verdict = play(&desk, verify(&client, &other, None));
    assert!(matches!(verdict, Verdict::CannotTell(_)), "the one entry is that of the first try: {verdict:?}");
}

#[test]
fn h8_an_uncertain_step_that_was_done_is_not_taken_again_even_when_asked() {
    for resend in [false, true] {
        let desk = HelpDesk::new(Habits::default(), [LOST]);
        desk.write(Author::SamePerson, "message", "inbound", "<p>Hello there</p>", 0);
        let client = client(&desk);
        let (state, error) = play(&desk, resume(&client, "<p>Hello there</p>", true, resend));
        assert_eq!((state.step, error.is_none(), desk.writes.borrow().len()), (SubmissionStep::Done, true, 0));
    }
}

#[test]
fn h9_and_h10_a_busy_server_and_a_redirect_may_have_done_the_work() {
    for status in [429, 303, 302] {
        let outcome =
            one(Habits::default(), (Work::Later(9_000), Answer::Status(status)), "<p>Hello there</p>", None).0;
        assert_eq!(outcome.delivery(), Some(Delivery::Unknown), "{status}");
    }
    let desk = HelpDesk::new(Habits::default(), [(Work::Never, Answer::Status(429))]);
    let stated = Config { refuses_before_work: vec![429], ..config() };
    let client = client_with(&desk, stated);
    let outcome = play(&desk, async move { send(&client, message("<p>Hello there</p>"), None).await });
    assert_eq!((outcome.delivery(), desk.writes.borrow().len()), (Some(Delivery::Refused), 3));
}

#[test]
fn h11_what_may_leave_is_told_before_it_leaves() {
    let desk = HelpDesk::new(Habits::default(), [(Work::Now, Answer::Silence)]);
    let client = client(&desk);
    let told: Rc<std::cell::RefCell<Option<UnconfirmedSend>>> = Rc::default();
    let kept = Rc::clone(&told);
    let of_call = client.clone();
    let call = async move {
        let verification = omnidesk_sdk::client::Verification { is_asked: true, ..Default::default() };
        let writes = |send: &UnconfirmedSend| {
            assert!(of_call.platform().0.writes.borrow().is_empty(), "nothing has left yet");
            *kept.borrow_mut() = Some(send.clone());
        };
        let _ = of_call.write(message("<p>Hello there</p>"), of_call.limits(), verification, &writes).await;
    };
    // The page is closed while the request is under way.
    let give_up = {
        let clock = Rc::clone(&desk.clock);
        async move { clock.sleep(1_000).await }
    };
    play(&desk, async move {
        futures_util::future::select(Box::pin(call), Box::pin(give_up)).await;
    });
    let send = told.take().unwrap();
    assert_eq!((send.message.text.as_str(), send.ended_at, send.base.is_some()), ("<p>Hello there</p>", None, true));
    // Another page knows nothing but what was stored.
    let other = super::help_desk::client(&desk);
    assert!(matches!(play(&desk, verify(&other, &send, None)), Verdict::Confirmed(Some(_))));
}

#[test]
fn h11_a_send_of_another_page_is_denied_only_after_its_end_and_the_stated_time() {
    let send = unconfirmed(Habits::default(), LOST, "<p>Hello there</p>", None);
    let desk = HelpDesk::new(Habits::default(), [LOST]);
    let client = client(&desk);
    let still_possible = Verdict::CannotTell(CannotTell::StillPossible);
    let under_way = UnconfirmedSend { key: "a".into(), ended_at: None, ..send.clone() };
    assert_eq!(play(&desk, verify(&client, &under_way, SETTLE)), still_possible, "it may be under way");
    let now = 1_700_000_000_000 + desk.clock.now();
    let of_the_future = UnconfirmedSend { key: "b".into(), ended_at: Some(now + 60_000), ..send.clone() };
    assert_eq!(play(&desk, verify(&client, &of_the_future, SETTLE)), still_possible, "the clock went back");
    let old = UnconfirmedSend { key: "c".into(), ended_at: Some(now - 60_000), ..send };
    assert_eq!(play(&desk, verify(&client, &old, None)), still_possible, "no time is stated");
    assert_eq!(play(&desk, verify(&client, &old, SETTLE)), Verdict::NotThere);
}

#[test]
fn h12_a_key_that_may_not_read_still_sends() {
    for status in [401, 403, 404] {
        let habits = || Habits { read_fails: std::cell::Cell::new(Some((status, 99))), ..Habits::default() };
        let (outcome, desk) = one(habits(), (Work::Now, Answer::Done), "<p>Hello there</p>", None);
        assert!(matches!(outcome, Outcome::Done), "{status}");
        assert_eq!(desk.writes.borrow().len(), 1);
        let send = unconfirmed(habits(), ARRIVED, "<p>Hello there</p>", SETTLE);
        assert_eq!(send.base, None);
    }
    for status in [500, 429, 503, 302, 408, 409, 425, 511] {
        let habits = Habits { read_fails: std::cell::Cell::new(Some((status, 99))), ..Habits::default() };
        let (outcome, desk) = one(habits, (Work::Now, Answer::Done), "<p>Hello there</p>", None);
        assert_eq!((outcome.delivery(), desk.writes.borrow().len()), (Some(Delivery::NotSent), 0), "{status}");
    }
}

#[test]
fn h13_a_field_that_shows_another_value_is_not_denied() {
    let desk = HelpDesk::new(Habits::default(), [ARRIVED]);
    let client = client(&desk);
    let (customer, of_desk) = (Rc::clone(&desk), client.clone());
    let change = async move {
        customer.clock.sleep(45).await;
        customer.habits.status.replace("open".into());
    };
    let work = async move {
        let write = send(&of_desk, set_status("pending"), SETTLE);
        futures_util::future::join(Box::pin(write), Box::pin(change)).await.0
    };
    assert_eq!(play(&desk, work).delivery(), Some(Delivery::Unknown));
}

//! How a call goes: what is waited for, what is sent again, what is shared, and what is left behind.

use crate::fixtures::fixture;
use crate::platform::{Fate, World, answer, base_url, call, config, run, with_header};
use omnidesk_sdk::api::{Operation, Safety, tickets};
use omnidesk_sdk::client::{Client, EventKind};
use omnidesk_sdk::config::{Auth, Config, Limits, Secret};
use omnidesk_sdk::error::{Code, Delivery, Error};
use omnidesk_sdk::http::{Parameters, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::pin::Pin;
use std::rc::Rc;

fn read() -> Box<Operation> {
    tickets::get("1".into(), false)
}

fn update() -> Box<Operation> {
    tickets::update("1".into(), Parameters(vec![("title".into(), Value::Text("x".into()))])).unwrap()
}

fn set_status() -> Box<Operation> {
    tickets::set_status("1".into(), "solved".into()).unwrap()
}

fn fine(operation: &Operation) -> Fate {
    let is_read = !operation.route.is_write();
    Fate::answered(200, if is_read { r#"{"item":{"id":1}}"# } else { r#"{"type":"result","message":"Done."}"# })
}

fn status(status: u16) -> Fate {
    Fate::answered(status, "")
}

fn put_off(code: u16, retry_after: &str) -> Fate {
    Fate::Answered(0, with_header(answer(code, ""), "retry-after", retry_after))
}

const DONE: &str = r#"{"type":"result","message":"Done."}"#;

fn broken() -> Fate {
    Fate::Fails(0, Error::new(Code::Network, "gone"))
}

/// Makes a call and returns its code, or nothing for a success, and when each request was sent.
fn outcome(operation: Box<Operation>, fates: Vec<Fate>) -> (Option<Code>, Option<Delivery>, Vec<u64>) {
    outcome_in(config(), operation, fates)
}

fn outcome_in(
    config: Config,
    operation: Box<Operation>,
    fates: Vec<Fate>,
) -> (Option<Code>, Option<Delivery>, Vec<u64>) {
    let world = World::new(fates);
    let log = Rc::clone(&world.log);
    let result = call(config, world, operation);
    let error = result.as_ref().err();
    (error.map(|error| error.code), error.and_then(|error| error.delivery), log.times.take())
}

#[test]
fn a_ticket_is_read() {
    let world = World::new([Fate::Answered(40, answer(200, fixture("ticket-858462.json")))]);
    let reply = call(config(), world, tickets::get("858462".into(), true)).unwrap();
    let ticket: serde_json::Value = serde_json::from_str(&reply.document.json.text()).unwrap();
    assert_eq!(ticket["title"], "vraag van Thomas");
    assert_eq!((reply.status, reply.attempts, reply.duration_ms), (200, 1, 40));
}

/// What a failed call says of its delivery, and when each request was sent.
type Ending = (Option<Delivery>, Vec<u64>);

#[test]
fn what_may_be_sent_again_depends_on_what_it_does() {
    use Delivery::{Refused, Unknown};
    // Half of 300 ms, then half of 600 ms: the random number is always one half. Where the server asks to wait, at least a
    // second, then two.
    let (once, twice) = (vec![0, 150], vec![0, 150, 450]);
    let (busy_once, busy_twice) = (vec![0, 1_150], vec![0, 1_150, 3_450]);
    let unknown = |times: &[u64]| (Some(Unknown), times.to_vec());
    let table: Vec<(&str, Fate, [Ending; 3])> = vec![
        ("500", status(500), [(None, twice.clone()), unknown(&once), unknown(&[0])]),
        ("504", status(504), [(None, twice.clone()), unknown(&once), unknown(&[0])]),
        ("408", status(408), [(None, twice.clone()), unknown(&once), unknown(&[0])]),
        ("lost", broken(), [(None, twice), unknown(&once), unknown(&[0])]),
        ("429", status(429), [(None, busy_twice.clone()), unknown(&busy_once), unknown(&[0])]),
        ("503", status(503), [(None, busy_twice), unknown(&busy_once), unknown(&[0])]),
        ("503 with a time", put_off(503, "2"), [(None, vec![0, 2_000, 4_000]), unknown(&[0, 2_000]), unknown(&[0])]),
        ("too far off", put_off(429, "61"), [(None, vec![0]), unknown(&[0]), unknown(&[0])]),
        ("404", status(404), [(None, vec![0]), (Some(Refused), vec![0]), (Some(Refused), vec![0])]),
        ("409", status(409), [(None, vec![0]), unknown(&[0]), unknown(&[0])]),
        ("501", status(501), [(None, vec![0]), unknown(&[0]), unknown(&[0])]),
        ("302", status(302), [(None, vec![0]), unknown(&[0]), unknown(&[0])]),
    ];
    for (name, fate, expected) in table {
        let operations = [read(), update(), set_status()];
        for (operation, (delivery, times)) in operations.into_iter().zip(expected) {
            let call = operation.name();
            let (code, found, sent) = outcome(operation, vec![fate.clone()]);
            assert!(code.is_some());
            assert_eq!((found, sent), (delivery, times), "{call}, {name}");
        }
    }
}

/// A server, or a gateway before it, that is known to refuse before any work.
fn refusing() -> Config {
    Config { refuses_before_work: vec![429, 503], ..config() }
}

#[test]
fn any_write_is_sent_again_where_the_server_is_known_to_refuse_before_work() {
    for operation in [read(), update(), set_status()] {
        let fates = vec![status(429), put_off(503, "1"), fine(&operation)];
        assert_eq!(outcome_in(refusing(), operation, fates), (None, None, vec![0, 1_150, 2_150]));
    }
    let (_, delivery, times) = outcome_in(refusing(), set_status(), vec![status(503)]);
    assert_eq!((delivery, times), (Some(Delivery::Refused), vec![0, 1_150, 3_450]));
    let only_one = Config { refuses_before_work: vec![429], ..config() };
    let (_, delivery, times) = outcome_in(only_one, set_status(), vec![status(503)]);
    assert_eq!((delivery, times), (Some(Delivery::Unknown), vec![0]));
}

#[test]
fn a_write_that_must_not_be_repeated_has_more_time() {
    let late = Fate::Answered(29_000, answer(200, r#"{"type":"result","message":"Done."}"#));
    assert_eq!(outcome(set_status(), vec![late]).0, None);
    let (code, delivery, _) = outcome(set_status(), vec![Fate::Lost]);
    assert_eq!((code, delivery), (Some(Code::Timeout), Some(Delivery::Unknown)));
}

#[test]
fn one_attempt_that_may_have_arrived_outweighs_all_refusals() {
    let (code, delivery, times) = outcome_in(refusing(), update(), vec![broken(), status(429), status(429)]);
    assert_eq!((code, delivery, times.len()), (Some(Code::RateLimited), Some(Delivery::Unknown), 3));
}

#[test]
fn the_whole_time_bounds_all_attempts_and_waits() {
    let (code, delivery, times) = outcome(update(), vec![Fate::Lost]);
    assert_eq!((code, delivery), (Some(Code::Timeout), Some(Delivery::Unknown)));
    assert_eq!(times, [0, 10_150], "an attempt has ten seconds");
    let (code, _, times) = outcome(read(), vec![Fate::Lost]);
    assert_eq!((code, times), (Some(Code::Timeout), vec![0, 10_150, 20_450]), "all together have thirty");
    let (code, _, times) = outcome(read(), vec![put_off(503, "31")]);
    assert_eq!((code, times), (Some(Code::Server), vec![0]), "a wait beyond that is not begun");
}

#[test]
fn a_call_has_its_own_limits() {
    let world = World::new([Fate::Lost]);
    let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
    let client = Client::new(config(), world);
    let limits = Limits { timeout_ms: Some(1_000), total_timeout_ms: 400, max_retries: 9 };
    let call = async move { client.call(read(), limits).await.map(|_| ()) };
    let error = run(&clock, vec![Box::pin(call)]).remove(0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /ticket/{id}: no complete answer within 400 ms (`totalTimeoutMs`, all attempts together)"
    );
    assert_eq!((error.attempts, clock.now(), log.dropped.get(), clock.pending()), (1, 400, 1, 0));
}

#[test]
fn an_outage_is_not_multiplied() {
    let mut requests = 0;
    for _ in 0..100 {
        let world = World::new([broken()]);
        let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
        let client = Client::new(config(), world);
        let limits = client.limits();
        // A page that reads once a second for a minute.
        let reads = async move {
            for second in 1..=60 {
                client.call(read(), limits).await.unwrap_err();
                let left =
                    (second * 1_000_u64).saturating_sub(omnidesk_sdk::client::Platform::now_ms(client.platform()));
                omnidesk_sdk::client::Platform::sleep(client.platform(), u32::try_from(left).unwrap()).await;
            }
        };
        run(&clock, vec![Box::pin(reads)]);
        requests += log.requests.borrow().len();
    }
    assert!(requests <= 100 * 60 * 12 / 10, "{requests}");
    assert!(requests > 100 * 60, "some are sent again");
}

#[test]
fn a_call_that_is_given_up_leaves_nothing_behind() {
    let world = World::new([Fate::Lost]);
    let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
    let client = Client::new(config(), world);
    let limits = client.limits();
    let given_up = async move {
        let call = client.call(read(), limits);
        let soon = omnidesk_sdk::client::Platform::sleep(client.platform(), 50);
        futures_util::future::select(Box::pin(call), Box::pin(soon)).await;
    };
    run(&clock, vec![Box::pin(given_up)]);
    assert_eq!((log.dropped.get(), clock.pending(), clock.now()), (1, 0, 50));
}

type Work = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

#[test]
fn the_same_read_at_the_same_time_is_sent_once() {
    let world = World::new([Fate::Answered(100, answer(200, r#"{"item":{"id":1}}"#))]);
    let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
    let client = Client::new(config(), world);
    let limits = client.limits();
    let call = |operation: Box<Operation>, limits: Limits| -> Work {
        let client = client.clone();
        Box::pin(async move { client.call(operation, limits).await.map(|_| ()) })
    };
    let other = Limits { max_retries: 0, ..limits };
    let impatient: Work = {
        let (call, client) = (call(read(), limits), client.clone());
        let soon = async move { omnidesk_sdk::client::Platform::sleep(client.platform(), 20).await };
        Box::pin(async move {
            futures_util::future::select(call, Box::pin(soon)).await;
            Ok(())
        })
    };
    let work = vec![
        impatient,
        call(read(), limits),
        call(read(), limits),
        call(read(), other),
        call(tickets::get("1".into(), true), limits),
        call(tickets::get("2".into(), false), limits),
    ];
    let results = run(&clock, work);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(log.requests.borrow().len(), 4, "the first three are one");
    assert_eq!(log.dropped.get(), 0, "who gives up only detaches himself");
    let shared = log.events.borrow().iter().filter(|event| event.kind == EventKind::Shared).count();
    assert_eq!(shared, 2);
    run(&clock, vec![call(read(), limits)]);
    assert_eq!(log.requests.borrow().len(), 5, "an answer that came already is not used again");
}

#[test]
fn writes_are_never_shared() {
    let world = World::new([Fate::Answered(100, answer(200, DONE))]);
    let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
    let client = Client::new(config(), world);
    let limits = client.limits();
    let work = (0..3).map(|_| -> Work {
        let client = client.clone();
        Box::pin(async move { client.call(set_status(), limits).await.map(|_| ()) })
    });
    run(&clock, work.collect());
    assert_eq!(log.requests.borrow().len(), 3);
}

fn with_token() -> Config {
    Config::new(base_url(), Auth::Token)
}

#[test]
fn a_refused_token_is_asked_for_once_more_by_all_together() {
    let unauthorized = Fate::Answered(10, answer(401, ""));
    let fates = [vec![unauthorized; 4], vec![Fate::Answered(10, answer(200, DONE))]].concat();
    let world = World::new(fates).with_tokens([Ok("old".into()), Ok("new".into())]);
    let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
    let client = Client::new(with_token(), world);
    let limits = client.limits();
    let work = (0..4).map(|_| -> Work {
        let client = client.clone();
        Box::pin(async move { client.call(set_status(), limits).await.map(|_| ()) })
    });
    assert!(run(&clock, work.collect()).iter().all(Result::is_ok));
    assert_eq!(log.token_questions.take(), [false, true], "one question for all, before and after");
    let bearer = |token: &str| {
        let header = format!("Bearer {token}");
        log.requests
            .borrow()
            .iter()
            .filter(|request| request.headers.contains(&("Authorization", header.clone())))
            .count()
    };
    assert_eq!((bearer("old"), bearer("new")), (4, 4));
}

#[test]
fn a_token_that_is_refused_twice_or_stays_the_same_ends_the_call() {
    for (tokens, requests) in [(["one", "two"], 2), (["one", "one"], 1)] {
        let world = World::new([status(401)]).with_tokens(tokens.map(|token| Ok(token.to_owned())));
        let log = Rc::clone(&world.log);
        let error = call(with_token(), world, set_status()).unwrap_err();
        assert_eq!((error.code, error.delivery), (Code::Unauthenticated, Some(Delivery::Refused)));
        assert_eq!((log.requests.borrow().len(), log.token_questions.take()), (requests, vec![false, true]));
    }
}

#[test]
fn a_token_that_cannot_be_had_sends_nothing() {
    let refused = Err(Error::new(Code::Unauthenticated, "`auth.token` failed"));
    for token in [refused, Ok("line\r\nbreak".to_owned()), Ok(String::new()), Ok("naïve".to_owned())] {
        let world = World::new([Fate::Lost]).with_tokens([token]);
        let log = Rc::clone(&world.log);
        let error = call(with_token(), world, set_status()).unwrap_err();
        assert_eq!((error.code, error.delivery), (Code::Unauthenticated, Some(Delivery::NotSent)));
        assert!(log.requests.borrow().is_empty());
        assert!(!error.to_string().contains("line"));
    }
}

#[test]
fn events_tell_the_story_without_secrets() {
    let world = World::new([put_off(503, "1"), Fate::Answered(30, answer(200, DONE))]);
    let log = Rc::clone(&world.log);
    call(refusing(), world, set_status()).unwrap();
    let events = log.events.take();
    let story: Vec<_> = events.iter().map(|event| (event.kind, event.attempt, event.status, event.wait_ms)).collect();
    let expected = [
        (EventKind::Attempt, Some(1), None, None),
        (EventKind::Failure, Some(1), Some(503), None),
        (EventKind::Wait, None, None, Some(1_000)),
        (EventKind::Attempt, Some(2), None, None),
        (EventKind::Answer, Some(2), Some(200), None),
    ];
    assert_eq!(story, expected);
    assert_eq!(events[4].duration_ms, Some(30));
    assert!(events.iter().all(|event| event.call == "POST /ticket/setstatus"));
    assert!(!format!("{events:?}").contains(crate::platform::KEY));
}

#[test]
fn drift_is_an_event_too() {
    let world = World::new([Fate::answered(200, r#"{"item":{"id":1,"new_member":5}}"#)]);
    let log = Rc::clone(&world.log);
    call(config(), world, read()).unwrap();
    let kinds: Vec<_> = log.events.borrow().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Attempt, EventKind::Drift, EventKind::Answer]);
}

#[test]
fn an_id_that_cannot_be_a_path_sends_nothing() {
    let world = World::new([Fate::Lost]);
    let log = Rc::clone(&world.log);
    let error = call(config(), world, tickets::get("..".into(), false)).unwrap_err();
    assert_eq!((error.code, error.delivery), (Code::InvalidArgument, Some(Delivery::NotSent)));
    assert!(log.requests.borrow().is_empty());
}

#[test]
fn a_secret_is_one_line_of_visible_ascii() {
    for wrong in ["", "a b", "a\n", "a\r\nb", "ключ", "a\u{7f}"] {
        let error = Secret::parse(wrong.into(), "auth.apiKey").unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(wrong.is_empty() || !error.to_string().contains(wrong), "{error}");
    }
    let secret = Secret::parse("0123456789abcdefghijABCD".into(), "auth.apiKey").unwrap();
    assert_eq!(format!("{secret:?}"), "***");
}

/// Ways in which an attempt may end.
fn any_fate() -> impl Strategy<Value = Fate> {
    let answered = (0..15_000_u32, select(vec![200, 400, 401, 404, 408, 429, 500, 502, 503]))
        .prop_map(|(after, status)| Fate::Answered(after, answer(status, "{}")));
    let put_off = (0..15_000_u32, select(vec![429, 503]), 0..70_u32).prop_map(|(after, status, seconds)| {
        Fate::Answered(after, with_header(answer(status, ""), "retry-after", &seconds.to_string()))
    });
    let failed = (0..15_000_u32).prop_map(|after| Fate::Fails(after, Error::new(Code::Network, "gone")));
    prop_oneof![4 => answered, 2 => put_off, 3 => failed, 1 => Just(Fate::Lost)]
}

/// Whether the server said in time that it did nothing, as this caller knows its server.
fn is_refusal(fate: &Fate, limit: u32) -> bool {
    matches!(fate, Fate::Answered(after, response) if *after <= limit && matches!(response.status, 429 | 503))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_unsafe_call_is_sent_twice_unless_it_was_refused(
        fates in vec(any_fate(), 1..6), random in 0.0..1.0_f64, retries in 0..5_u32,
    ) {
        for operation in [set_status(), update(), read()] {
            let safety = operation.route.safety;
            let limit = Limits::default().attempt_ms(safety);
            let world = World::new(fates.clone());
            world.random.set(random);
            let (log, clock) = (Rc::clone(&world.log), Rc::clone(&world.clock));
            let limits = Limits { max_retries: retries, ..Limits::default() };
            let result = call(Config { limits, ..refusing() }, world, operation);
            let sent = log.requests.borrow().len();
            let happened = |index: usize| fates.get(index).or(fates.last()).unwrap();
            let unexplained = (0..sent - 1).filter(|index| !is_refusal(happened(*index), limit)).count();
            let allowed = match safety {
                Safety::Once => 0,
                Safety::Repeatable => 1,
                Safety::Read => usize::MAX,
            };
            prop_assert!(unexplained <= allowed, "{unexplained} of {sent}");
            prop_assert!(sent <= retries as usize + 1 && clock.now() <= 30_000);
            if let Err(error) = result {
                prop_assert_eq!(error.attempts as usize, sent);
                if safety != Safety::Read && error.delivery == Some(Delivery::Refused) {
                    let all_refused = (0..sent).all(|index| {
                        matches!(happened(index), Fate::Answered(after, response) if *after <= limit && matches!(response.status, 400..=404))
                            || is_refusal(happened(index), limit)
                    });
                    prop_assert!(all_refused, "refused means that no attempt can have arrived");
                }
            }
        }
    }
}

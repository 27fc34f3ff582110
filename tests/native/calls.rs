//! How a call goes: what is waited for, what is asked for, and what is left behind.

use crate::fixtures::fixture;
use crate::platform::{Fate, World, answer, base_url, call, config};
use omnidesk_sdk::api::tickets;
use omnidesk_sdk::client::Client;
use omnidesk_sdk::config::{Auth, Config, Secret};
use omnidesk_sdk::error::{Code, Delivery, Error};
use std::rc::Rc;

#[test]
fn a_ticket_is_read() {
    let world = World::new(Fate::Answered(answer(200, fixture("ticket-858462.json"))));
    let document = call(config(), world, &tickets::get("858462".into(), true)).unwrap();
    let ticket: serde_json::Value = serde_json::from_str(&document.json).unwrap();
    assert_eq!(ticket["title"], "vraag van Thomas");
}

#[test]
fn the_calls_own_time_counts_before_the_clients() {
    for (own, expected) in [(None, 10_000), (Some(250), 250)] {
        let world = World { time_is_up: true, ..World::new(Fate::Lost) };
        let log = Rc::clone(&world.log);
        let client = Client::new(config(), world);
        pollster::block_on(client.call(&tickets::get("1".into(), false), own)).unwrap_err();
        assert_eq!(log.sleeps.take(), [expected]);
    }
}

#[test]
fn a_call_that_is_late_gives_up_its_request() {
    let world = World { time_is_up: true, ..World::new(Fate::Lost) };
    let log = Rc::clone(&world.log);
    let error = call(config(), world, &tickets::get("1".into(), false)).unwrap_err();
    assert_eq!((error.code, error.delivery), (Code::Timeout, None));
    assert_eq!(log.dropped.get(), 1);
}

#[test]
fn a_token_that_cannot_be_had_sends_nothing() {
    let refused: fn() -> Error = || Error::new(Code::Unauthenticated, "`auth.token` failed");
    for token in [Err(refused), Ok("line\r\nbreak".to_owned()), Ok(String::new()), Ok("naïve".to_owned())] {
        let world = World { token, ..World::new(Fate::Lost) };
        let log = Rc::clone(&world.log);
        let operation = tickets::set_status("1".into(), "open".into()).unwrap();
        let error = call(Config::new(base_url(), Auth::Token), world, &operation).unwrap_err();
        assert_eq!((error.code, error.delivery), (Code::Unauthenticated, Some(Delivery::NotSent)));
        assert!(log.requests.borrow().is_empty());
        assert!(!error.to_string().contains("line"));
    }
}

#[test]
fn an_id_that_cannot_be_a_path_sends_nothing() {
    let world = World::new(Fate::Lost);
    let log = Rc::clone(&world.log);
    let error = call(config(), world, &tickets::get("..".into(), false)).unwrap_err();
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

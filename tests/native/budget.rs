//! What a client may send again: a store that successes refill.

use crate::platform::{Fate, World, config, run};
use omnidesk_sdk::api::tickets;
use omnidesk_sdk::client::Client;
use std::rc::Rc;

#[test]
fn ten_successes_allow_one_more_retry() {
    let fails_once = [Fate::answered(503, ""), Fate::answered(200, r#"{"item":{"id":1}}"#)];
    let world = World::new(vec![fails_once; 20].concat());
    let clock = Rc::clone(&world.clock);
    let client = Client::new(config(), world);
    let calls = async move {
        let mut successes = 0;
        while client.call(tickets::get("1".into(), false), client.limits()).await.is_ok() {
            successes += 1;
        }
        successes
    };
    assert_eq!(run(&clock, vec![Box::pin(calls)]), [11], "ten from the start, one for the ten that succeeded");
}

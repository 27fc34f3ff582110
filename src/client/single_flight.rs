//! Work that is under way, so that the same is not done twice at the same time.

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, WeakShared};
use std::cell::RefCell;

/// Work that is under way, by its key.
pub struct SingleFlight<K, T>(RefCell<Vec<(K, WeakShared<LocalBoxFuture<'static, T>>)>>);

impl<K, T> Default for SingleFlight<K, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: PartialEq, T: Clone> SingleFlight<K, T> {
    /// The work of this key that is under way, or what `start` makes; and whether it was under way. It ends when the
    /// last who waits for it is dropped.
    pub fn join(
        &self,
        key: K,
        start: impl FnOnce() -> LocalBoxFuture<'static, T>,
    ) -> (Shared<LocalBoxFuture<'static, T>>, bool) {
        let mut flights = self.0.borrow_mut();
        let is_under_way = |flight: &Shared<_>| flight.peek().is_none();
        flights.retain(|(_, flight)| flight.upgrade().as_ref().is_some_and(is_under_way));
        let same = flights.iter().find(|(other, _)| *other == key);
        if let Some(flight) = same.and_then(|(_, flight)| flight.upgrade()) {
            return (flight, true);
        }
        let flight = start().shared();
        flights.extend(flight.downgrade().map(|weak| (key, weak)));
        (flight, false)
    }
}

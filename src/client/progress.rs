//! How far a call has come, so that its failure can say what became of it.

use crate::error::{Delivery, Error};
use std::cell::Cell;

/// How far a call has come.
#[derive(Debug, Default)]
pub struct Progress {
    attempts: Cell<u32>,
    is_under_way: Cell<bool>,
    may_have_arrived: Cell<bool>,
    was_refused: Cell<bool>,
}

impl Progress {
    /// Begins an attempt and returns its number, from 1.
    pub fn begin(&self) -> u32 {
        self.attempts.set(self.attempts.get() + 1);
        self.attempts.get()
    }

    /// The request leaves the page now.
    pub fn send(&self) {
        self.is_under_way.set(true);
    }

    /// The attempt ended, so that what became of it is known or will never be.
    pub fn end(&self, error: Option<&Error>) {
        if self.is_under_way.replace(false) {
            match error.and_then(|error| error.delivery) {
                Some(Delivery::Refused) => self.was_refused.set(true),
                Some(Delivery::NotSent) => {}
                Some(Delivery::Unknown) | None => self.may_have_arrived.set(true),
            }
        }
    }

    /// How often the call was sent, or was about to be.
    pub fn attempts(&self) -> u32 {
        self.attempts.get()
    }

    /// How often it was sent again.
    pub fn retries(&self) -> u32 {
        self.attempts.get().saturating_sub(1)
    }

    /// What became of the call, all attempts together: one that may have arrived outweighs all that were refused.
    pub fn delivery(&self) -> Delivery {
        if self.is_under_way.get() || self.may_have_arrived.get() {
            Delivery::Unknown
        } else if self.was_refused.get() {
            Delivery::Refused
        } else {
            Delivery::NotSent
        }
    }
}

//! How far a call has come, so that its failure can say what became of it.

use crate::error::{Delivery, Error};
use std::cell::Cell;

/// How far a call has come.
#[derive(Debug, Default)]
pub struct Progress {
    began_ms: u64,
    attempt_began_ms: Cell<u64>,
    attempts: Cell<u32>,
    is_under_way: Cell<bool>,
    may_have_arrived: Cell<bool>,
    was_refused: Cell<bool>,
}

impl Progress {
    /// The progress of a call that begins now.
    pub fn begun_at(now_ms: u64) -> Self {
        Self { began_ms: now_ms, ..Self::default() }
    }

    /// Begins an attempt.
    pub fn begin(&self, now_ms: u64) {
        self.attempt_began_ms.set(now_ms);
        self.attempts.set(self.attempts.get() + 1);
    }

    /// How long the attempt has taken.
    pub fn attempt_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.attempt_began_ms.get())
    }

    /// How long the call has taken.
    pub fn total_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.began_ms)
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

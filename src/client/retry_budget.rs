//! What all calls of a client together may send again, so that an outage is not multiplied.

use std::cell::Cell;

/// Retries that a client may make before anything has succeeded.
const CAPACITY: u32 = 10;

/// How many calls have to succeed for one more retry.
const SUCCESSES_PER_RETRY: u32 = 10;

/// A store of retries that successes refill.
#[derive(Debug)]
pub struct RetryBudget {
    /// Counted in parts of a retry: each success adds one part.
    parts: Cell<u32>,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { parts: Cell::new(CAPACITY * SUCCESSES_PER_RETRY) }
    }
}

impl RetryBudget {
    /// Takes a retry out, if there is one.
    pub fn spend(&self) -> bool {
        let rest = self.parts.get().checked_sub(SUCCESSES_PER_RETRY);
        self.parts.set(rest.unwrap_or(self.parts.get()));
        rest.is_some()
    }

    /// A call succeeded.
    pub fn refill(&self) {
        self.parts.set((self.parts.get() + 1).min(CAPACITY * SUCCESSES_PER_RETRY));
    }
}

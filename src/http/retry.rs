//! Whether a failed call is sent again, and when.

use crate::error::{Code, Delivery, Error};

/// The longest wait that a server may ask for before the call is given up instead: one minute.
pub const MAX_RETRY_AFTER_MS: u64 = 60_000;

/// The first wait without a word of the server is random, up to this; each further one up to twice as much.
const BASE_MS: u64 = 300;

/// No random wait is longer than this.
const CAP_MS: u64 = 10_000;

/// What it means to send a call again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Safety {
    /// It only reads.
    Read,
    /// It leaves the same state, though triggers may fire again.
    Repeatable,
    /// It does its work a second time.
    Once,
}

/// Milliseconds to wait before the call is sent again, or `None` if it is not.
///
/// A read is sent again after whatever may pass by itself. A write that leaves the same state is sent again once after
/// that, and any write where the server said that it did nothing for now. `random` is a number from 0 up to 1.
pub fn wait_before_retry(safety: Safety, error: &Error, retries: u32, random: f64) -> Option<u64> {
    let is_worth_it = match safety {
        Safety::Read => may_pass(error),
        Safety::Repeatable => was_put_off(error) || (may_pass(error) && retries == 0),
        Safety::Once => was_put_off(error),
    };
    match error.retry_after_ms {
        _ if !is_worth_it => None,
        Some(asked) => (asked <= MAX_RETRY_AFTER_MS).then_some(asked),
        None => Some(jitter(retries, random)),
    }
}

/// Whether the server said that it did nothing and that a later try may succeed.
fn was_put_off(error: &Error) -> bool {
    error.delivery == Some(Delivery::Refused) && matches!(error.status, Some(429 | 503))
}

fn may_pass(error: &Error) -> bool {
    matches!(error.code, Code::Network | Code::Timeout)
        || matches!(error.status, Some(408 | 429 | 500 | 502 | 503 | 504))
}

/// A random part of a wait that doubles: clients that failed together do not come back together.
fn jitter(retries: u32, random: f64) -> u64 {
    let longest = BASE_MS.saturating_mul(1 << retries.min(16)).min(CAP_MS);
    (random * longest as f64) as u64
}

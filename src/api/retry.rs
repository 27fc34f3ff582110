//! Whether a failed call is sent again, and when.

use super::verdict::{Retry, of_status};
use crate::error::{Code, Delivery, Error};

/// The longest wait that a server may ask for before the call is given up instead: one minute.
pub const MAX_RETRY_AFTER_MS: u64 = 60_000;

/// The least wait before a server is asked again that asks to wait and does not say, or may not show to this page, how
/// long. It doubles.
const BUSY_FLOOR_MS: u64 = 1_000;

/// The first jitter is up to this; each further one up to twice as much.
const JITTER_MS: u64 = 300;

/// No wait that the server did not ask for is longer than this.
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
/// that. Any write is sent again where the server asks to wait and the caller stated that it does so before any work.
/// `random` is a number from 0 up to 1.
pub fn wait_before_retry(safety: Safety, error: &Error, retries: u32, random: f64) -> Option<u64> {
    let retry = retry_after(error);
    let is_put_off = retry == Retry::WhenReady && error.delivery == Some(Delivery::Refused);
    let is_worth_it = match safety {
        Safety::Read => retry != Retry::Never,
        Safety::Repeatable => is_put_off || (retry != Retry::Never && retries == 0),
        Safety::Once => is_put_off,
    };
    match error.retry_after_ms {
        _ if !is_worth_it => None,
        Some(asked) => (asked <= MAX_RETRY_AFTER_MS).then_some(asked),
        None if retry == Retry::WhenReady => Some(doubled(BUSY_FLOOR_MS, retries) + jitter(retries, random)),
        None => Some(jitter(retries, random)),
    }
}

fn retry_after(error: &Error) -> Retry {
    match error.status {
        Some(status) => of_status(status).retry,
        None if matches!(error.code, Code::Network | Code::Timeout) => Retry::Soon,
        None => Retry::Never,
    }
}

/// A random part of a wait that doubles: clients that failed together do not come back together.
fn jitter(retries: u32, random: f64) -> u64 {
    (random * doubled(JITTER_MS, retries) as f64) as u64
}

fn doubled(milliseconds: u64, retries: u32) -> u64 {
    milliseconds.saturating_mul(1 << retries.min(16)).min(CAP_MS)
}

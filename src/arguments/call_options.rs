//! The options of one call.

use super::Given;
use super::options::Options;
use super::timeline_position::timeline_position;
use crate::client::Verification;
use crate::config::Limits;
use crate::error::Error;
use crate::verification::TimelinePosition;

/// The options of one call. Its signal and its callbacks stay in JavaScript.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// Whether the history of events is asked for.
    pub history: bool,
    /// Whether entries are decoded when they are looked at.
    pub lazy: bool,
    /// Whether the page wants to hear of the answer's details.
    pub has_on_response: bool,
    /// Whether the ticket is read where it is not known whether a write arrived.
    pub is_verified: bool,
    /// Whether a step of a submission is taken again that may have been taken.
    pub resend: bool,
    settle_ms: Option<u32>,
    drafted_after: Option<TimelinePosition>,
    timeout_ms: Option<u32>,
    total_timeout_ms: Option<u32>,
    max_retries: Option<u32>,
}

const NAMES: &[&str] = &["signal", "timeoutMs", "totalTimeoutMs", "maxRetries", "onResponse"];

impl CallOptions {
    /// Reads the options that every call has, and others of this one.
    ///
    /// # Errors
    /// `invalid_argument`, naming the option that is wrong.
    pub fn parse(options: &Given, others: &[&str]) -> Result<Self, Error> {
        if options.is_undefined() {
            return Ok(Self::default());
        }
        let options = Options::new(options, "the options of a call", &[NAMES, others])?;
        options.special("signal", "signal", "an AbortSignal")?;
        options.function("onProgress")?;
        options.function("onUnconfirmed")?;
        Ok(Self {
            history: options.flag("history")?,
            lazy: options.flag("lazy")?,
            has_on_response: options.function("onResponse")?,
            is_verified: options.is_second("onUncertainWrite", "reject", "verify")?,
            resend: options.flag("resend")?,
            settle_ms: options.milliseconds("settleMs")?,
            drafted_after: options.value("draftedAfter").map(timeline_position).transpose()?,
            timeout_ms: options.milliseconds("timeoutMs")?,
            total_timeout_ms: options.milliseconds("totalTimeoutMs")?,
            max_retries: options.whole("maxRetries", 0, 1_000)?,
        })
    }

    /// How the call is verified, where it says so itself.
    pub fn verification(&self, client_settle_ms: Option<u32>) -> Verification<'_> {
        Verification {
            is_asked: self.is_verified,
            settle_ms: self.settle_ms.or(client_settle_ms),
            drafted_after: self.drafted_after.as_ref(),
        }
    }

    /// What the call may cost, where it says so itself.
    pub fn limits(&self, client: Limits) -> Limits {
        Limits {
            timeout_ms: self.timeout_ms.or(client.timeout_ms),
            total_timeout_ms: self.total_timeout_ms.unwrap_or(client.total_timeout_ms),
            max_retries: self.max_retries.unwrap_or(client.max_retries),
        }
    }
}

//! What becomes of the call itself under a fault: whether it is done, how often, and when.

use super::order::number_up_to;
use crate::wire::{FieldError, Fields};

/// The most milliseconds that work can be deferred by.
pub(crate) const MAX_DEFERRAL_MS: u64 = 600_000;
const MAX_TIMES: u64 = 9;
const AFTER_WRITE: &str = "afterWrite";
const WORK_AFTER_MS: &str = "workAfterMs";
const TIMES: &str = "times";

/// Whether, how often and when a call is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Before the answer, this many times.
    Done { times: u64 },
    /// This long after the answer.
    Deferred { ms: u64 },
    /// Never.
    Omitted,
}

impl Default for Work {
    fn default() -> Self {
        Self::Done { times: 1 }
    }
}

/// What a kind of fault lets its order say about the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkChoice {
    /// It is done once.
    Once,
    /// It is done once, or as often as `times` says.
    Repeatable,
    /// It is done as often as `times` says.
    Repeated,
    /// It is not done, or as late as `workAfterMs` says.
    Deferrable,
    /// As [`WorkChoice::Deferrable`]; with `afterWrite` as [`WorkChoice::Repeatable`].
    Open,
}

impl WorkChoice {
    /// The members of an order that speak of the work.
    pub(super) fn members(self) -> &'static [&'static str] {
        match self {
            Self::Once => &[],
            Self::Repeatable | Self::Repeated => &[TIMES],
            Self::Deferrable => &[WORK_AFTER_MS],
            Self::Open => &[AFTER_WRITE, WORK_AFTER_MS, TIMES],
        }
    }

    /// Reads those members. The error names the one that is wrong.
    pub(super) fn read(self, fields: &Fields) -> Result<Work, FieldError> {
        match self {
            Self::Once => Ok(Work::default()),
            Self::Repeatable => Ok(Work::Done { times: times_of(fields)?.unwrap_or(1) }),
            Self::Repeated => {
                let times = times_of(fields)?;
                times.map(|times| Work::Done { times }).ok_or_else(|| FieldError::new(TIMES, "is required"))
            }
            Self::Deferrable => deferral_of(fields),
            Self::Open if fields.flag(AFTER_WRITE)? => match fields.number(WORK_AFTER_MS)? {
                Some(_) => Err(FieldError::new(WORK_AFTER_MS, format!("excludes {AFTER_WRITE}"))),
                None => Self::Repeatable.read(fields),
            },
            Self::Open => match fields.number(TIMES)? {
                Some(_) => Err(FieldError::new(TIMES, format!("needs {AFTER_WRITE}"))),
                None => deferral_of(fields),
            },
        }
    }
}

fn times_of(fields: &Fields) -> Result<Option<u64>, FieldError> {
    match fields.number(TIMES)? {
        Some(times) if !(2..=MAX_TIMES).contains(&times) => {
            Err(FieldError::new(TIMES, format!("must be a number from 2 to {MAX_TIMES}")))
        }
        times => Ok(times),
    }
}

fn deferral_of(fields: &Fields) -> Result<Work, FieldError> {
    match fields.number(WORK_AFTER_MS)? {
        Some(_) => Ok(Work::Deferred { ms: number_up_to(fields, WORK_AFTER_MS, MAX_DEFERRAL_MS)? }),
        None => Ok(Work::Omitted),
    }
}

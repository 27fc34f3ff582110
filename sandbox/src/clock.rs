//! The time that it is in the sandbox, which may differ from the time outside.

use crate::moment::Moment;
use crate::wire::{FieldError, Fields, refuse_unknown};
use serde_json::{Map, Value, json};

const MEMBERS: &[&str] = &["at", "advanceSeconds", "stopped"];
const MAX_ADVANCE_SECONDS: u64 = 100 * 366 * 24 * 60 * 60;

/// A clock that can be set, moved on and stopped. It begins with the time outside and goes with it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clock {
    /// Milliseconds by which it is ahead of the time outside.
    ahead_ms: i64,
    stopped_at: Option<Moment>,
}

impl Clock {
    /// What it shows when it is `now` outside.
    pub(crate) fn read(&self, now: Moment) -> Moment {
        self.stopped_at.unwrap_or_else(|| now.plus_millis(self.ahead_ms))
    }

    /// Sets it as asked for. The error names the member that is wrong, and then it goes on as before.
    pub(crate) fn set(&mut self, members: Map<String, Value>, now: Moment) -> Result<(), FieldError> {
        refuse_unknown(&members, MEMBERS)?;
        let fields = Fields::from_members(members);
        let seconds = fields.number("advanceSeconds")?.unwrap_or_default();
        let seconds = i64::try_from(seconds.min(MAX_ADVANCE_SECONDS)).unwrap_or_default();
        let shown = fields.moment("at")?.unwrap_or_else(|| self.read(now)).plus_seconds(seconds);
        let is_stopped = fields.flag_or("stopped", self.stopped_at.is_some())?;
        self.ahead_ms = shown.unix_millis().saturating_sub(now.unix_millis());
        self.stopped_at = is_stopped.then_some(shown);
        Ok(())
    }

    /// What it shows, and whether it stands still.
    pub(crate) fn shown(&self, now: Moment) -> Value {
        json!({ "at": self.read(now).iso(), "stopped": self.stopped_at.is_some() })
    }
}

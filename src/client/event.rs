//! What happens on the way, for those who watch.

use crate::error::Code;

/// A step of a call. Holds no credentials, no address and nothing of what was sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event<'a> {
    /// What happened.
    pub kind: EventKind,
    /// The call: `GET /ticket/{id}`.
    pub call: &'a str,
    /// Which attempt, from 1.
    pub attempt: Option<u32>,
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// What went wrong.
    pub code: Option<Code>,
    /// How long the attempt took.
    pub duration_ms: Option<u64>,
    /// How long is waited now.
    pub wait_ms: Option<u64>,
}

/// What happened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EventKind {
    /// A request is about to be sent.
    Attempt,
    /// It was answered with a success.
    Answer,
    /// It failed.
    Failure,
    /// The call waits before it is sent again, or before a look at what became of it.
    Wait,
    /// The same read is under way already and is shared.
    Shared,
    /// The server refused the token, so that the application is asked for another.
    TokenRefused,
    /// The answer was lost, and the ticket shows that the call arrived.
    Confirmed,
    /// The answer differs from the tables; `onDrift` is told where.
    Drift,
}

impl EventKind {
    /// Its word in JavaScript.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::Answer => "answer",
            Self::Failure => "failure",
            Self::Wait => "wait",
            Self::Shared => "shared",
            Self::TokenRefused => "token_refused",
            Self::Confirmed => "confirmed",
            Self::Drift => "drift",
        }
    }
}

impl<'a> Event<'a> {
    /// An event of this call, of which nothing more is known.
    pub fn new(kind: EventKind, call: &'a str) -> Self {
        Self { kind, call, attempt: None, status: None, code: None, duration_ms: None, wait_ms: None }
    }
}

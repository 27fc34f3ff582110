//! How a write is verified, as its caller asks for it.

use crate::verification::{TimelinePosition, UnconfirmedSend};

/// How a write is verified.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verification<'a> {
    /// Whether the ticket is read where the write is uncertain.
    pub is_asked: bool,
    /// The longest time in which the server may still do the work after its caller lost it, as the caller states it.
    pub settle_ms: Option<u32>,
    /// Up to where the ticket was shown when the draft of a message was begun.
    pub drafted_after: Option<&'a TimelinePosition>,
}

/// Gets a message that is about to leave, with what is needed to find out later whether it arrived.
pub type OnUnconfirmed<'a> = &'a dyn Fn(&UnconfirmedSend);

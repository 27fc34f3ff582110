//! Trouble on demand: what is to go wrong, where, and when.

mod bomb;
mod order;

use crate::exchange::{Connection, Reply};
pub(crate) use order::{Order, Timing};
use serde::Serialize;

/// One kind of trouble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The call is done at once, its answer is held back.
    Delay { ms: u64 },
    /// Another answer takes the place of the genuine one.
    Substitute(Substitute),
    /// The call is done, its JSON loses its end.
    BrokenJson,
    /// The connection is closed and the call is not done.
    CloseBefore,
    /// The call is done, then the connection is closed without an answer.
    CloseAfter,
    /// The call is done, and its answer breaks off after this many bytes of the body.
    Cut { bytes: usize },
    /// The call is done, and its answer stops after this many bytes of the body.
    Stall { bytes: usize },
    /// The call is done, and its answer is one that a page of another origin may not read.
    NoCors,
    /// Lists do not keep to the page that is asked for.
    Paging(Paging),
}

/// How well lists keep to the page that is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Paging {
    #[default]
    Faithful,
    /// Every page is the first one.
    IgnoreStart,
    /// Every page begins this many rows early, and so repeats the end of the one before.
    Overlap { rows: u64 },
}

impl Paging {
    /// The row that a page really begins with.
    pub(crate) fn first_row(self, asked: u64) -> u64 {
        match self {
            Self::Faithful => asked,
            Self::IgnoreStart => 0,
            Self::Overlap { rows } => asked.saturating_sub(rows),
        }
    }

    /// The row that the answer says it begins with. Who repeats rows does not know it.
    pub(crate) fn announced_start(self, asked: u64) -> u64 {
        if self == Self::IgnoreStart { 0 } else { asked }
    }
}

/// An answer that is not the genuine one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Substitute {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) content_type: String,
    pub(crate) connection: Connection,
    /// Whether the call is done first, although its answer is lost.
    pub(crate) after_write: bool,
}

impl Fault {
    /// How well lists keep to their pages under this fault.
    pub(crate) fn paging(&self) -> Paging {
        match self {
            Self::Paging(paging) => *paging,
            _ => Paging::Faithful,
        }
    }

    /// The reply under this fault. `handle` does the call; it runs at most once, and not at all where the fault says so.
    pub(crate) fn apply(&self, handle: impl FnOnce() -> Reply) -> Reply {
        match self {
            Self::Substitute(substitute) => {
                if substitute.after_write {
                    handle();
                }
                substitute.reply()
            }
            Self::CloseBefore => closed(Reply::json(503, Vec::new())),
            Self::CloseAfter => closed(handle()),
            // Lists learn of their fault while they are answered.
            Self::NoCors | Self::Paging(_) => handle(),
            Self::BrokenJson => {
                let mut reply = handle();
                reply.body.truncate(reply.body.len().saturating_sub(2));
                reply
            }
            Self::Delay { ms } => {
                let mut reply = handle();
                reply.delivery.delay_ms = *ms;
                reply
            }
            Self::Cut { bytes } => {
                let mut reply = handle();
                reply.delivery.connection = Connection::CutAfter(*bytes);
                reply
            }
            Self::Stall { bytes } => {
                let mut reply = handle();
                reply.delivery.connection = Connection::StallAfter(*bytes);
                reply
            }
        }
    }
}

impl Substitute {
    fn reply(&self) -> Reply {
        let mut reply = Reply::json(self.status, self.body.clone());
        reply.set_header("Content-Type", &self.content_type);
        for (name, value) in &self.headers {
            reply.set_header(name, value);
        }
        reply.delivery.connection = self.connection;
        reply
    }
}

fn closed(mut reply: Reply) -> Reply {
    reply.delivery.connection = Connection::CloseWithoutAnswer;
    reply
}

/// A fault that waits for its call.
#[derive(Debug, Serialize)]
pub(crate) struct Pending {
    pub(crate) id: u64,
    #[serde(flatten)]
    pub(crate) order: Order,
    /// How many calls of this route came by.
    seen: u64,
    /// How many of them met the fault.
    hits: u64,
}

impl Pending {
    fn is_due(&self) -> bool {
        match self.order.when {
            Timing::Once => self.hits == 0,
            Timing::Always => true,
            Timing::Nth { nth } => self.seen == nth,
        }
    }
}

/// All faults in the order in which they were set.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pending: Vec<Pending>,
    last_id: u64,
}

impl Faults {
    /// Takes a fault in and gives it with its new id.
    pub(crate) fn add(&mut self, order: Order) -> impl Serialize {
        self.last_id += 1;
        let pending = Pending { id: self.last_id, order, seen: 0, hits: 0 };
        let shown = serde_json::json!(pending);
        self.pending.push(pending);
        shown
    }

    /// The fault that a call of this route meets. All faults of the route count the call; of those that are due the
    /// oldest wins.
    pub(crate) fn next_for(&mut self, route_name: &str) -> Option<&Pending> {
        let mut concerned: Vec<_> = self.pending.iter_mut().filter(|fault| fault.order.concerns(route_name)).collect();
        concerned.iter_mut().for_each(|fault| fault.seen += 1);
        let met = concerned.into_iter().find(|fault| fault.is_due())?;
        met.hits += 1;
        Some(met)
    }

    pub(crate) fn list(&self) -> &[Pending] {
        &self.pending
    }

    /// Removes one fault; false when there is none with this id.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.id != id);
        self.pending.len() < before
    }

    pub(crate) fn clear(&mut self) {
        self.pending.clear();
    }
}

//! Trouble on demand: what is to go wrong, where, and when.

mod bomb;
mod order;
mod work;

use crate::exchange::{Connection, Reply};
pub(crate) use order::{Order, Timing, number_up_to};
use serde::Serialize;
pub(crate) use work::{MAX_DEFERRAL_MS, Work};

/// What becomes of an answer. What becomes of the call itself is [`Work`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It comes as ever.
    Genuine,
    /// It is held back.
    Delay { ms: u64 },
    /// Another takes its place.
    Substitute(Substitute),
    /// Its JSON loses its end.
    BrokenJson,
    /// The connection is closed in its place.
    Close,
    /// It breaks off after this many bytes of the body.
    Cut { bytes: usize },
    /// It stops after this many bytes of the body.
    Stall { bytes: usize },
    /// A page of another origin may not read it.
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
}

impl Fault {
    /// How well lists keep to their pages under this fault.
    pub(crate) fn paging(&self) -> Paging {
        match self {
            Self::Paging(paging) => *paging,
            _ => Paging::Faithful,
        }
    }

    /// The reply under this fault, in place of the genuine one.
    pub(crate) fn apply(&self, mut genuine: Reply) -> Reply {
        match self {
            // Lists learn of their fault while they are answered.
            Self::Genuine | Self::NoCors | Self::Paging(_) => {}
            Self::Substitute(substitute) => return substitute.reply(),
            Self::BrokenJson => genuine.body.truncate(genuine.body.len().saturating_sub(2)),
            Self::Close => genuine.delivery.connection = Connection::CloseWithoutAnswer,
            Self::Delay { ms } => genuine.delivery.delay_ms = *ms,
            Self::Cut { bytes } => genuine.delivery.connection = Connection::CutAfter(*bytes),
            Self::Stall { bytes } => genuine.delivery.connection = Connection::StallAfter(*bytes),
        }
        genuine
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

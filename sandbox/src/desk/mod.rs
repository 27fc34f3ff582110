//! The help desk itself: its account, its tickets, and what changes them.

pub(crate) mod account;
mod change;
mod creation;
mod draft;
mod ticket;
mod timeline;

pub(crate) use change::{Effects, addressees};
pub(crate) use creation::gui_url;
pub(crate) use draft::{MessageDraft, MessageKind, TicketDraft};
pub(crate) use ticket::{Customer, CustomerChannel, Direction, Status, Ticket};
pub(crate) use timeline::{Event, EventKind, Post, PostKind, TimelineEntry, note};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The next free number of each series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counters {
    pub(crate) ticket: u64,
    pub(crate) event: u64,
    pub(crate) post: u64,
    pub(crate) customer: u64,
    pub(crate) customer_channel: u64,
}

impl Counters {
    /// Takes the next number of one series, such as `Counters::take(&mut counters.event)`.
    pub(crate) fn take(series: &mut u64) -> u64 {
        let taken = *series;
        *series = series.saturating_add(1);
        taken
    }
}

/// All tickets, by id, with the numbers that come next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Desk {
    pub(crate) counters: Counters,
    tickets: BTreeMap<u64, Ticket>,
}

impl Desk {
    pub(crate) fn new(counters: Counters, tickets: Vec<Ticket>) -> Self {
        Self { counters, tickets: tickets.into_iter().map(|ticket| (ticket.id, ticket)).collect() }
    }

    pub(crate) fn ticket(&self, id: u64) -> Option<&Ticket> {
        self.tickets.get(&id)
    }
}

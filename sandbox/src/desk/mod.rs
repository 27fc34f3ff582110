//! The help desk itself: its account, its tickets, and what changes them.

pub(crate) mod account;
mod change;
mod creation;
mod draft;
mod entry;
pub(crate) mod forms;
mod search;
mod ticket;
mod timeline;
pub(crate) mod views;

pub(crate) use change::{Effects, addressees};
pub(crate) use creation::gui_url;
pub(crate) use draft::{ContactFormAuthor, MessageDraft, MessageKind, TicketDraft};
pub(crate) use entry::{Author, EntryDraft, EntryKind};
pub(crate) use search::Search;
pub(crate) use ticket::{Customer, CustomerChannel, Direction, Priority, Status, Ticket};
pub(crate) use timeline::{Event, EventKind, Post, PostKind, TimelineEntry, note};

use forms::FormValues;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

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
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Desk {
    pub(crate) counters: Counters,
    /// Shared with earlier states of the desk, which are kept while reads lag behind.
    tickets: BTreeMap<u64, Arc<Ticket>>,
    /// What is filled in on the forms of tickets, by the id of the ticket.
    #[serde(default)]
    form_values: BTreeMap<u64, FormValues>,
}

impl Desk {
    pub(crate) fn new(counters: Counters, tickets: Vec<Ticket>, form_values: BTreeMap<u64, FormValues>) -> Self {
        let by_id = tickets.into_iter().map(|ticket| (ticket.id, Arc::new(ticket)));
        Self { counters, tickets: by_id.collect(), form_values }
    }

    /// The tickets as they are now, for later reading. They are shared until they change.
    pub(crate) fn tickets_of_now(&self) -> Self {
        let tickets = self.tickets.iter().map(|(id, ticket)| (*id, Arc::clone(ticket)));
        Self { counters: self.counters.clone(), tickets: tickets.collect(), form_values: BTreeMap::new() }
    }

    pub(crate) fn ticket(&self, id: u64) -> Option<&Ticket> {
        self.tickets.get(&id).map(Arc::as_ref)
    }

    /// What is filled in on the form of a ticket.
    pub(crate) fn form_values(&self, ticket_id: u64) -> Option<&FormValues> {
        self.form_values.get(&ticket_id)
    }

    /// Removes a ticket with all that belongs to it; false when there is none with this id.
    pub(crate) fn delete(&mut self, id: u64) -> bool {
        self.form_values.remove(&id);
        self.tickets.remove(&id).is_some()
    }
}

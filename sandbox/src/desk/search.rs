//! Finding tickets.

use super::views::View;
use super::{Desk, Status, Ticket};
use std::cmp::Reverse;
use std::sync::Arc;

/// What tickets must have in common. The default finds all that are not archived.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) view: Option<&'static View>,
    /// In lower case.
    pub(crate) text: Option<String>,
    pub(crate) status: Option<Status>,
    /// Whether closed tickets are found too.
    pub(crate) with_archived: bool,
}

impl Search {
    pub(crate) fn finds(&self, ticket: &Ticket) -> bool {
        (self.with_archived || ticket.status != Status::Closed)
            && self.status.is_none_or(|status| ticket.status == status)
            && self.view.is_none_or(|view| (view.shows)(ticket))
            && self.text.as_deref().is_none_or(|text| mentions(ticket, text))
    }
}

impl Desk {
    /// What a search finds, the latest update first.
    pub(crate) fn find(&self, search: &Search) -> Vec<&Ticket> {
        let tickets = self.tickets.values().map(Arc::as_ref);
        let mut found: Vec<&Ticket> = tickets.filter(|ticket| search.finds(ticket)).collect();
        found.sort_by_key(|ticket| Reverse((ticket.last_update, ticket.id)));
        found
    }
}

fn mentions(ticket: &Ticket, text: &str) -> bool {
    let name = format!("{} {}", ticket.customer.firstname, ticket.customer.lastname);
    let places = [ticket.title.as_str(), &name, ticket.customer_address()];
    ticket.id.to_string() == text || places.iter().any(|place| place.to_lowercase().contains(text))
}

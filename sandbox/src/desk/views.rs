//! Views: tickets that belong together, under a name.

use super::{Desk, Search, Status, Ticket};

/// A view. Tickets can be listed by its id or its code.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) id: u64,
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Zero for everybody.
    pub(crate) group_id: u64,
    /// Zero for everybody.
    pub(crate) user_id: u64,
    pub(crate) shows: fn(&Ticket) -> bool,
}

pub(crate) const VIEWS: &[View] = &[
    View { id: 21, code: "unsolved", name: "Unsolved", group_id: 0, user_id: 0, shows: is_unsolved },
    View { id: 22, code: "new", name: "New", group_id: 0, user_id: 0, shows: |ticket| ticket.status == Status::New },
    View {
        id: 23,
        code: "urgent",
        name: "Urgent and high",
        group_id: 0,
        user_id: 0,
        shows: |ticket| is_unsolved(ticket) && matches!(ticket.priority.as_str(), "urgent" | "high"),
    },
    View {
        id: 24,
        code: "waiting",
        name: "Waiting for the customer",
        group_id: 0,
        user_id: 0,
        shows: |ticket| ticket.status == Status::Pending,
    },
    View {
        id: 25,
        code: "unassigned",
        name: "Unassigned",
        group_id: 0,
        user_id: 0,
        shows: |ticket| is_unsolved(ticket) && ticket.assigned_user_id == 0,
    },
    View {
        id: 26,
        code: "werkplaats",
        name: "Werkplaats",
        group_id: 10004,
        user_id: 0,
        shows: |ticket| ticket.assigned_group_id == 10004,
    },
    View {
        id: 27,
        code: "finance",
        name: "Finance",
        group_id: 10002,
        user_id: 0,
        shows: |ticket| ticket.assigned_group_id == 10002,
    },
    View {
        id: 28,
        code: "joris",
        name: "Mijn tickets (Joris)",
        group_id: 0,
        user_id: 301,
        shows: |ticket| ticket.assigned_user_id == 301,
    },
];

/// The view with this id or code.
pub(crate) fn view(id_or_code: &str) -> Option<&'static View> {
    VIEWS.iter().find(|view| view.code.eq_ignore_ascii_case(id_or_code) || view.id.to_string() == id_or_code)
}

impl Desk {
    /// How many tickets a view shows.
    pub(crate) fn count(&self, view: &'static View) -> usize {
        self.find(&Search { view: Some(view), ..Search::default() }).len()
    }
}

fn is_unsolved(ticket: &Ticket) -> bool {
    !matches!(ticket.status, Status::Solved | Status::Closed)
}

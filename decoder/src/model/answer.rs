//! Answers that are not a whole ticket.

use super::{Absent, Member, Rule, Shape, TICKET, Unknown};

/// A ticket of which only some members came: what `POST /ticket` answers, and the rows of a list. Which members those
/// have is not documented.
pub static TICKET_SUMMARY: Shape = Shape {
    name: "TicketSummary",
    base: Some(&TICKET),
    absent: Absent::LeftOut,
    unknown: Unknown::Drift,
    members: &[],
};

/// What the API answers to a change: `{"type":"result","message":"Ticket updated."}`.
pub static CONFIRMATION: Shape = Shape {
    name: "Confirmation",
    base: None,
    absent: Absent::Filled,
    unknown: Unknown::Drift,
    members: &[Member::new("type", "type", Rule::Envelope), Member::new("message", "message", Rule::Text)],
};

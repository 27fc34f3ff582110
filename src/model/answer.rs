//! Answers that are not a ticket.

use super::{Absent, Member, Rule, Shape, TICKET};

/// What `POST /ticket` answers under `item`: an id and whichever other members of a ticket the server adds.
pub static CREATED_TICKET: Shape =
    Shape { name: "CreatedTicket", base: Some(&TICKET), absent: Absent::LeftOut, members: &[] };

/// What the API answers to a change: `{"type":"result","message":"Ticket updated."}`.
pub static CONFIRMATION: Shape = Shape {
    name: "Confirmation",
    base: None,
    absent: Absent::Filled,
    members: &[Member::new("type", "type", Rule::Envelope), Member::new("message", "message", Rule::Text)],
};

//! What `tickets.open` takes: what is to be opened, or the progress of an earlier call.

use super::Given;
use super::fields::{fields, id};
use super::options::Options;
use crate::client::{Opening, OpeningState, OpeningStep};
use crate::error::Error;

const MEMBERS: &[&str] = &["ticket", "message", "status", "key", "ticketId", "step", "unsure"];

/// Reads what is to be opened and how far it has come. Without a key of its own it gets `new_key`.
pub fn opening(value: &Given, new_key: &dyn Fn() -> String) -> Result<(Opening, OpeningState), Error> {
    let options = Options::new(value, "the opening", &[MEMBERS])?;
    let ticket = options.value("ticket").ok_or_else(|| Error::invalid_argument("`ticket` is required"))?;
    let opening = Opening {
        key: options.text("key")?.map_or_else(new_key, str::to_owned),
        ticket: fields(ticket, "`ticket`")?,
        message: options.value("message").map(|message| fields(message, "`message`")).transpose()?,
        status: options.text("status")?.map(str::to_owned),
    };
    opening.check()?;
    let state = OpeningState {
        ticket_id: options.value("ticketId").filter(|given| **given != Given::Null).map(id).transpose()?,
        step: options.text("step")?.map_or(Ok(OpeningStep::Ticket), step)?,
        is_unsure: options.flag("unsure")?,
    };
    Ok((opening, state))
}

fn step(word: &str) -> Result<OpeningStep, Error> {
    let known = OpeningStep::ALL.into_iter().find(|step| step.word() == word);
    known.ok_or_else(|| Error::invalid_argument("`step` has to be one of: ticket, message, status, done"))
}

//! What `tickets.createWithMessage` takes: a new submission, or the progress of an earlier call.

use super::Given;
use super::fields::{fields, id};
use super::options::Options;
use crate::client::{SubmissionState, SubmissionStep, TicketSubmission};
use crate::error::Error;

const MEMBERS: &[&str] = &["ticket", "message", "status", "key", "ticketId", "step", "maybeApplied"];

/// Reads a submission and how far it has come. Without a key of its own it gets `new_key`.
pub fn ticket_submission(
    value: &Given,
    resend: bool,
    new_key: &dyn Fn() -> String,
) -> Result<(TicketSubmission, SubmissionState), Error> {
    let options = Options::new(value, "the submission", &[MEMBERS])?;
    let ticket = options.value("ticket").ok_or_else(|| Error::invalid_argument("`ticket` is required"))?;
    let submission = TicketSubmission {
        key: options.text("key")?.map_or_else(new_key, str::to_owned),
        ticket: fields(ticket, "`ticket`")?,
        message: options.value("message").map(|message| fields(message, "`message`")).transpose()?,
        status: options.text("status")?.map(str::to_owned),
        resend,
    };
    submission.check()?;
    let state = SubmissionState {
        ticket_id: options.value("ticketId").filter(|given| **given != Given::Null).map(id).transpose()?,
        step: options.text("step")?.map_or(Ok(SubmissionStep::Ticket), step)?,
        maybe_applied: options.flag("maybeApplied")?,
    };
    Ok((submission, state))
}

fn step(word: &str) -> Result<SubmissionStep, Error> {
    let known = SubmissionStep::ALL.into_iter().find(|step| step.as_str() == word);
    known.ok_or_else(|| Error::invalid_argument("`step` has to be one of: ticket, message, status, done"))
}

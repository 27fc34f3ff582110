//! Calls about messages and notes.

use super::parameter::{Check, Parameter, to_wire};
use super::{ExpectedEffect, Operation, routes};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::{BooleanEncoding, Parameters};
use crate::text::concat;
use crate::verification::SentMessage;

/// `POST /message`, as the specification has it.
const CREATE: &[Parameter] = &[
    Parameter::required("ticketId", "ticketID", Check::Id),
    Parameter::required("type", "type", Check::NumberOr(&["calllog", "contactform"])),
    Parameter::required("message", "message", Check::LongText(5)),
    Parameter::optional("userId", "userID", Check::Id),
    Parameter::optional("toAddress", "toAddress", Check::Text),
    Parameter::optional("ccInput", "ccInput", Check::MailAddress),
    Parameter::optional("bccInput", "bccInput", Check::MailAddress),
    Parameter::optional("respondMessageId", "respondMessageID", Check::Id),
    Parameter::optional("plaintext", "plaintext", Check::Text),
    Parameter::optional("forwardedFileIds", "forwardedFileIDs", Check::Ids),
    Parameter::optional("sendAt", "sendAt", Check::Date),
    Parameter::optional("submitStatus", "submitStatus", Check::Text),
];

/// The fields that [`SentMessage`] has members for.
const COMPARED: [&str; 6] = ["ticketID", "type", "message", "plaintext", "userID", "sendAt"];

/// Adds a message or note to a ticket.
///
/// # Errors
/// `invalid_argument` for a field that is missing or is not what the API documents.
pub fn create(fields: Parameters) -> Result<Box<Operation>, Error> {
    let fields = to_wire(CREATE, fields)?;
    let mut others = String::new();
    fields.for_each_field(BooleanEncoding::Words, |name, value| {
        if !COMPARED.contains(&name) {
            others.push_str(&concat(&[name, "=", value, "\n"]));
        }
    });
    let text = |name: &str| fields.text(name).to_owned();
    let message = SentMessage {
        ticket_id: text("ticketID"),
        kind: text("type"),
        text: text("message"),
        plaintext: text("plaintext"),
        user_id: text("userID"),
        send_at: text("sendAt"),
        others,
    };
    Ok(Operation::write(&routes::CREATE_MESSAGE, fields, Answer::Confirmation)
        .with_effect(ExpectedEffect::Message(message.into())))
}

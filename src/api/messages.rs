//! Calls about messages and notes.

use super::parameter::{Check, Parameter, to_wire};
use super::{Operation, Sign, routes};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::Parameters;

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

/// Adds a message or note to a ticket.
///
/// # Errors
/// `invalid_argument` for a field that is missing or is not what the API documents.
pub fn create(fields: Parameters) -> Result<Box<Operation>, Error> {
    let fields = to_wire(CREATE, fields)?;
    let ticket_id = fields.text("ticketID").to_owned();
    let sign = Sign::Text { text: fields.text("message").into(), user_id: fields.text("userID").into() };
    Ok(Operation::write(&routes::CREATE_MESSAGE, fields, Answer::Confirmation).with_evidence(ticket_id, sign))
}

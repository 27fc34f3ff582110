//! The message call.

use super::{Answer, Call, Refusal};
use crate::desk::account::{self, Named};
use crate::desk::{MessageDraft, MessageKind, Status};
use crate::quirks::Quirks;
use crate::wire::{FieldError, Fields};

const MIN_CHARACTERS: usize = 5;

const KNOWN_FIELDS: &[&str] = &[
    "ticketID",
    "type",
    "message",
    "userID",
    "toAddress",
    "ccInput",
    "bccInput",
    "respondMessageID",
    "plaintext",
    "forwardedFileIDs",
    "sendAt",
    "submitStatus",
];

/// `POST /message`. The answer does not tell the id of the new message.
pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let ticket_id = call.fields.required_number("ticketID")?;
    let draft = draft_of(call.fields, call.quirks)?;
    call.desk.ticket(ticket_id).ok_or_else(|| FieldError::new("ticketID", format!("names no ticket: {ticket_id}")))?;
    call.record_ignored_fields(KNOWN_FIELDS);
    let initiator = call.initiator();
    if let Some(mut changes) = call.desk.change(ticket_id, initiator, call.now, call.effects) {
        changes.add_message(draft);
    }
    Ok(Answer::Result("Message has been sent and the ticket status was updated."))
}

fn draft_of(fields: &Fields, quirks: &Quirks) -> Result<MessageDraft, FieldError> {
    let draft = MessageDraft {
        kind: kind_of(fields)?,
        message: quirks.stored_message(message_of(fields)?),
        user: user_of(fields)?,
        contact_form_author: quirks.contact_form_author,
        to_addresses: fields.mail_addresses("toAddress")?,
        cc_addresses: fields.mail_addresses("ccInput")?,
        bcc_addresses: fields.mail_addresses("bccInput")?,
        forwarded_file_ids: fields.numbers("forwardedFileIDs")?,
        send_at: fields.moment("sendAt")?,
        submit_status: fields.word::<Status>("submitStatus", Status::WORDS)?,
    };
    // Checked although nothing comes of them, so that a wrong type does not pass unnoticed.
    fields.number("respondMessageID")?;
    fields.text("plaintext")?;
    Ok(draft)
}

fn kind_of(fields: &Fields) -> Result<MessageKind, FieldError> {
    match fields.required_text("type")?.as_str() {
        "calllog" => Ok(MessageKind::CallLog),
        "contactform" => Ok(MessageKind::ContactForm),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            let number = digits.parse().map_err(|_| FieldError::new("type", "is too large"))?;
            Ok(MessageKind::Channel(number))
        }
        _ => Err(FieldError::new("type", "must be a channel number, calllog or contactform")),
    }
}

/// Characters are counted as they are sent, mark-up included.
fn message_of(fields: &Fields) -> Result<String, FieldError> {
    let message = fields.required_text("message")?;
    match message.chars().count() {
        MIN_CHARACTERS.. => Ok(message),
        _ => Err(FieldError::new("message", format!("must have at least {MIN_CHARACTERS} characters"))),
    }
}

/// Zero is the documented default and means nobody.
fn user_of(fields: &Fields) -> Result<Option<Named>, FieldError> {
    let Some(id) = fields.number("userID")?.filter(|id| *id != 0) else {
        return Ok(None);
    };
    account::user(id).map(Some).ok_or_else(|| FieldError::new("userID", format!("names no user: {id}")))
}

//! Calls about tickets.

use super::lists::{LIMIT, START};
use super::parameter::{Check, Parameter, to_wire};
use super::{ExpectedEffect, ObservedField, Operation, Route, routes};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::{Parameters, Value};
use crate::model::{TICKET, TICKET_PAGE, TICKET_SUMMARY};

/// `POST /ticket`. Names and kinds are documented; that these six are required follows from how the specification
/// marks defaults.
const CREATE: &[Parameter] = &[
    Parameter::required("brandId", "brandID", Check::Id),
    Parameter::required("channelId", "channelID", Check::Id),
    Parameter::required("direction", "direction", Check::OneOf(&["inbound", "outbound"])),
    Parameter::required("from", "from", Check::Text),
    Parameter::required("to", "to", Check::Text),
    Parameter::required("title", "title", Check::Text),
    Parameter::optional("fromName", "fromName", Check::Text),
    Parameter::optional("assignedGroupId", "assignedGroupID", Check::Id),
    Parameter::optional("formId", "formID", Check::Id),
];

/// `PUT /ticket/{ticketID}`. Documented; `status` there is `solved` or `closed`, but more may be accepted.
const UPDATE: &[Parameter] = &[
    Parameter::optional("title", "title", Check::Text),
    Parameter::optional("status", "status", Check::Text),
    Parameter::optional("externalPrimaryId", "externalPrimaryID", Check::Text),
];

/// The name is documented as a path parameter, but it is not in the path, so it has to go into the query.
const HISTORY: &str = "getTicketHistory";

/// `GET /ticket`. Documented; of `searchArchived` only `no` is.
const LIST: &[Parameter] = &[
    Parameter::optional("view", "applyView", Check::LongText(2)),
    Parameter::optional("query", "query", Check::LongText(1)),
    Parameter::optional("status", "status", Check::LongText(1)),
    Parameter::optional("archived", "searchArchived", Check::Flag),
    START,
    Parameter { check: Check::Whole(1, 9_999), ..LIMIT },
];

/// How `searchArchived` says no. Documented.
const NOT_ARCHIVED: &str = "no";

/// How `searchArchived` says yes. A guess.
const ARCHIVED: &str = "yes";

/// Reads a page of tickets.
///
/// # Errors
/// `invalid_argument` for a parameter that is not what the API documents.
pub fn list(parameters: Parameters) -> Result<Box<Operation>, Error> {
    let mut query = to_wire(LIST, parameters)?;
    for (name, value) in &mut query.0 {
        if let ("searchArchived", Value::Boolean(flag)) = (name.as_str(), &value) {
            *value = Value::Text(if *flag { ARCHIVED } else { NOT_ARCHIVED }.into());
        }
    }
    Ok(Operation::read(&routes::LIST_TICKETS, query, Answer::Page(&TICKET_PAGE)))
}

/// Reads a ticket with its timeline; `history` asks for the history of events as well.
pub fn get(id: String, history: bool) -> Box<Operation> {
    let mut query = Parameters::default();
    if history {
        query.push(HISTORY, Value::Boolean(true));
    }
    Operation::read(&routes::GET_TICKET, query, Answer::Item(&TICKET)).with_id(id)
}

/// Reads a ticket to find out whether a write arrived: what did not come is left out, and not filled with what stands for
/// nothing.
pub fn probe(id: String) -> Box<Operation> {
    Operation::read(&routes::GET_TICKET, Parameters::default(), Answer::Item(&TICKET_SUMMARY)).with_id(id)
}

/// Makes a ticket without messages.
///
/// # Errors
/// `invalid_argument` for a field that is missing or is not what the API documents.
pub fn create(fields: Parameters) -> Result<Box<Operation>, Error> {
    Ok(Operation::write(&routes::CREATE_TICKET, to_wire(CREATE, fields)?, Answer::Created(&TICKET_SUMMARY)))
}

/// Changes the given fields.
///
/// # Errors
/// `invalid_argument` for a field that is not what the API documents, and where there is none.
pub fn update(id: String, fields: Parameters) -> Result<Box<Operation>, Error> {
    if fields.0.is_empty() {
        return Err(Error::invalid_argument("there is nothing to update: give at least one field"));
    }
    let fields = to_wire(UPDATE, fields)?;
    let shown = fields.0.iter().map(|(name, value)| visible(name, value)).collect();
    Ok(Operation::write(&routes::UPDATE_TICKET, fields, Answer::Confirmation)
        .with_id(id.clone())
        .with_effect(ExpectedEffect::Fields { ticket_id: id, fields: shown }))
}

/// The member of a ticket that shows a field, if one does.
fn visible(name: &str, value: &Value) -> Option<(ObservedField, String)> {
    let field = match name {
        "title" => ObservedField::Title,
        "status" => ObservedField::Status,
        "externalPrimaryID" => ObservedField::ExternalPrimaryId,
        _ => return None,
    };
    match value {
        Value::Text(text) | Value::Number(text) => Some((field, text.clone())),
        _ => None,
    }
}

/// Deletes a ticket for good.
pub fn delete(id: String) -> Box<Operation> {
    Operation::read(&routes::DELETE_TICKET, Parameters::default(), Answer::UndocumentedConfirmation)
        .with_id(id.clone())
        .with_effect(ExpectedEffect::Deletion { ticket_id: id })
}

/// Sets the status.
///
/// # Errors
/// `invalid_argument` for an empty word.
pub fn set_status(id: String, status: String) -> Result<Box<Operation>, Error> {
    set(&routes::SET_STATUS, Answer::Confirmation, id, ("status", ObservedField::Status), status)
}

/// Sets the priority.
///
/// # Errors
/// `invalid_argument` for an empty word.
pub fn set_priority(id: String, priority: String) -> Result<Box<Operation>, Error> {
    let field = ("priority", ObservedField::Priority);
    set(&routes::SET_PRIORITY, Answer::UndocumentedConfirmation, id, field, priority)
}

/// `POST /ticket/setstatus` and `setPriority`. The names are a guess: every other call says `ticketID`, and PUT says
/// `status`.
fn set(
    route: &'static Route,
    answer: Answer,
    id: String,
    (name, field): (&'static str, ObservedField),
    word: String,
) -> Result<Box<Operation>, Error> {
    let parameters =
        [Parameter::required("id", "ticketID", Check::Id), Parameter::required(name, name, Check::LongText(1))];
    let mut fields = Parameters::default();
    fields.push("id", Value::Text(id.clone()));
    fields.push(name, Value::Text(word.clone()));
    let fields = to_wire(&parameters, fields)?;
    let effect = ExpectedEffect::Fields { ticket_id: id, fields: vec![Some((field, word))] };
    Ok(Operation::write(route, fields, answer).with_effect(effect))
}

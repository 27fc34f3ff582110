//! Calls about tickets.

use super::parameter::{Check, Parameter, to_wire};
use super::{Operation, routes};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::{Parameters, Value};
use crate::model::{CREATED_TICKET, TICKET};

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

/// `POST /ticket/setstatus`. The names are a guess: every other call says `ticketID`, and PUT says `status`.
const SET_STATUS: &[Parameter] =
    &[Parameter::required("id", "ticketID", Check::Id), Parameter::required("status", "status", Check::LongText(1))];

/// The name is documented as a path parameter, but it is not in the path, so it has to go into the query.
const HISTORY: &str = "getTicketHistory";

/// Reads a ticket with its timeline; `history` asks for the history of events as well.
pub fn get(id: String, history: bool) -> Operation {
    let mut query = Parameters::default();
    if history {
        query.push(HISTORY, Value::Boolean(true));
    }
    Operation { route: &routes::GET_TICKET, id: Some(id), query, body: None, answer: Answer::Item(&TICKET) }
}

/// Makes a ticket without messages.
///
/// # Errors
/// `invalid_argument` for a field that is missing or is not what the API documents.
pub fn create(fields: Parameters) -> Result<Operation, Error> {
    Ok(Operation {
        route: &routes::CREATE_TICKET,
        id: None,
        query: Parameters::default(),
        body: Some(to_wire(CREATE, fields)?),
        answer: Answer::Item(&CREATED_TICKET),
    })
}

/// Changes the given fields.
///
/// # Errors
/// `invalid_argument` for a field that is not what the API documents, and where there is none.
pub fn update(id: String, fields: Parameters) -> Result<Operation, Error> {
    if fields.0.is_empty() {
        return Err(Error::invalid_argument("there is nothing to update: give at least one field"));
    }
    Ok(Operation {
        route: &routes::UPDATE_TICKET,
        id: Some(id),
        query: Parameters::default(),
        body: Some(to_wire(UPDATE, fields)?),
        answer: Answer::Confirmation,
    })
}

/// Sets the status.
///
/// # Errors
/// `invalid_argument` for an empty word.
pub fn set_status(id: String, status: String) -> Result<Operation, Error> {
    let fields = Parameters(vec![("id".into(), Value::Text(id)), ("status".into(), Value::Text(status))]);
    Ok(Operation {
        route: &routes::SET_STATUS,
        id: None,
        query: Parameters::default(),
        body: Some(to_wire(SET_STATUS, fields)?),
        answer: Answer::Confirmation,
    })
}

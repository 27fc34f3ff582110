//! What fills the menus of a ticket screen: users, channels, views, forms and their fields.

use super::parameter::{Check, Parameter, to_wire};
use super::{Operation, Route, routes};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::Parameters;
use crate::model::{FORM_FIELD_PAGE, NAMED, NAMED_PAGE, Shape};

/// The offset of the first row; 0 where it is left out.
pub const START: Parameter = Parameter::optional("start", "itemStart", Check::Whole(0, u32::MAX));

/// The number of rows; 15 where it is left out.
pub const LIMIT: Parameter = Parameter::optional("limit", "itemLimit", Check::Whole(1, 9_999));

const QUERY: Parameter = Parameter::optional("query", "query", Check::LongText(1));

/// A list, and the parameters that are documented for it.
#[derive(Debug)]
pub struct List {
    route: &'static Route,
    page: &'static Shape,
    parameters: &'static [Parameter],
}

/// `GET /user`
pub static USERS: List = List {
    route: &routes::LIST_USERS,
    page: &NAMED_PAGE,
    parameters: &[
        QUERY,
        START,
        Parameter { check: Check::Whole(1, 999), ..LIMIT },
        Parameter::optional("activeOnly", "activeOnly", Check::Flag),
        Parameter::optional("extended", "extended", Check::Flag),
    ],
};

/// `GET /channel`
pub static CHANNELS: List = List { route: &routes::LIST_CHANNELS, page: &NAMED_PAGE, parameters: &[START, LIMIT] };

/// `GET /view`
pub static VIEWS: List = List { route: &routes::LIST_VIEWS, page: &NAMED_PAGE, parameters: &[QUERY, START, LIMIT] };

/// `GET /form`
pub static FORMS: List = List { route: &routes::LIST_FORMS, page: &NAMED_PAGE, parameters: &[START, LIMIT] };

/// `GET /formfield`
pub static FORM_FIELDS: List =
    List { route: &routes::LIST_FORM_FIELDS, page: &FORM_FIELD_PAGE, parameters: &[QUERY, START, LIMIT] };

/// Reads a page of a list.
///
/// # Errors
/// `invalid_argument` for a parameter that is not what the API documents.
pub fn list(list: &List, parameters: Parameters) -> Result<Box<Operation>, Error> {
    Ok(Operation::read(list.route, to_wire(list.parameters, parameters)?, Answer::Page(list.page)))
}

/// Reads one channel.
pub fn channel(id: String) -> Box<Operation> {
    Operation::read(&routes::GET_CHANNEL, Parameters::default(), Answer::Item(&NAMED)).with_id(id)
}

/// `GET /form/{id}`: with `ticketID` the values of that ticket come along.
const FORM: &[Parameter] = &[Parameter::optional("ticketId", "ticketID", Check::Id)];

/// Reads one form.
///
/// # Errors
/// `invalid_argument` for a parameter that is not what the API documents.
pub fn form(id: String, parameters: Parameters) -> Result<Box<Operation>, Error> {
    Ok(Operation::read(&routes::GET_FORM, to_wire(FORM, parameters)?, Answer::Item(&NAMED)).with_id(id))
}

//! Arguments of the calls that fill the menus of a ticket screen.

use super::arguments::{Call, CallOptions, id, parameters};
use crate::api::lists;
use crate::error::Error;
use js_sys::Array;

/// Reads a page of a list.
pub fn list(list: lists::List, given: &Array) -> Result<Call, Error> {
    Ok((lists::list(list, parameters(&given.get(0))?)?, CallOptions::parse(&given.get(1))?))
}

/// Reads one channel.
pub fn channel(given: &Array) -> Result<Call, Error> {
    Ok((lists::channel(id(&given.get(0))?), CallOptions::parse(&given.get(1))?))
}

/// Reads one form, with a ticket's values if one is named.
pub fn form(given: &Array) -> Result<Call, Error> {
    let (form, query) = (id(&given.get(0))?, parameters(&given.get(1))?);
    Ok((lists::form(form, query)?, CallOptions::parse(&given.get(2))?))
}

//! Arguments of the calls about messages and notes.

use super::arguments::{Call, CallOptions, fields};
use crate::api::messages;
use crate::error::Error;
use js_sys::Array;

/// Adds a message or note to a ticket.
pub fn create(given: &Array) -> Result<Call, Error> {
    let message = messages::create(fields(&given.get(0))?)?;
    Ok((message, CallOptions::parse_with(&given.get(1), &["onUnknown"])?))
}

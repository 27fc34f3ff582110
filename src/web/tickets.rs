//! Arguments of the calls about tickets.

use super::arguments::{Call, CallOptions, fields, id, parameters, text};
use super::opening::OpeningArgument;
use crate::api::tickets;
use crate::error::Error;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Reads a ticket with its timeline.
pub fn get(given: &Array) -> Result<Call, Error> {
    let options = CallOptions::parse_with(&given.get(1), &["history"])?;
    Ok((tickets::get(id(&given.get(0))?, options.history), options))
}

/// Reads a page of tickets.
pub fn list(given: &Array) -> Result<Call, Error> {
    Ok((tickets::list(parameters(&given.get(0))?)?, CallOptions::parse(&given.get(1))?))
}

/// Creates a ticket, adds its first message and sets its status, or goes on where that broke off.
pub fn open(given: &Array) -> Result<(OpeningArgument, Box<CallOptions>), Error> {
    let options = CallOptions::parse_with(&given.get(1), &["onProgress"])?;
    Ok((OpeningArgument::parse(&given.get(0))?, options))
}

/// Makes a ticket.
pub fn create(given: &Array) -> Result<Call, Error> {
    Ok((tickets::create(fields(&given.get(0))?)?, CallOptions::parse(&given.get(1))?))
}

/// Changes the given fields.
pub fn update(given: &Array) -> Result<Call, Error> {
    Ok((tickets::update(id(&given.get(0))?, fields(&given.get(1))?)?, checked(&given.get(2))?))
}

/// Deletes a ticket for good.
pub fn delete(given: &Array) -> Result<Call, Error> {
    Ok((tickets::delete(id(&given.get(0))?), CallOptions::parse(&given.get(1))?))
}

/// Sets the status.
pub fn set_status(given: &Array) -> Result<Call, Error> {
    let status = |ticket| tickets::set_status(ticket, text(&given.get(1), "status")?);
    Ok((status(id(&given.get(0))?)?, checked(&given.get(2))?))
}

/// Sets the priority.
pub fn set_priority(given: &Array) -> Result<Call, Error> {
    let priority = |ticket| tickets::set_priority(ticket, text(&given.get(1), "priority")?);
    Ok((priority(id(&given.get(0))?)?, checked(&given.get(2))?))
}

/// The options of a write that can be looked for.
fn checked(options: &JsValue) -> Result<Box<CallOptions>, Error> {
    CallOptions::parse_with(options, &["onUnknown"])
}

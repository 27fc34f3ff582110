//! The handle `client.tickets`.

use super::arguments::{CallOptions, fields, id, text};
use super::desk::Desk;
use crate::api::tickets;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Calls about tickets.
#[wasm_bindgen(skip_typescript)]
pub struct Tickets {
    desk: Rc<Desk>,
}

impl Tickets {
    /// A handle to this client.
    pub fn new(desk: &Rc<Desk>) -> Self {
        Self { desk: Rc::clone(desk) }
    }
}

#[wasm_bindgen]
impl Tickets {
    /// Reads a ticket with its timeline.
    pub fn get(&self, ticket: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            let options = CallOptions::with_history(options)?;
            Ok((tickets::get(id(ticket)?, options.history), options))
        };
        self.desk.call(call())
    }

    /// Makes a ticket.
    pub fn create(&self, ticket: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::create(fields(ticket)?)?, CallOptions::parse(options)?));
        self.desk.call(call())
    }

    /// Changes the given fields.
    pub fn update(&self, ticket: &JsValue, changes: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::update(id(ticket)?, fields(changes)?)?, CallOptions::parse(options)?));
        self.desk.call(call())
    }

    /// Sets the status.
    #[wasm_bindgen(js_name = setStatus)]
    pub fn set_status(&self, ticket: &JsValue, status: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::set_status(id(ticket)?, text(status, "status")?)?, CallOptions::parse(options)?));
        self.desk.call(call())
    }
}

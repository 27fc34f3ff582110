//! The handle `client.tickets`.

use super::arguments::{CallOptions, fields, id, parameters, text};
use super::desk::Desk;
use super::opening::OpeningArgument;
use crate::api::tickets;
use crate::error::Error;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/iteration.js")]
extern "C" {
    fn iterate(list: &JsValue, parameters: &JsValue, options: &JsValue) -> JsValue;
}

/// Calls about tickets.
#[wasm_bindgen(skip_typescript)]
pub struct Tickets(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Tickets {
    /// Reads a ticket with its timeline.
    pub fn get(&self, ticket: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            let options = CallOptions::parse_with(options, &["history"])?;
            Ok((tickets::get(id(ticket)?, options.history), options))
        };
        self.0.call(call())
    }

    /// Reads a page of tickets.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, query, options)
    }

    /// Reads page after page, as the tickets are asked for.
    pub fn iterate(&self, query: &JsValue, options: &JsValue) -> JsValue {
        let desk = Rc::clone(&self.0);
        let page = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |query: JsValue, options: JsValue| {
            list(&desk, &query, &options)
        });
        let query = if query.is_undefined() { &js_sys::Object::new() } else { query };
        iterate(&page.into_js_value(), query, options)
    }

    /// Creates a ticket, adds its first message and sets its status, or goes on where that broke off.
    pub fn open(&self, opening: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            let options = CallOptions::parse_with(options, &["onProgress"])?;
            Ok((OpeningArgument::parse(opening)?, options))
        };
        self.0.open(call())
    }

    /// Makes a ticket.
    pub fn create(&self, ticket: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::create(fields(ticket)?)?, CallOptions::parse(options)?));
        self.0.call(call())
    }

    /// Changes the given fields.
    pub fn update(&self, ticket: &JsValue, changes: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::update(id(ticket)?, fields(changes)?)?, checked(options)?));
        self.0.call(call())
    }

    /// Deletes a ticket for good.
    pub fn delete(&self, ticket: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::delete(id(ticket)?), CallOptions::parse(options)?));
        self.0.call(call())
    }

    /// Sets the status.
    #[wasm_bindgen(js_name = setStatus)]
    pub fn set_status(&self, ticket: &JsValue, status: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((tickets::set_status(id(ticket)?, text(status, "status")?)?, checked(options)?));
        self.0.call(call())
    }

    /// Sets the priority.
    #[wasm_bindgen(js_name = setPriority)]
    pub fn set_priority(&self, ticket: &JsValue, priority: &JsValue, options: &JsValue) -> Promise {
        let priority = || text(priority, "priority");
        let call = || Ok((tickets::set_priority(id(ticket)?, priority()?)?, checked(options)?));
        self.0.call(call())
    }
}

/// The options of a write that can be looked for.
fn checked(options: &JsValue) -> Result<CallOptions, Error> {
    CallOptions::parse_with(options, &["onUnknown"])
}

fn list(desk: &Rc<Desk>, query: &JsValue, options: &JsValue) -> Promise {
    let call = || Ok((tickets::list(parameters(query)?)?, CallOptions::parse(options)?));
    desk.call(call())
}

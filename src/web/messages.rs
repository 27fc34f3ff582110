//! The handle `client.messages`.

use super::arguments::{CallOptions, fields};
use super::desk::Desk;
use crate::api::messages;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Calls about messages and notes.
#[wasm_bindgen(skip_typescript)]
pub struct Messages(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Messages {
    /// Adds a message or note to a ticket.
    pub fn create(&self, message: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((messages::create(fields(message)?)?, CallOptions::parse_with(options, &["onUnknown"])?));
        self.0.call(call())
    }
}

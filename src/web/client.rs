//! The class `OmnideskClient`.

use super::desk::Desk;
use super::messages::Messages;
use super::options::Settings;
use super::tickets::Tickets;
use crate::error::Error;
use js_sys::Date;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A client of the ticket API.
#[wasm_bindgen(skip_typescript)]
pub struct OmnideskClient {
    desk: Rc<Desk>,
    // Kept as JavaScript values, so that each access gives the same object.
    tickets: JsValue,
    messages: JsValue,
}

#[wasm_bindgen]
impl OmnideskClient {
    /// Makes a client.
    ///
    /// # Errors
    /// `invalid_argument`, naming the option that is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<OmnideskClient, JsValue> {
        let desk = Rc::new(Desk::new(Settings::read(options)?));
        Ok(Self { tickets: Tickets::new(&desk).into(), messages: Messages::new(&desk).into(), desk })
    }

    /// Calls about tickets.
    #[wasm_bindgen(getter)]
    pub fn tickets(&self) -> JsValue {
        self.tickets.clone()
    }

    /// Calls about messages and notes.
    #[wasm_bindgen(getter)]
    pub fn messages(&self) -> JsValue {
        self.messages.clone()
    }

    /// The moment that a date of the API means.
    ///
    /// # Errors
    /// `invalid_argument` for what is neither a text nor `null`.
    #[wasm_bindgen(js_name = toDate)]
    pub fn to_date(&self, text: &JsValue) -> Result<JsValue, JsValue> {
        if text.is_null() || text.is_undefined() {
            return Ok(JsValue::NULL);
        }
        let text = text.as_string().ok_or_else(|| Error::invalid_argument("a date has to be a text or null"))?;
        let moment = self.desk.time_zone.moment(&text);
        Ok(moment.map_or(JsValue::NULL, |milliseconds| Date::new(&milliseconds.into()).into()))
    }
}

//! The class `OmnideskClient`.

use super::arguments::{CallOptions, fields, parameters, text};
use super::desk::Desk;
use super::lists::{Channels, FormFields, Forms, Users, Views};
use super::messages::Messages;
use super::options::{Options, Settings};
use super::tickets::Tickets;
use crate::api::request::request;
use crate::error::Error;
use crate::http::Parameters;
use js_sys::{Date, Promise};
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
    users: JsValue,
    channels: JsValue,
    views: JsValue,
    forms: JsValue,
    form_fields: JsValue,
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
        Ok(Self {
            tickets: Tickets(Rc::clone(&desk)).into(),
            messages: Messages(Rc::clone(&desk)).into(),
            users: Users(Rc::clone(&desk)).into(),
            channels: Channels(Rc::clone(&desk)).into(),
            views: Views(Rc::clone(&desk)).into(),
            forms: Forms(Rc::clone(&desk)).into(),
            form_fields: FormFields(Rc::clone(&desk)).into(),
            desk,
        })
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

    /// Calls about users.
    #[wasm_bindgen(getter)]
    pub fn users(&self) -> JsValue {
        self.users.clone()
    }

    /// Calls about channels.
    #[wasm_bindgen(getter)]
    pub fn channels(&self) -> JsValue {
        self.channels.clone()
    }

    /// Calls about views.
    #[wasm_bindgen(getter)]
    pub fn views(&self) -> JsValue {
        self.views.clone()
    }

    /// Calls about forms.
    #[wasm_bindgen(getter)]
    pub fn forms(&self) -> JsValue {
        self.forms.clone()
    }

    /// Calls about the fields of forms.
    #[wasm_bindgen(getter, js_name = formFields)]
    pub fn form_fields(&self) -> JsValue {
        self.form_fields.clone()
    }

    /// Makes a call that has no method of its own.
    pub fn request(&self, method: &JsValue, path: &JsValue, contents: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            let (query, body) = request_contents(contents)?;
            let operation = request(&text(method, "method")?, text(path, "path")?, query, body)?;
            Ok((operation, CallOptions::parse(options)?))
        };
        self.desk.call(call())
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

fn request_contents(contents: &JsValue) -> Result<(Parameters, Option<Parameters>), Error> {
    if contents.is_undefined() {
        return Ok(Default::default());
    }
    let contents = Options::new(contents, "the contents of a request", &["query", "body"])?;
    let query = parameters(&contents.value("query").unwrap_or(JsValue::UNDEFINED))?;
    Ok((query, contents.value("body").map(|body| fields(&body)).transpose()?))
}

//! The handles that fill the menus of a ticket screen.

use super::arguments::{CallOptions, id, parameters};
use super::desk::Desk;
use crate::api::lists;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn list(desk: &Rc<Desk>, list: lists::List, query: &JsValue, options: &JsValue) -> Promise {
    let call = || Ok((lists::list(list, parameters(query)?)?, CallOptions::parse(options)?));
    desk.call(call())
}

/// Calls about users.
#[wasm_bindgen(skip_typescript)]
pub struct Users(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Users {
    /// Reads a page of users.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, lists::USERS, query, options)
    }
}

/// Calls about channels.
#[wasm_bindgen(skip_typescript)]
pub struct Channels(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Channels {
    /// Reads a page of channels.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, lists::CHANNELS, query, options)
    }

    /// Reads one channel.
    pub fn get(&self, channel: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((lists::channel(id(channel)?), CallOptions::parse(options)?));
        self.0.call(call())
    }
}

/// Calls about views.
#[wasm_bindgen(skip_typescript)]
pub struct Views(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Views {
    /// Reads a page of views.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, lists::VIEWS, query, options)
    }
}

/// Calls about forms.
#[wasm_bindgen(skip_typescript)]
pub struct Forms(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl Forms {
    /// Reads a page of forms.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, lists::FORMS, query, options)
    }

    /// Reads one form, with a ticket's values if one is named.
    pub fn get(&self, form: &JsValue, query: &JsValue, options: &JsValue) -> Promise {
        let call = || Ok((lists::form(id(form)?, parameters(query)?)?, CallOptions::parse(options)?));
        self.0.call(call())
    }
}

/// Calls about the fields of forms.
#[wasm_bindgen(skip_typescript)]
pub struct FormFields(pub(super) Rc<Desk>);

#[wasm_bindgen]
impl FormFields {
    /// Reads a page of fields.
    pub fn list(&self, query: &JsValue, options: &JsValue) -> Promise {
        list(&self.0, lists::FORM_FIELDS, query, options)
    }
}

//! What the JavaScript of `facade/` sees of the module.

use super::arguments::{Call, CallOptions, fields, parameters, text};
use super::desk::Desk;
use super::options::{Options, Settings};
use super::tasks::{self, Task};
use super::{lists, messages, tickets};
use crate::api::lists as api;
use crate::api::request;
use crate::error::Error;
use crate::http::Parameters;
use js_sys::{Array, Date};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    #[wasm_bindgen(js_name = connect)]
    fn connect_instance(instance: Instance);
}

/// Says to JavaScript that an instance is there. Browsers do this by themselves, the runner of tests does not.
#[wasm_bindgen(start, skip_typescript, private)]
pub fn connect() {
    connect_instance(Instance);
}

/// The module's functions. Static, because an object of an instance that broke down cannot be used.
#[wasm_bindgen(skip_typescript, private)]
pub struct Instance;

#[wasm_bindgen]
impl Instance {
    /// Makes what the module holds for a client.
    ///
    /// # Errors
    /// `invalid_argument`, naming the option that is wrong.
    pub fn core(options: &JsValue) -> Result<Core, JsValue> {
        Ok(Core(Rc::new(Desk::new(Settings::read(options)?))))
    }

    /// Lets a call go on.
    pub fn poll(id: u32) {
        tasks::poll(id);
    }

    /// Something that was waited for has happened.
    pub fn ring(id: u32) {
        tasks::ring(id);
    }

    /// Has the instance replaced by the next entry. Touches no memory, for that may be spoilt.
    pub fn renew() {
        wasm_bindgen::handler::schedule_reinit();
    }

    /// The version of the package.
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

/// One client.
#[wasm_bindgen(skip_typescript, private)]
pub struct Core(Rc<Desk>);

#[wasm_bindgen]
impl Core {
    /// Starts a call. Whatever is wrong with it, its arguments included, rejects its promise.
    pub fn start(&self, id: u32, name: &str, given: &Array) {
        tasks::keep(id, task(&self.0, name, given));
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
        let moment = self.0.time_zone.moment(&text);
        Ok(moment.map_or(JsValue::NULL, |milliseconds| Date::new(&milliseconds.into()).into()))
    }
}

fn task(desk: &Rc<Desk>, name: &str, given: &Array) -> Task {
    if name == "tickets.open" { desk.open(tickets::open(given)) } else { desk.call(operation(name, given)) }
}

/// A call by its name and its arguments; `facade/client.js` has the same names.
fn operation(name: &str, given: &Array) -> Result<Call, Error> {
    match name {
        "tickets.get" => tickets::get(given),
        "tickets.list" => tickets::list(given),
        "tickets.create" => tickets::create(given),
        "tickets.update" => tickets::update(given),
        "tickets.setStatus" => tickets::set_status(given),
        "tickets.setPriority" => tickets::set_priority(given),
        "tickets.delete" => tickets::delete(given),
        "messages.create" => messages::create(given),
        "users.list" => lists::list(api::USERS, given),
        "channels.list" => lists::list(api::CHANNELS, given),
        "channels.get" => lists::channel(given),
        "views.list" => lists::list(api::VIEWS, given),
        "forms.list" => lists::list(api::FORMS, given),
        "forms.get" => lists::form(given),
        "formFields.list" => lists::list(api::FORM_FIELDS, given),
        "request" => free_request(given),
        _ => Err(Error::invalid_argument("there is no such call")),
    }
}

fn free_request(given: &Array) -> Result<Call, Error> {
    let (query, body) = request_contents(&given.get(2))?;
    let (method, path) = (text(&given.get(0), "method")?, text(&given.get(1), "path")?);
    Ok((request::request(&method, path, query, body)?, CallOptions::parse(&given.get(3))?))
}

fn request_contents(contents: &JsValue) -> Result<(Parameters, Option<Parameters>), Error> {
    if contents.is_undefined() {
        return Ok(Default::default());
    }
    let contents = Options::new(contents, "the contents of a request", &["query", "body"])?;
    let query = parameters(&contents.value("query").unwrap_or(JsValue::UNDEFINED))?;
    Ok((query, contents.value("body").map(|body| fields(&body)).transpose()?))
}

//! What the JavaScript of `facade/` sees of the module.

use super::browser::{Browser, Page};
use super::desk::Desk;
use super::tasks;
use super::text::text_of;
use super::time_zone;
use crate::arguments::{Given, Settings, call};
use crate::decode::{Document, decode_entry};
use crate::error::{Code, Error};
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
    pub fn core(page: Page, options: &str) -> Result<Core, JsValue> {
        Ok(core(page, options)?)
    }

    /// Lets a call go on.
    pub fn poll(id: u32) {
        tasks::poll(id);
    }

    /// Something that was waited for has ended.
    pub fn ring(id: u32, is_failed: bool, value: JsValue) {
        tasks::ring(id, if is_failed { Err(value) } else { Ok(value) });
    }

    /// Gives a call up.
    pub fn cancel(id: u32) {
        tasks::cancel(id);
    }

    /// The JSON of an entry that left its ticket unread. `index` is its place among all, `at` that of its first byte in the
    /// answer. The error of one that is not what it should be.
    pub fn entry(page: &Page, bytes: &[u8], index: usize, at: usize) -> JsValue {
        match decode_entry(bytes, index, at) {
            Ok(Document { json, drift }) => {
                page.report_drift(&drift);
                text_of(&json)
            }
            Err(reason) => Error::new(Code::Decode, reason).into(),
        }
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
pub struct Core {
    desk: Rc<Desk>,
    time_zone: String,
}

#[wasm_bindgen]
impl Core {
    /// Starts a call.
    ///
    /// # Errors
    /// `invalid_argument`, naming the argument that is wrong.
    pub fn start(&self, id: u32, name: &str, given: &str) -> Result<(), JsValue> {
        let new_key = || self.desk.new_key();
        let call = Given::parse(given).and_then(|given| call(name, &given, &new_key))?;
        tasks::keep(id, self.desk.start(id, call));
        Ok(())
    }

    /// The moment that a date of the API means, in milliseconds since 1970 UTC.
    #[wasm_bindgen(js_name = toMoment)]
    pub fn to_moment(&self, date: &str) -> Option<f64> {
        time_zone::moment(date, &self.time_zone)
    }
}

fn core(page: Page, options: &str) -> Result<Core, Error> {
    let Settings { config, time_zone, has_on_drift, has_on_event } =
        Settings::read(&Given::parse(options)?, &time_zone::Intl)?;
    let browser = Browser { page, has_on_event, has_on_drift };
    Ok(Core { desk: Rc::new(Desk::new(config, browser)), time_zone })
}

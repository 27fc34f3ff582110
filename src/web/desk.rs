//! One client and its settings, shared by the handles that JavaScript holds.

use super::abort::Aborted;
use super::arguments::CallOptions;
use super::browser::Browser;
use super::options::Settings;
use super::report::{report_drift, report_response};
use super::time_zone::TimeZone;
use crate::api::{Operation, Reply};
use crate::client::Client;
use crate::error::{Code, Error};
use futures_util::future::{Either, select};
use js_sys::{Function, JSON, Promise};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// One client and its settings.
pub struct Desk {
    client: Client<Browser>,
    on_drift: Option<Function>,
    /// For reading dates.
    pub time_zone: TimeZone,
}

impl Desk {
    /// A client with these settings.
    pub fn new(settings: Settings) -> Self {
        let Settings { config, browser, time_zone, on_drift } = settings;
        Self { client: Client::new(config, browser), on_drift, time_zone }
    }

    /// Makes a call. Whatever is wrong with it, its arguments included, rejects the promise.
    pub fn call(self: &Rc<Self>, call: Result<(Operation, CallOptions), Error>) -> Promise {
        let desk = Rc::clone(self);
        future_to_promise(async move {
            let (operation, options) = call?;
            let limits = options.limits(desk.client.limits());
            let aborted = pin!(Aborted::new(options.signal));
            let answered = pin!(desk.client.call(operation, limits));
            // The signal comes first: if it is aborted already, nothing is sent.
            match select(aborted, answered).await {
                Either::Left((reason, _)) => Err(reason),
                Either::Right((reply, _)) => Ok(desk.deliver(&*reply?, options.on_response.as_ref())?),
            }
        })
    }

    fn deliver(&self, reply: &Reply, on_response: Option<&Function>) -> Result<JsValue, Error> {
        let document = &reply.document;
        let value = JSON::parse(&document.json).map_err(|_| {
            Error::new(Code::Decode, "the answer became JSON that the browser refuses: please report this")
        })?;
        if let Some(on_response) = on_response {
            report_response(on_response, reply);
        }
        if let Some(on_drift) = &self.on_drift {
            document.drift.iter().for_each(|drift| report_drift(on_drift, drift));
        }
        Ok(value)
    }
}

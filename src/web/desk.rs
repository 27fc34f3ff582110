//! One client and its settings, shared by the handles that JavaScript holds.

use super::abort::Aborted;
use super::arguments::{Call, CallOptions};
use super::browser::Browser;
use super::error::with_progress;
use super::opening::OpeningArgument;
use super::options::Settings;
use super::report::{report_drift, report_response, tell};
use super::tasks::Task;
use super::time_zone::TimeZone;
use crate::api::Reply;
use crate::client::{Client, OpeningState};
use crate::error::{Code, Error};
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use js_sys::{Function, JSON};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    fn progressed(progress: &JsValue);
}

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

    /// A call. Whatever is wrong with it, its arguments included, is its result.
    pub fn call(self: &Rc<Self>, call: Result<Call, Error>) -> Task {
        let desk = Rc::clone(self);
        async move {
            let (operation, options) = call?;
            let limits = options.limits(desk.client.limits());
            let aborted = pin!(Aborted::new(options.signal));
            let answered = pin!(async {
                if options.is_checked {
                    desk.client.call_and_check(operation, limits).await
                } else {
                    desk.client.call(operation, limits).await
                }
            });
            // The signal comes first: if it is aborted already, nothing is sent.
            match select(aborted, answered).await {
                Either::Left((reason, _)) => Err(reason),
                Either::Right((reply, _)) => Ok(desk.deliver(&*reply?, options.on_response.as_ref())?),
            }
        }
        .boxed_local()
    }

    /// Opens a ticket, or goes on where that broke off.
    pub fn open(self: &Rc<Self>, call: Result<(OpeningArgument, Box<CallOptions>), Error>) -> Task {
        let desk = Rc::clone(self);
        async move {
            let (argument, options) = call?;
            let limits = options.limits(desk.client.limits());
            let argument = Rc::new(argument);
            let (shown, on_progress) = (Rc::clone(&argument), options.on_progress);
            let tell = move |state: &OpeningState| {
                let progress = shown.progress(state);
                progressed(&progress);
                if let Some(on_progress) = &on_progress {
                    tell(on_progress, &progress);
                }
            };
            let aborted = pin!(Aborted::new(options.signal));
            let (opening, state) = (argument.opening.clone(), argument.state.clone());
            let opened = pin!(desk.client.open(opening, state, limits, Rc::new(tell)));
            match select(aborted, opened).await {
                Either::Left((reason, _)) => Err(reason),
                Either::Right(((state, None), _)) => Ok(argument.progress(&state)),
                Either::Right(((state, Some(error)), _)) => Err(with_progress(error, &argument.progress(&state))),
            }
        }
        .boxed_local()
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

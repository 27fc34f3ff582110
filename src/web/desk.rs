//! Runs the calls of one client.

use super::browser::Browser;
use super::report::{progress, response};
use super::tasks::Task;
use super::text::text_of;
use crate::api::Reply;
use crate::arguments::{Call, Request};
use crate::client::{Client, Opening, OpeningState};
use crate::config::{Config, Limits};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    fn responded(id: u32, response: &JsValue);
    fn progressed(id: u32, progress: &JsValue, is_news: bool);
}

/// One client.
pub struct Desk(Client<Browser>);

impl Desk {
    /// A client with these settings.
    pub fn new(config: Config, browser: Browser) -> Self {
        Self(Client::new(config, browser))
    }

    /// Starts a call. Its result is the JSON of what it resolves to; an opening resolves to its last progress.
    pub fn start(self: &Rc<Self>, id: u32, call: Box<Call>) -> Task {
        let desk = Rc::clone(self);
        Box::pin(async move {
            let Call { request, options } = *call;
            let limits = options.limits(desk.0.limits());
            let reply = match request {
                Request::Opening(opening, state) => return desk.open(id, *opening, state, limits).await,
                Request::Operation(operation) if options.is_checked => desk.0.call_and_check(operation, limits).await,
                Request::Operation(operation) => desk.0.call(operation, limits).await,
            }?;
            if options.has_on_response {
                responded(id, &response(&reply));
            }
            Ok(desk.deliver(&reply, options.lazy))
        })
    }

    async fn open(&self, id: u32, opening: Opening, state: OpeningState, limits: Limits) -> Result<JsValue, JsValue> {
        let key: Rc<str> = opening.key.as_str().into();
        let known = Rc::clone(&key);
        let tell = move |state: &OpeningState| progressed(id, &progress(&known, state), true);
        let (state, error) = self.0.open(opening, state, limits, Rc::new(tell)).await;
        // The same opening may have been begun by another call, which alone heard of its news.
        progressed(id, &progress(&key, &state), false);
        error.map_or(Ok(JsValue::UNDEFINED), |error| Err(error.into()))
    }

    fn deliver(&self, reply: &Reply, is_lazy: bool) -> JsValue {
        self.0.platform().report_drift(&reply.document.drift);
        let json = text_of(&reply.document.json);
        match reply.pieces.as_ref().and_then(|pieces| pieces.downcast_ref::<JsValue>()) {
            Some(pieces) => Array::of3(&json, pieces, &is_lazy.into()).into(),
            None => json,
        }
    }
}

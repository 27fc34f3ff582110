//! Runs the calls of one client.

use super::browser::Browser;
use super::report::{progress, response, unconfirmed_send, verdict};
use super::tasks::Task;
use super::text::text_of;
use crate::api::Reply;
use crate::arguments::{Call, CallOptions, Request};
use crate::client::{Client, SubmissionState, TicketSubmission};
use crate::config::{Config, Limits};
use crate::verification::UnconfirmedSend;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    fn responded(id: u32, response: &JsValue);
    fn progressed(id: u32, progress: &JsValue, is_news: bool);
    #[wasm_bindgen(js_name = beforeSend)]
    fn before_send(id: u32, unconfirmed: &JsValue);
}

/// One client.
pub struct Desk {
    client: Client<Browser>,
    settle_ms: Option<u32>,
}

impl Desk {
    /// A client with these settings.
    pub fn new(config: Config, browser: Browser) -> Self {
        let settle_ms = config.settle_ms;
        Self { client: Client::new(config, browser), settle_ms }
    }

    /// A name that no other submission has.
    pub fn new_key(&self) -> String {
        self.client.new_key()
    }

    /// Starts a call. Its result is the JSON of what it resolves to, or an object; a submission resolves to its last
    /// progress.
    pub fn start(self: &Rc<Self>, id: u32, call: Box<Call>) -> Task {
        let desk = Rc::clone(self);
        Box::pin(async move {
            let Call { request, options } = *call;
            let limits = options.limits(desk.client.limits());
            let reply = match request {
                Request::Submission(submission, state) => {
                    return desk.create_with_message(id, *submission, state, limits).await;
                }
                Request::Verification(send) => return desk.verify(*send, &options, limits).await,
                Request::Operation(operation) if operation.route.is_write() => {
                    let tell = |send: &UnconfirmedSend| before_send(id, &unconfirmed_send(send));
                    desk.client.write(operation, limits, options.verification(desk.settle_ms), &tell).await
                }
                Request::Operation(operation) => desk.client.call(operation, limits).await,
            }?;
            if options.has_on_response && reply.attempts > 0 {
                responded(id, &response(&reply));
            }
            Ok(desk.deliver(&reply, options.lazy))
        })
    }

    async fn create_with_message(
        &self,
        id: u32,
        submission: TicketSubmission,
        state: SubmissionState,
        limits: Limits,
    ) -> Result<JsValue, JsValue> {
        let key: Rc<str> = submission.key.as_str().into();
        let known = Rc::clone(&key);
        let tell = move |state: &SubmissionState| progressed(id, &progress(&known, state), true);
        let (state, error) = self.client.create_with_message(submission, state, limits, Rc::new(tell)).await;
        // The same submission may have been begun by another call, whose `onProgress` alone was called.
        progressed(id, &progress(&key, &state), false);
        error.map_or(Ok(JsValue::UNDEFINED), |error| Err(error.into()))
    }

    async fn verify(&self, send: UnconfirmedSend, options: &CallOptions, limits: Limits) -> Result<JsValue, JsValue> {
        let settle_ms = options.verification(self.settle_ms).settle_ms;
        Ok(verdict(&self.client.verify(&send, limits, settle_ms).await?))
    }

    fn deliver(&self, reply: &Reply, is_lazy: bool) -> JsValue {
        self.client.platform().report_drift(&reply.document.drift);
        let json = text_of(&reply.document.json);
        match reply.pieces.as_ref().and_then(|pieces| pieces.downcast_ref::<JsValue>()) {
            Some(pieces) => Array::of3(&json, pieces, &is_lazy.into()).into(),
            None => json,
        }
    }
}

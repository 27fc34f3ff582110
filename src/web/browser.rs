//! What the client needs of the world, as a browser has it.

use super::error::JsCause;
use super::fetch;
use super::report::report_event;
use super::tasks::Wait;
use crate::client::{Event, Platform};
use crate::config::MAX_TIMER_MS;
use crate::error::{Code, Error};
use crate::http::{Request, Response};
use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

/// The browser, or whatever else runs JavaScript.
pub struct Browser {
    /// The caller's own `fetch`.
    pub fetch: Option<Function>,
    /// The caller's provider of tokens.
    pub token: Option<Function>,
    /// Told of events.
    pub on_event: Option<Function>,
}

impl Platform for Browser {
    async fn send(&self, request: Request, max_bytes: u32) -> Result<Response, Error> {
        fetch::send(self.fetch.as_ref(), request, max_bytes).await
    }

    async fn token(&self, is_refused: bool) -> Result<String, Error> {
        let failed = |cause| Error::new(Code::Unauthenticated, "`auth.token` failed").caused_by(JsCause(cause));
        let Some(provider) = &self.token else { return Ok(String::new()) };
        let context = Object::new();
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&context, &"refused".into(), &is_refused.into());
        let answer = provider.call1(&JsValue::UNDEFINED, &context).map_err(failed)?;
        let token = Wait::promise(&answer).await.map_err(failed)?;
        token.as_string().ok_or_else(|| Error::new(Code::Unauthenticated, "`auth.token` did not give a text"))
    }

    async fn sleep(&self, milliseconds: u32) {
        // A timer cannot fail.
        let _ = Wait::timer(milliseconds.min(MAX_TIMER_MS)).await;
    }

    fn now_ms(&self) -> u64 {
        let performance = Reflect::get(&js_sys::global(), &"performance".into());
        let performance = performance.ok().and_then(|value| value.dyn_into::<Performance>().ok());
        performance.map_or_else(Date::now, |performance| performance.now()) as u64
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn notify(&self, event: &Event) {
        if let Some(on_event) = &self.on_event {
            report_event(on_event, event);
        }
    }
}

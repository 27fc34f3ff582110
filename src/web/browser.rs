//! What the client needs of the world, as a browser has it.

use super::error::JsCause;
use super::fetch;
use super::report;
use super::tasks::Wait;
use crate::client::{Event, Platform, Received};
use crate::config::MAX_TIMER_MS;
use crate::decode::{Cutting, Drift};
use crate::error::{Code, Error};
use crate::http::Request;
use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/page.js")]
extern "C" {
    /// The page's own functions among the options of a client.
    pub type Page;

    #[wasm_bindgen(method, catch)]
    fn token(this: &Page, is_refused: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn event(this: &Page, event: &JsValue);
    #[wasm_bindgen(method)]
    fn drift(this: &Page, path: &str, expected: &str, found: &str);

    fn now() -> f64;
}

/// The browser, or whatever else runs JavaScript.
pub struct Browser {
    /// The page's own functions.
    pub page: Page,
    /// Whether the page wants to hear of events.
    pub has_on_event: bool,
    /// Whether the page wants to hear of drift.
    pub has_on_drift: bool,
}

impl Browser {
    /// Tells the page where an answer differs from what the SDK knows.
    pub fn report_drift(&self, drift: &[Drift]) {
        if self.has_on_drift {
            self.page.report_drift(drift);
        }
    }
}

impl Page {
    /// Tells the page where an answer differs from what the SDK knows.
    pub fn report_drift(&self, drift: &[Drift]) {
        drift.iter().for_each(|Drift { path, expected, found }| self.drift(path, expected, found));
    }
}

impl Platform for Browser {
    async fn send(&self, request: Request, max_bytes: u32, cutting: Option<Cutting>) -> Result<Received, Error> {
        fetch::send(&self.page, request, max_bytes, cutting).await
    }

    async fn token(&self, is_refused: bool) -> Result<String, Error> {
        let failed = |cause| Error::new(Code::Unauthenticated, "`auth.token` failed").caused_by(JsCause(cause));
        let answer = self.page.token(is_refused).map_err(failed)?;
        // A text that is there already needs no turn of the page.
        if let Some(token) = answer.as_string() {
            return Ok(token);
        }
        let token = Wait::promise(&answer).await.map_err(failed)?;
        token.as_string().ok_or_else(|| Error::new(Code::Unauthenticated, "`auth.token` did not give a text"))
    }

    async fn sleep(&self, milliseconds: u32) {
        // A timer cannot fail.
        let _ = Wait::timer(milliseconds.min(MAX_TIMER_MS)).await;
    }

    fn now_ms(&self) -> u64 {
        now() as u64
    }

    fn epoch_ms(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn normalize(&self, text: &str) -> String {
        String::from(JsString::from(text).normalize("NFKC"))
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn notify(&self, event: &Event) {
        if self.has_on_event {
            self.page.event(&report::event(event));
        }
    }
}

//! What the client needs of the world, as a browser has it.

use super::error::JsCause;
use super::fetch;
use crate::client::Platform;
use crate::error::{Code, Error};
use crate::http::{Request, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The browser, or whatever else runs JavaScript.
pub struct Browser {
    /// The caller's own `fetch`.
    pub fetch: Option<Function>,
    /// The caller's provider of tokens.
    pub token: Option<Function>,
}

impl Platform for Browser {
    async fn send(&self, request: Request, max_bytes: u32) -> Result<Response, Error> {
        fetch::send(self.fetch.as_ref(), request, max_bytes).await
    }

    async fn token(&self) -> Result<String, Error> {
        let failed = |cause| Error::new(Code::Unauthenticated, "`auth.token` failed").caused_by(JsCause(cause));
        let Some(provider) = &self.token else {
            return Ok(String::new());
        };
        let answer = provider.call0(&JsValue::UNDEFINED).map_err(failed)?;
        let token = JsFuture::from(Promise::resolve(&answer)).await.map_err(failed)?;
        token.as_string().ok_or_else(|| Error::new(Code::Unauthenticated, "`auth.token` did not give a text"))
    }

    async fn sleep(&self, milliseconds: u32) {
        TimeoutFuture::new(milliseconds).await;
    }

    fn random(&self) -> u64 {
        // 2^53: all the digits that Math.random has.
        (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
    }
}

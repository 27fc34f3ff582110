//! The caller's `AbortSignal`.

use super::tasks::Wait;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

/// Ends with the signal's reason once it is aborted, and never without a signal. Removes its listener when dropped.
pub struct Aborted(Option<(AbortSignal, Wait)>);

impl Aborted {
    /// Listens to a signal.
    pub fn new(signal: Option<AbortSignal>) -> Self {
        Self(signal.map(|signal| {
            let wait = Wait::abort(&signal);
            (signal, wait)
        }))
    }
}

impl Future for Aborted {
    type Output = JsValue;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        match &mut self.0 {
            Some((signal, _)) if signal.aborted() => Poll::Ready(signal.reason()),
            Some((signal, wait)) => Pin::new(wait).poll(context).map(|_| signal.reason()),
            None => Poll::Pending,
        }
    }
}

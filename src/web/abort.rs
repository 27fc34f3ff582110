//! The caller's `AbortSignal`.

use js_sys::Function;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// Ends with the signal's reason once it is aborted, and never without a signal. Removes its listener when dropped.
pub struct Aborted {
    listener: Option<Listener>,
    waker: Rc<Cell<Option<Waker>>>,
}

struct Listener {
    signal: AbortSignal,
    callback: Closure<dyn FnMut()>,
}

impl Listener {
    fn function(&self) -> &Function {
        self.callback.as_ref().unchecked_ref()
    }
}

impl Aborted {
    /// Listens to a signal.
    pub fn new(signal: Option<AbortSignal>) -> Self {
        let waker = Rc::new(Cell::new(None::<Waker>));
        let shared = Rc::clone(&waker);
        let listener = signal.map(|signal| {
            let callback = Closure::new(move || shared.take().into_iter().for_each(Waker::wake));
            Listener { signal, callback }
        });
        if let Some(listener) = &listener {
            // Fails only for a foreign object, which then never says that it is aborted.
            let _ = listener.signal.add_event_listener_with_callback("abort", listener.function());
        }
        Self { listener, waker }
    }
}

impl Future for Aborted {
    type Output = JsValue;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        match &self.listener {
            Some(listener) if listener.signal.aborted() => Poll::Ready(listener.signal.reason()),
            _ => {
                self.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl Drop for Aborted {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            let _ = listener.signal.remove_event_listener_with_callback("abort", listener.function());
        }
    }
}

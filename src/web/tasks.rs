//! Runs the futures of calls. JavaScript comes in to poll and to ring, and nothing else of it calls into the module: no
//! closure of Rust's is ever handed out. So whoever enters sees whether the instance survived.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortController;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    fn wake(id: u32);
    fn resolved(id: u32, value: JsValue);
    fn rejected(id: u32, reason: JsValue);
}

#[wasm_bindgen(module = "/src/web/facade/waits.js")]
extern "C" {
    type JsWait;

    #[wasm_bindgen(js_name = waitForPromise)]
    fn wait_for_promise(promise: &JsValue) -> JsWait;
    #[wasm_bindgen(js_name = waitForTimer)]
    fn wait_for_timer(milliseconds: u32) -> JsWait;
    #[wasm_bindgen(js_name = guardRequest)]
    fn guard_request(controller: &AbortController) -> JsWait;

    #[wasm_bindgen(method, getter)]
    fn id(this: &JsWait) -> u32;
    #[wasm_bindgen(method, getter, js_name = isDone)]
    fn is_done(this: &JsWait) -> bool;
    #[wasm_bindgen(method, getter, js_name = isFailed)]
    fn is_failed(this: &JsWait) -> bool;
    #[wasm_bindgen(method, getter)]
    fn value(this: &JsWait) -> JsValue;
    #[wasm_bindgen(method)]
    fn stop(this: &JsWait);
    #[wasm_bindgen(method)]
    fn disarm(this: &JsWait);
}

/// A call: a future whose end settles a promise.
pub type Task = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

thread_local! {
    static TASKS: RefCell<Vec<(u32, Task)>> = const { RefCell::new(Vec::new()) };
    static BELLS: RefCell<Vec<(u32, Waker)>> = const { RefCell::new(Vec::new()) };
}

fn take<T>(list: &RefCell<Vec<(u32, T)>>, id: u32) -> Option<T> {
    let mut list = list.borrow_mut();
    let index = list.iter().position(|(known, _)| *known == id)?;
    Some(list.swap_remove(index).1)
}

/// Keeps a call until it is polled to its end.
pub fn keep(id: u32, task: Task) {
    TASKS.with_borrow_mut(|tasks| tasks.push((id, task)));
}

/// Lets a call go on.
pub fn poll(id: u32) {
    let Some(mut task) = TASKS.with(|tasks| take(tasks, id)) else { return };
    let waker = Waker::from(Arc::new(TaskWaker(id)));
    match task.as_mut().poll(&mut Context::from_waker(&waker)) {
        Poll::Pending => keep(id, task),
        Poll::Ready(result) => {
            // Cleans up before the page hears of it.
            drop(task);
            match result {
                Ok(value) => resolved(id, value),
                Err(reason) => rejected(id, reason),
            }
        }
    }
}

/// Gives a call up: what it waits for is stopped.
pub fn cancel(id: u32) {
    drop(TASKS.with(|tasks| take(tasks, id)));
}

/// Something that was waited for has happened.
pub fn ring(id: u32) {
    if let Some(waker) = BELLS.with(|bells| take(bells, id)) {
        waker.wake();
    }
}

struct TaskWaker(u32);

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        wake(self.0);
    }
}

/// Something that JavaScript waits for. Stops it when dropped.
pub struct Wait(JsWait);

impl Wait {
    /// The end of a promise, or any other value at once.
    pub fn promise(promise: &JsValue) -> Self {
        Self(wait_for_promise(promise))
    }

    /// Nothing for a while.
    pub fn timer(milliseconds: u32) -> Self {
        Self(wait_for_timer(milliseconds))
    }

    /// Nothing: a request that is aborted when this is dropped.
    pub fn request(controller: &AbortController) -> Self {
        Self(guard_request(controller))
    }

    /// The request has its whole answer. To abort it would do nothing, at the price of an exception made for it.
    pub fn disarm(&self) {
        self.0.disarm();
    }
}

impl Future for Wait {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self(wait) = &*self;
        if wait.is_done() {
            return Poll::Ready(if wait.is_failed() { Err(wait.value()) } else { Ok(wait.value()) });
        }
        BELLS.with(|bells| {
            take(bells, wait.id());
            bells.borrow_mut().push((wait.id(), context.waker().clone()));
        });
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.0.stop();
        BELLS.with(|bells| take(bells, self.0.id()));
    }
}

//! Runs the futures of calls. JavaScript comes in to poll and to ring, and nothing else of it calls into the module: no
//! closure of Rust's is ever handed out. So whoever enters sees whether the instance survived.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/calls.js")]
extern "C" {
    fn wake(id: u32);
    fn resolved(id: u32, value: JsValue);
    fn rejected(id: u32, reason: JsValue);
}

#[wasm_bindgen(module = "/src/web/facade/waits.js")]
extern "C" {
    #[wasm_bindgen(js_name = waitForPromise)]
    fn wait_for_promise(promise: &JsValue) -> u32;
    #[wasm_bindgen(js_name = waitForTimer)]
    fn wait_for_timer(milliseconds: u32) -> u32;
    #[wasm_bindgen(js_name = stopWait)]
    fn stop_wait(id: u32);
}

/// A call: a future whose end settles a promise.
pub type Task = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

thread_local! {
    static TASKS: RefCell<Vec<(u32, Task)>> = const { RefCell::new(Vec::new()) };
    static BELLS: RefCell<Vec<(u32, Rc<Bell>)>> = const { RefCell::new(Vec::new()) };
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
            // Drops the future before it settles the promise of the page.
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

/// Something that was waited for has ended.
pub fn ring(id: u32, end: End) {
    let bell = BELLS.with_borrow(|bells| bells.iter().find(|(known, _)| *known == id).map(|(_, bell)| Rc::clone(bell)));
    if let Some(bell) = bell {
        bell.end.set(Some(end));
        if let Some(waker) = bell.waker.take() {
            waker.wake();
        }
    }
}

struct TaskWaker(u32);

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        wake(self.0);
    }
}

/// How something ended that JavaScript waits for.
pub type End = Result<JsValue, JsValue>;

#[derive(Default)]
struct Bell {
    waker: Cell<Option<Waker>>,
    end: Cell<Option<End>>,
}

/// Something that JavaScript waits for. Stops it when dropped.
pub struct Wait {
    id: u32,
    bell: Rc<Bell>,
}

impl Wait {
    /// What JavaScript knows by this id. It may end several times.
    pub fn new(id: u32) -> Self {
        let bell = Rc::<Bell>::default();
        BELLS.with_borrow_mut(|bells| bells.push((id, Rc::clone(&bell))));
        Self { id, bell }
    }

    /// The end of a promise, or any other value at once.
    pub fn promise(promise: &JsValue) -> Self {
        Self::new(wait_for_promise(promise))
    }

    /// Nothing for a while.
    pub fn timer(milliseconds: u32) -> Self {
        Self::new(wait_for_timer(milliseconds))
    }

    /// By what JavaScript knows it.
    pub fn id(&self) -> u32 {
        self.id
    }
}

impl Future for Wait {
    type Output = End;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<End> {
        match self.bell.end.take() {
            Some(end) => Poll::Ready(end),
            None => {
                self.bell.waker.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        stop_wait(self.id);
        BELLS.with(|bells| take(bells, self.id));
    }
}

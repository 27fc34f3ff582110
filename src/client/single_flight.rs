//! Work that is under way, so that the same is not done twice at the same time.

use super::Work;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

/// Work that is under way, by its key.
pub struct SingleFlight<T>(RefCell<Vec<(String, Weak<Flight<T>>)>>);

impl<T> Default for SingleFlight<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> SingleFlight<T> {
    /// The work of this key that is under way, or what `start` makes; and whether it was under way. It ends when the
    /// last who waits for it is dropped.
    pub fn join(&self, key: String, start: impl FnOnce() -> Work<'static, T>) -> (Waiter<T>, bool) {
        let mut flights = self.0.borrow_mut();
        flights.retain(|(_, flight)| flight.upgrade().is_some_and(|flight| flight.result.borrow().is_none()));
        let same = flights.iter().find(|(other, _)| *other == key);
        if let Some(flight) = same.and_then(|(_, flight)| flight.upgrade()) {
            return (Waiter::new(flight), true);
        }
        let flight = Rc::new(Flight {
            work: Cell::new(Some(start())),
            result: RefCell::new(None),
            joined: Cell::new(0),
            waiting: RefCell::default(),
        });
        flights.push((key, Rc::downgrade(&flight)));
        (Waiter::new(flight), false)
    }
}

struct Flight<T> {
    /// None while it is polled, and when it has ended.
    work: Cell<Option<Work<'static, T>>>,
    result: RefCell<Option<T>>,
    /// How many ever joined.
    joined: Cell<u32>,
    /// Those who wait, by their numbers.
    waiting: RefCell<Vec<(u32, Waker)>>,
}

impl<T> Flight<T> {
    fn wake_all(&self) {
        self.waiting.take().into_iter().for_each(|(_, waker)| waker.wake());
    }
}

/// One who waits for the work. Whoever is polled carries it on; who leaves wakes the others, for they have to take over.
pub struct Waiter<T> {
    flight: Rc<Flight<T>>,
    number: u32,
}

impl<T> Waiter<T> {
    fn new(flight: Rc<Flight<T>>) -> Self {
        let number = flight.joined.get();
        flight.joined.set(number + 1);
        Self { flight, number }
    }
}

impl<T: Clone> Future for Waiter<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Flight { work, result, waiting, .. } = &*self.flight;
        waiting.borrow_mut().retain(|(number, _)| *number != self.number);
        if let Some(mut under_way) = work.take() {
            match under_way.as_mut().poll(context) {
                Poll::Ready(end) => {
                    result.replace(Some(end));
                    self.flight.wake_all();
                }
                Poll::Pending => work.set(Some(under_way)),
            }
        }
        if let Some(end) = &*result.borrow() {
            return Poll::Ready(end.clone());
        }
        waiting.borrow_mut().push((self.number, context.waker().clone()));
        Poll::Pending
    }
}

impl<T> Drop for Waiter<T> {
    fn drop(&mut self) {
        self.flight.wake_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::task::Wake;

    #[derive(Default)]
    struct Bell(AtomicU32);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn who_leaves_hands_the_work_on() {
        let (flights, is_done, dropped) = (SingleFlight::default(), Rc::new(Cell::new(false)), Rc::new(()));
        let start = || -> Work<'static, u32> {
            let (is_done, dropped) = (Rc::clone(&is_done), Rc::clone(&dropped));
            Box::pin(poll_fn(move |_| {
                let _ = &dropped;
                if is_done.get() { Poll::Ready(7) } else { Poll::Pending }
            }))
        };
        let (mut first, was_under_way) = flights.join("key".into(), start);
        assert!(!was_under_way);
        let (mut second, was_under_way) = flights.join("key".into(), start);
        assert!(was_under_way);
        let bell = Arc::new(Bell::default());
        let (waker, nobody) = (Waker::from(Arc::clone(&bell)), Waker::noop());
        assert!(Pin::new(&mut first).poll(&mut Context::from_waker(&waker)).is_pending());
        assert!(Pin::new(&mut second).poll(&mut Context::from_waker(nobody)).is_pending());
        drop(second);
        assert_eq!(bell.0.load(Ordering::Relaxed), 1, "the first has to take over");
        let (mut third, _) = flights.join("key".into(), start);
        is_done.set(true);
        assert_eq!(Pin::new(&mut third).poll(&mut Context::from_waker(nobody)), Poll::Ready(7));
        assert_eq!(Pin::new(&mut first).poll(&mut Context::from_waker(nobody)), Poll::Ready(7));
        drop((first, third));
        assert_eq!(Rc::strong_count(&dropped), 1, "nobody waits, so nothing is left");
    }
}

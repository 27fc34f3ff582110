//! Lets verified sends to one ticket run one after the other: two at a time would read the same base, and one entry would
//! confirm both.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// The sends that have or await their turn, in the order of their arrival.
#[derive(Clone, Default)]
pub struct Turns(Rc<Queue>);

#[derive(Default)]
struct Queue {
    next_id: Cell<u64>,
    waiting: RefCell<Vec<Waiting>>,
}

struct Waiting {
    id: u64,
    ticket_id: String,
    waker: Option<Waker>,
}

/// A place in the queue; dropping it lets the next one begin.
pub struct Turn {
    queue: Rc<Queue>,
    id: u64,
}

impl Turns {
    /// Waits until no earlier send to this ticket is under way.
    pub async fn take(&self, ticket_id: &str) -> Turn {
        let queue = Rc::clone(&self.0);
        let id = queue.next_id.get();
        queue.next_id.set(id + 1);
        queue.waiting.borrow_mut().push(Waiting { id, ticket_id: ticket_id.to_owned(), waker: None });
        let turn = Turn { queue, id };
        poll_fn(|context| turn.poll(context.waker())).await;
        turn
    }
}

impl Turn {
    fn poll(&self, waker: &Waker) -> Poll<()> {
        let mut waiting = self.queue.waiting.borrow_mut();
        let Some(index) = waiting.iter().position(|each| each.id == self.id) else { return Poll::Ready(()) };
        let (earlier, rest) = waiting.split_at_mut(index);
        let Some(own) = rest.first_mut() else { return Poll::Ready(()) };
        if earlier.iter().any(|each| each.ticket_id == own.ticket_id) {
            own.waker = Some(waker.clone());
            return Poll::Pending;
        }
        Poll::Ready(())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut waiting = self.queue.waiting.borrow_mut();
        waiting.retain(|each| each.id != self.id);
        for each in waiting.iter_mut() {
            // A waker only notes that there is something to do.
            if let Some(waker) = each.waker.take() {
                waker.wake();
            }
        }
    }
}

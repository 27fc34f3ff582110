//! Work that is done later than it was asked for.

use crate::desk::EntryDraft;
use crate::exchange::Request;
use crate::moment::Moment;
use std::collections::VecDeque;

/// Something that changes the desk.
#[derive(Debug)]
pub(crate) enum Task {
    /// A call that was answered already. `seq` is its number in the ledger.
    Call { request: Request, seq: u64 },
    /// An entry of a timeline, under the id that was promised for it.
    Entry { id: u64, draft: EntryDraft },
}

/// The tasks that wait, each with the moment at which it is due.
#[derive(Debug, Default)]
pub(crate) struct Deferred {
    /// By moment; of those of one moment the first that came is the first that is done.
    waiting: VecDeque<(Moment, Task)>,
}

impl Deferred {
    pub(crate) fn add(&mut self, due: Moment, task: Task) {
        let place = self.waiting.iter().take_while(|(earlier, _)| *earlier <= due).count();
        self.waiting.insert(place, (due, task));
    }

    /// Takes out the earliest task that is due by `now`, with its moment.
    pub(crate) fn take_due(&mut self, now: Moment) -> Option<(Moment, Task)> {
        self.waiting.front().filter(|(due, _)| *due <= now)?;
        self.waiting.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_unix_millis(millis)
    }

    #[test]
    fn tasks_are_taken_in_the_order_of_their_moments_and_of_their_arrival() {
        let mut deferred = Deferred::default();
        for (seq, due) in [(1, 30), (2, 10), (3, 20), (4, 10)] {
            deferred.add(at(due), Task::Call { request: Request::default(), seq });
        }
        let mut taken = Vec::new();
        for now in [9, 20, 100] {
            while let Some((due, Task::Call { seq, .. })) = deferred.take_due(at(now)) {
                taken.push((now, due.unix_millis(), seq));
            }
        }
        assert_eq!(taken, [(20, 10, 2), (20, 10, 4), (20, 20, 3), (100, 30, 1)]);
    }
}

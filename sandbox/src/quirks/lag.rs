//! Earlier states of the desk, for reads that lag behind.

use crate::desk::Desk;
use crate::moment::Moment;
use std::collections::VecDeque;

/// The state that reads show, and those that they will show later. They share all tickets that did not change.
#[derive(Debug)]
pub(crate) struct History {
    shown: Desk,
    /// Each with the moment at which it came about, oldest first.
    later: VecDeque<(Moment, Desk)>,
}

impl History {
    /// A history that begins with this state: nothing is known of earlier ones.
    pub(crate) fn of(desk: &Desk) -> Self {
        Self { shown: desk.tickets_of_now(), later: VecDeque::new() }
    }

    /// Takes in the state that came about `now`. States that `lagged` has passed are not needed any more.
    pub(crate) fn note(&mut self, desk: &Desk, now: Moment, lagged: Moment) {
        self.as_of(lagged);
        // After the clock was set back, nothing may be dated later than what follows it.
        self.later.iter_mut().for_each(|(since, _)| *since = (*since).min(now));
        self.later.push_back((now, desk.tickets_of_now()));
    }

    /// The state at a moment, which never lies before one that was asked for earlier.
    pub(crate) fn as_of(&mut self, moment: Moment) -> &Desk {
        while self.later.front().is_some_and(|(since, _)| *since <= moment)
            && let Some((_, desk)) = self.later.pop_front()
        {
            self.shown = desk;
        }
        &self.shown
    }
}

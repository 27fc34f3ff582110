//! Opens a ticket: creates it, adds its first message, sets its status; goes on where it broke off.

use super::single_flight::SingleFlight;
use super::{Client, Platform};
use crate::api::{Operation, messages, tickets};
use crate::config::Limits;
use crate::decode::Glance;
use crate::error::{Delivery, Error};
use crate::http::{Parameters, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// What is to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Names this act, so that it is not done twice.
    pub key: String,
    /// The fields of the ticket.
    pub ticket: Parameters,
    /// The fields of the first message, without the ticket's id.
    pub message: Option<Parameters>,
    /// The status that the ticket is to get in the end.
    pub status: Option<String>,
}

/// How far an opening has come.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OpeningState {
    /// The ticket, once it is known.
    pub ticket_id: Option<String>,
    /// The step that comes next.
    pub step: OpeningStep,
    /// Whether that step may have been done already.
    pub is_unsure: bool,
}

/// The steps of an opening.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OpeningStep {
    /// Creates the ticket.
    Ticket,
    /// Adds the first message.
    Message,
    /// Sets the status.
    Status,
    /// Nothing is left to do.
    Done,
}

impl OpeningStep {
    /// Every step, in their order.
    pub const ALL: [Self; 4] = [Self::Ticket, Self::Message, Self::Status, Self::Done];

    /// Its word in JavaScript.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Message => "message",
            Self::Status => "status",
            Self::Done => "done",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::Ticket => Self::Message,
            Self::Message => Self::Status,
            Self::Status | Self::Done => Self::Done,
        }
    }
}

impl Default for OpeningState {
    fn default() -> Self {
        Self { ticket_id: None, step: OpeningStep::Ticket, is_unsure: false }
    }
}

/// How an opening ended: how far it came, and what stopped it.
pub type OpeningEnd = (OpeningState, Option<Error>);

/// The openings of a client.
#[derive(Default)]
pub struct Openings {
    under_way: SingleFlight<OpeningEnd>,
    /// The last state of each.
    states: RefCell<Vec<(String, OpeningState)>>,
}

impl Openings {
    /// What is known here of this opening, rather than what a caller kept of it; unless that caller found the ticket.
    fn latest(&self, key: &str, given: OpeningState) -> OpeningState {
        let states = self.states.borrow();
        let known = states.iter().find(|(other, _)| other == key).map(|(_, state)| state);
        let is_found_by_hand = |known: &&OpeningState| known.ticket_id.is_none() && given.ticket_id.is_some();
        known.filter(|known| !is_found_by_hand(known)).cloned().unwrap_or(given)
    }

    fn keep(&self, key: &str, state: &OpeningState) {
        let mut states = self.states.borrow_mut();
        states.retain(|(other, _)| other != key);
        states.push((key.to_owned(), state.clone()));
    }
}

/// Told of each new state.
pub type OnProgress = Rc<dyn Fn(&OpeningState)>;

impl<P: Platform + 'static> Client<P> {
    /// Opens a ticket, or goes on from `state`. The same opening is under way only once, and never makes a second
    /// ticket: where the first may exist, it stops and says so.
    pub async fn open(
        &self,
        opening: Opening,
        state: OpeningState,
        limits: Limits,
        on_progress: OnProgress,
    ) -> OpeningEnd {
        let client = self.clone();
        let key = opening.key.clone();
        let work = async move {
            let mut state = client.0.openings.latest(&opening.key, state);
            let mut error = None;
            while state.step != OpeningStep::Done && error.is_none() {
                let tell = |state: &OpeningState| {
                    client.0.openings.keep(&opening.key, state);
                    on_progress(state);
                };
                error = client.take_step(&opening, &mut state, limits, &tell).await.err();
                tell(&state);
            }
            (state, error)
        };
        let (end, _) = self.0.openings.under_way.join(key, || Box::pin(work));
        end.await
    }

    /// Takes the next step. Before anything is sent the state says "unsure", so that what a page stored is true even if
    /// the page is closed in the middle.
    async fn take_step(
        &self,
        opening: &Opening,
        state: &mut OpeningState,
        limits: Limits,
        tell: &dyn Fn(&OpeningState),
    ) -> Result<(), Error> {
        if let Some(operation) = opening.operation(state)? {
            let is_done = state.is_unsure && self.is_done_already(&operation, limits).await?;
            if !is_done {
                state.is_unsure = true;
                tell(state);
                // The ticket is new, so that whatever shows the evidence is of this opening.
                let result = self.run_and_check(&operation.into(), &Glance::default(), limits).await;
                state.is_unsure = matches!(&result, Err(error) if error.delivery == Some(Delivery::Unknown));
                let reply = result?;
                if state.step == OpeningStep::Ticket {
                    state.ticket_id = Some(crate::decode::glance(&reply.document.json).id);
                }
            }
        }
        state.step = state.step.next();
        state.is_unsure = false;
        Ok(())
    }

    /// A step that may have been done is looked for in the ticket; a ticket itself cannot be looked for.
    async fn is_done_already(&self, operation: &Operation, limits: Limits) -> Result<bool, Error> {
        match &operation.evidence {
            Some(evidence) => self.has_arrived(evidence, &Glance::default(), limits).await,
            None => Err(Error::invalid_argument(
                "the ticket may have been created already, and the API offers no way to look it up: find it in \
                 Omnidesk and go on with its number as `ticketId`, or start anew",
            )),
        }
    }
}

impl Opening {
    /// What the next step sends; `None` where there is nothing to send.
    fn operation(&self, state: &OpeningState) -> Result<Option<Box<Operation>>, Error> {
        let ticket_id = || {
            let missing = || Error::invalid_argument("the progress has no `ticketId`, but the ticket exists already");
            state.ticket_id.clone().ok_or_else(missing)
        };
        match state.step {
            // A page that found the ticket by hand goes on with its number.
            OpeningStep::Ticket if state.ticket_id.is_some() => Ok(None),
            OpeningStep::Ticket => tickets::create(self.ticket.clone()).map(Some),
            OpeningStep::Message => {
                self.message.clone().map(|message| first_message(message, ticket_id()?)).transpose()
            }
            OpeningStep::Status => {
                self.status.clone().map(|status| tickets::set_status(ticket_id()?, status)).transpose()
            }
            OpeningStep::Done => Ok(None),
        }
    }

    /// Checks all steps before the first is taken.
    ///
    /// # Errors
    /// `invalid_argument` for a field of any step.
    pub fn check(&self) -> Result<(), Error> {
        tickets::create(self.ticket.clone())?;
        self.message.clone().map(|message| first_message(message, "0".into())).transpose()?;
        self.status.clone().map(|status| tickets::set_status("0".into(), status)).transpose()?;
        Ok(())
    }
}

fn first_message(mut message: Parameters, ticket_id: String) -> Result<Box<Operation>, Error> {
    message.push("ticketId", Value::Text(ticket_id));
    messages::create(message)
}

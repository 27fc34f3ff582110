//! Creates a ticket with its first message: three writes as one act, which goes on where it broke off.

use super::single_flight::SingleFlight;
use super::{Client, Outcome, Platform, Verification};
use crate::api::{ExpectedEffect, Operation, messages, tickets};
use crate::config::Limits;
use crate::error::{Delivery, Error};
use crate::http::{Parameters, Value};
use crate::text::concat;
use crate::verification::{Base, CannotTell, UnconfirmedSend, Verdict};
use std::cell::RefCell;
use std::rc::Rc;

/// A ticket that is to be created, with its first message.
#[derive(Clone, Debug)]
pub struct TicketSubmission {
    /// Names this submission, so that it is not made twice.
    pub key: String,
    /// The fields of the ticket.
    pub ticket: Parameters,
    /// The fields of the first message, without the ticket's id.
    pub message: Option<Parameters>,
    /// The status that the ticket is to get in the end.
    pub status: Option<String>,
    /// Whether a step is taken again of which it cannot be told whether it was done.
    pub resend: bool,
}

/// How far a submission has come.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SubmissionState {
    /// The ticket, once it is known.
    pub ticket_id: Option<String>,
    /// The step that comes next.
    pub step: SubmissionStep,
    /// Whether that step may have been done already.
    pub maybe_applied: bool,
}

/// The steps of a submission.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SubmissionStep {
    /// Creates the ticket.
    Ticket,
    /// Adds the first message.
    Message,
    /// Sets the status.
    Status,
    /// Nothing is left to do.
    Done,
}

impl SubmissionStep {
    /// Every step, in their order.
    pub const ALL: [Self; 4] = [Self::Ticket, Self::Message, Self::Status, Self::Done];

    /// Its name in JavaScript.
    pub const fn as_str(self) -> &'static str {
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

impl Default for SubmissionState {
    fn default() -> Self {
        Self { ticket_id: None, step: SubmissionStep::Ticket, maybe_applied: false }
    }
}

/// How a submission ended: how far it came, and what stopped it.
pub type SubmissionEnd = (SubmissionState, Option<Error>);

/// The submissions of a client.
#[derive(Default)]
pub struct Submissions {
    under_way: SingleFlight<SubmissionEnd>,
    /// The last state of each.
    states: RefCell<Vec<(String, SubmissionState)>>,
}

impl Submissions {
    /// What is known here of this submission, rather than what a caller kept of it; unless that caller found the ticket.
    fn latest(&self, key: &str, given: SubmissionState) -> SubmissionState {
        let states = self.states.borrow();
        let known = states.iter().find(|(other, _)| other == key).map(|(_, state)| state);
        let is_found_by_hand = |known: &&SubmissionState| known.ticket_id.is_none() && given.ticket_id.is_some();
        known.filter(|known| !is_found_by_hand(known)).cloned().unwrap_or(given)
    }

    fn keep(&self, key: &str, state: &SubmissionState) {
        let mut states = self.states.borrow_mut();
        states.retain(|(other, _)| other != key);
        states.push((key.to_owned(), state.clone()));
    }
}

/// Gets each new state.
pub type OnProgress = Rc<dyn Fn(&SubmissionState)>;

/// One run of a submission: what all its steps need.
struct Run<'a> {
    submission: &'a TicketSubmission,
    limits: Limits,
    tell: &'a dyn Fn(&SubmissionState),
}

impl<P: Platform + 'static> Client<P> {
    /// Creates a ticket with its first message, or goes on from `state`. The same submission is under way only once. A step
    /// that may have been done is verified first, and taken again only if it is known not to have been done, or if the
    /// submission says `resend`.
    pub async fn create_with_message(
        &self,
        submission: TicketSubmission,
        state: SubmissionState,
        limits: Limits,
        on_progress: OnProgress,
    ) -> SubmissionEnd {
        let client = self.clone();
        let key = submission.key.clone();
        let work = async move {
            let mut state = client.0.submissions.latest(&submission.key, state);
            let mut error = None;
            while state.step != SubmissionStep::Done && error.is_none() {
                let tell = |state: &SubmissionState| {
                    client.0.submissions.keep(&submission.key, state);
                    on_progress(state);
                };
                let run = Run { submission: &submission, limits, tell: &tell };
                error = client.take_step(&run, &mut state).await.err();
                tell(&state);
            }
            (state, error)
        };
        let (end, _) = self.0.submissions.under_way.join(key, || Box::pin(work));
        end.await
    }

    /// Takes the next step. Before anything is sent the state says that the step may be done, so that what a page stored is
    /// true even if the page is closed in the middle.
    async fn take_step(&self, run: &Run<'_>, state: &mut SubmissionState) -> Result<(), Error> {
        if let Some(operation) = run.submission.operation(state)? {
            let operation: Rc<Operation> = operation.into();
            let verdict =
                if state.maybe_applied { self.step_verdict(run, &operation).await? } else { Verdict::NotThere };
            if !matches!(verdict, Verdict::Confirmed(_)) {
                // What becomes of another try says nothing of one that may have been done.
                let was_uncertain = verdict != Verdict::NotThere;
                state.maybe_applied = true;
                (run.tell)(state);
                let result = self.send_step(run, &operation).await;
                let is_uncertain = matches!(&result, Err(error) if error.delivery == Some(Delivery::Unknown));
                state.maybe_applied = was_uncertain || is_uncertain;
                let reply = result?;
                if state.step == SubmissionStep::Ticket {
                    state.ticket_id = Some(crate::decode::snapshot(&reply.document.json).id);
                }
            }
        }
        state.step = state.step.next();
        state.maybe_applied = false;
        Ok(())
    }

    async fn send_step(&self, run: &Run<'_>, operation: &Rc<Operation>) -> Outcome {
        let verification = Verification { is_asked: true, settle_ms: self.0.config.settle_ms, drafted_after: None };
        match &operation.effect {
            Some(ExpectedEffect::Message(_)) => {
                self.send(operation, run.submission.first_send(operation), run.limits, verification).await
            }
            Some(_) => self.write_and_verify(operation, run.limits).await,
            None => self.run(operation, run.limits).await,
        }
    }

    /// Whether a step that may have been done was done. An error where that cannot be told, unless it may be taken again.
    async fn step_verdict(&self, run: &Run<'_>, operation: &Rc<Operation>) -> Result<Verdict, Error> {
        let verdict = match &operation.effect {
            None => Verdict::CannotTell(CannotTell::NoBase),
            Some(ExpectedEffect::Message(_)) => {
                let send = run.submission.first_send(operation);
                self.verify(&send, run.limits, self.0.config.settle_ms).await?
            }
            Some(_) if self.shows(operation, false, run.limits).await => Verdict::Confirmed(None),
            Some(_) => Verdict::CannotTell(CannotTell::StillPossible),
        };
        match verdict {
            Verdict::CannotTell(reason) if !run.submission.resend => Err(uncertain(operation, reason)),
            verdict => Ok(verdict),
        }
    }
}

/// A step is not taken again, because it may have been done.
fn uncertain(operation: &Operation, reason: CannotTell) -> Error {
    let advice = match &operation.effect {
        None => {
            "the ticket may have been created already, and the API offers no way to look it up: find it in Omnidesk and \
             go on with its number as `ticketId`, or go on with `resend: true`, which may create a second one"
        }
        Some(_) => {
            "this step may have been done already: look at the ticket, and go on with `resend: true` if it lacks it, which \
             may do it a second time"
        }
    };
    let message = concat(&[&operation.name(), ": ", advice, " (", reason.as_str(), ")"]);
    Error::invalid_argument(message).with_delivery(Some(Delivery::Unknown))
}

impl TicketSubmission {
    /// What the next step sends; `None` where there is nothing to send.
    fn operation(&self, state: &SubmissionState) -> Result<Option<Box<Operation>>, Error> {
        let ticket_id = || {
            let missing = || Error::invalid_argument("the progress has no `ticketId`, but the ticket exists already");
            state.ticket_id.clone().ok_or_else(missing)
        };
        match state.step {
            // A page that found the ticket by hand goes on with its number.
            SubmissionStep::Ticket if state.ticket_id.is_some() => Ok(None),
            SubmissionStep::Ticket => tickets::create(self.ticket.clone()).map(Some),
            SubmissionStep::Message => {
                self.message.clone().map(|message| first_message(message, ticket_id()?)).transpose()
            }
            SubmissionStep::Status => {
                self.status.clone().map(|status| tickets::set_status(ticket_id()?, status)).transpose()
            }
            SubmissionStep::Done => Ok(None),
        }
    }

    /// The first message as a send. The ticket is new: all that it holds was not there before.
    fn first_send(&self, operation: &Operation) -> UnconfirmedSend {
        let message = match &operation.effect {
            Some(ExpectedEffect::Message(message)) => message.clone(),
            _ => Default::default(),
        };
        let key = concat(&[&self.key, ":message"]);
        UnconfirmedSend { key, message, base: Some(Base::default()), ..UnconfirmedSend::default() }
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

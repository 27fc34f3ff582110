//! How a call travels: operation, attempts, document. Knows no browser; the world comes in as a [`Platform`].

mod attempt;
mod call;
mod event;
mod platform;
mod progress;
mod retry_budget;
mod send_ledger;
mod single_flight;
mod ticket_submission;
mod tokens;
mod turns;
mod verification;
mod verified_write;
mod within;

pub use event::{Event, EventKind};
pub use platform::{Platform, Received};
pub use ticket_submission::{OnProgress, SubmissionEnd, SubmissionState, SubmissionStep, TicketSubmission};
pub use verification::{OnUnconfirmed, Verification};

use crate::api::{Operation, Reply};
use crate::config::{Config, Limits};
use crate::decode::Cutting;
use crate::error::Error;
use crate::text::{decimal, join};
use retry_budget::RetryBudget;
use send_ledger::SendLedger;
use single_flight::SingleFlight;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use ticket_submission::Submissions;
use tokens::Tokens;
use turns::Turns;

/// What a call comes to.
type Outcome = Result<Rc<Reply>, Error>;

/// Something under way, in a box: a pointer is what travels, however much it holds.
type Work<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A client of the API. Clones share everything. To cancel a call, drop its future.
pub struct Client<P>(Rc<Inner<P>>);

struct Inner<P> {
    config: Config,
    platform: P,
    budget: RetryBudget,
    tokens: Tokens,
    reads: SingleFlight<Outcome>,
    sends: SendLedger,
    turns: Turns,
    submissions: Submissions,
}

impl<P> Clone for Client<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<P: Platform + 'static> Client<P> {
    /// A client with these options.
    pub fn new(config: Config, platform: P) -> Self {
        Self(Rc::new(Inner {
            config,
            platform,
            budget: RetryBudget::default(),
            tokens: Tokens::default(),
            reads: SingleFlight::default(),
            sends: SendLedger::default(),
            turns: Turns::default(),
            submissions: Submissions::default(),
        }))
    }

    /// What a call may cost unless it says otherwise.
    pub fn limits(&self) -> Limits {
        self.0.config.limits
    }

    /// The world around it.
    pub fn platform(&self) -> &P {
        &self.0.platform
    }

    /// Makes a call and returns what the API answered. A read that is under way already is not sent twice: all who
    /// wait for it get its answer, and it ends only when the last of them gives up.
    ///
    /// # Errors
    /// Every code of [`Code`](crate::error::Code); for writes with what became of them.
    pub async fn call(&self, operation: Box<Operation>, limits: Limits) -> Result<Rc<Reply>, Error> {
        let operation: Rc<Operation> = operation.into();
        if operation.route.is_write() {
            return self.run(&operation, limits).await;
        }
        let (answer, was_under_way) =
            self.0.reads.join(self.read_key(&operation, limits), || self.run(&operation, limits));
        if was_under_way {
            self.platform().notify(&Event::new(EventKind::Shared, &operation.name()));
        }
        answer.await
    }

    /// What has to be the same for one answer to serve two calls: where it comes from, how it is read, what it may cost.
    fn read_key(&self, operation: &Operation, limits: Limits) -> String {
        let Operation { route, id, query, cutting, .. } = operation;
        let url = self.0.config.base_url.join(operation.path(), id.as_deref(), query, self.0.config.booleans);
        // Two calls of the same wrong id may as well share their error.
        let url = url.unwrap_or_default();
        // A call that has no function of its own has no permission, and is read otherwise.
        let reading = route.permission.unwrap_or_default();
        let cutting = match cutting {
            None => "",
            Some(Cutting::Decoded) => "pieces",
            Some(Cutting::Unread) => "lazy",
        };
        let Limits { total_timeout_ms, max_retries, .. } = limits;
        let timeout_ms = limits.attempt_ms(route.safety);
        let [timeout, total, retries] = [timeout_ms, total_timeout_ms, max_retries].map(|limit| decimal(limit.into()));
        join(&[&url, reading, cutting, &timeout, &total, &retries], " ")
    }

    fn sleep(&self, milliseconds: u32) -> Work<'_, ()> {
        Box::pin(self.platform().sleep(milliseconds))
    }
}

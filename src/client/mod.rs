//! How a call travels: operation, attempts, document. Knows no browser; the world comes in as a [`Platform`].

mod attempt;
mod event;
mod opening;
mod platform;
mod progress;
mod retry_budget;
mod single_flight;
mod tokens;
mod verification;

pub use event::{Event, EventKind};
pub use opening::{OnProgress, Opening, OpeningEnd, OpeningState, OpeningStep};
pub use platform::{Platform, Received};

use crate::api::{Operation, Reply};
use crate::config::{Auth, Config, Limits};
use crate::decode::Cutting;
use crate::error::{Code, Error};
use crate::http::{Parameters, wait_before_retry};
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use opening::Openings;
use progress::Progress;
use retry_budget::RetryBudget;
use single_flight::SingleFlight;
use std::borrow::Cow;
use std::pin::pin;
use std::rc::Rc;
use tokens::Tokens;

/// A client of the API. Clones share everything. To cancel a call, drop its future.
pub struct Client<P>(Rc<Inner<P>>);

struct Inner<P> {
    config: Config,
    platform: P,
    budget: RetryBudget,
    tokens: Tokens,
    reads: SingleFlight<ReadKey, Result<Rc<Reply>, Error>>,
    openings: Openings,
}

/// What has to be the same for one answer to serve two calls.
#[derive(PartialEq)]
struct ReadKey {
    path: Cow<'static, str>,
    id: Option<String>,
    query: Parameters,
    limits: Limits,
    cutting: Option<Cutting>,
}

impl ReadKey {
    fn new(operation: &Operation, limits: Limits) -> Self {
        let Operation { route, id, query, cutting, .. } = operation;
        Self { path: route.path.clone(), id: id.clone(), query: query.clone(), limits, cutting: *cutting }
    }
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
            openings: Openings::default(),
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
    /// Every code of [`Code`]; for writes with what became of them.
    pub async fn call(&self, operation: Box<Operation>, limits: Limits) -> Result<Rc<Reply>, Error> {
        if operation.route.is_write() {
            return self.run(&operation, limits).await.map(Rc::from);
        }
        let name = operation.route.name();
        let key = ReadKey::new(&operation, limits);
        let client = self.clone();
        let read = async move { client.run(&operation, limits).await.map(Rc::from) };
        let (answer, was_under_way) = self.0.reads.join(key, || read.boxed_local());
        if was_under_way {
            self.0.platform.notify(&Event::new(EventKind::Shared, &name));
        }
        answer.await
    }

    async fn run(&self, operation: &Operation, limits: Limits) -> Result<Box<Reply>, Error> {
        let progress = Progress::default();
        let attempts = pin!(self.attempts(operation, limits, &progress));
        let total = pin!(self.0.platform.sleep(limits.total_timeout_ms));
        let result = match select(attempts, total).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(timeout(limits.total_timeout_ms, "`totalTimeoutMs`, all attempts together")),
        };
        result.map_err(|error| self.complete(error, operation, &progress))
    }

    async fn attempts(&self, operation: &Operation, limits: Limits, progress: &Progress) -> Result<Box<Reply>, Error> {
        let Inner { platform, budget, .. } = &*self.0;
        let started = platform.now_ms();
        loop {
            let error = match self.timed_attempt(operation, limits, progress).await {
                Ok(mut reply) => {
                    budget.refill();
                    reply.duration_ms = platform.now_ms().saturating_sub(started);
                    return Ok(reply);
                }
                Err(error) => error,
            };
            let retries = progress.retries();
            let wait = wait_before_retry(operation.route.safety, &error, retries, platform.random());
            let left = u64::from(limits.total_timeout_ms).saturating_sub(platform.now_ms().saturating_sub(started));
            match wait {
                Some(wait) if retries < limits.max_retries && wait < left && budget.spend() => {
                    let event = Event::new(EventKind::Wait, &operation.route.name());
                    platform.notify(&Event { wait_ms: Some(wait), code: Some(error.code), ..event });
                    platform.sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await;
                }
                _ => return Err(error),
            }
        }
    }

    async fn timed_attempt(
        &self,
        operation: &Operation,
        limits: Limits,
        progress: &Progress,
    ) -> Result<Box<Reply>, Error> {
        let platform = &self.0.platform;
        let number = progress.begin();
        let event = Event { attempt: Some(number), ..Event::new(EventKind::Attempt, &operation.route.name()) };
        platform.notify(&event);
        let started = platform.now_ms();
        let attempt = pin!(self.attempt(operation, progress));
        let result = match select(attempt, pin!(platform.sleep(limits.timeout_ms))).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(timeout(limits.timeout_ms, "`timeoutMs`, one attempt")),
        };
        progress.end(result.as_ref().err());
        let duration_ms = Some(platform.now_ms().saturating_sub(started));
        let end = Event { kind: EventKind::Answer, duration_ms, ..event };
        platform.notify(&match &result {
            Ok(reply) => Event { status: Some(reply.status), ..end },
            Err(error) => Event { status: error.status, code: Some(error.code), kind: EventKind::Failure, ..end },
        });
        result.map(|mut reply| {
            reply.attempts = number;
            reply
        })
    }

    /// What is known of a failure only at the end of the call.
    fn complete(&self, mut error: Error, operation: &Operation, progress: &Progress) -> Error {
        error.attempts = progress.attempts();
        if error.code != Code::InvalidArgument {
            error.delivery = operation.route.is_write().then(|| progress.delivery());
        }
        if let Auth::KeyInHeader(key) | Auth::KeyInQuery(key) = &self.0.config.auth {
            error.redact(key);
        }
        if let Some(token) = self.0.tokens.latest() {
            error.redact(&token);
        }
        error
    }
}

fn timeout(milliseconds: u32, limit: &str) -> Error {
    Error::new(Code::Timeout, format!("no complete answer within {milliseconds} ms ({limit})"))
}

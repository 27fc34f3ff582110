//! One call: its attempts, the waits between them, and the time that all of it may take.

use super::progress::Progress;
use super::within::within;
use super::{Client, Event, EventKind, Outcome, Platform, Work};
use crate::api::{Operation, wait_before_retry};
use crate::config::{Auth, Limits};
use crate::error::{Code, Error};
use crate::text::{concat, decimal};
use std::rc::Rc;

/// One call under way.
pub struct Call<P> {
    pub(super) client: Client<P>,
    pub(super) operation: Rc<Operation>,
    pub(super) progress: Progress,
    limits: Limits,
    name: String,
}

impl<P: Platform + 'static> Client<P> {
    /// Makes a call, and repeats it where that is safe.
    pub(super) fn run(&self, operation: &Rc<Operation>, limits: Limits) -> Work<'static, Outcome> {
        let call = Call {
            client: self.clone(),
            operation: Rc::clone(operation),
            progress: Progress::begun_at(self.platform().now_ms()),
            limits,
            name: operation.name(),
        };
        Box::pin(async move { call.run().await })
    }
}

impl<P: Platform + 'static> Call<P> {
    async fn run(&self) -> Outcome {
        self.attempts().await.map_err(|error| self.complete(error))
    }

    async fn attempts(&self) -> Outcome {
        let Limits { total_timeout_ms, .. } = self.limits;
        let timeout_ms = self.limits.attempt_ms(self.operation.route.safety);
        loop {
            let left = self.left_ms();
            // A wait may have taken longer than it should.
            if left == 0 {
                return Err(too_late(total_timeout_ms, TOTAL));
            }
            self.begin();
            // One timer is enough, because no wait between attempts is longer than what is left for the call.
            let timer = self.client.sleep(timeout_ms.min(left));
            let result = match within(timer, Box::pin(self.attempt())).await {
                Some(result) => result,
                None if left < timeout_ms => return Err(too_late(total_timeout_ms, TOTAL)),
                None => Err(too_late(timeout_ms, ONE)),
            };
            self.end(&result);
            match result.as_ref().err().and_then(|error| self.wait_after(error)) {
                Some(wait) => self.client.sleep(wait).await,
                None => return result,
            }
        }
    }

    fn begin(&self) {
        self.progress.begin(self.client.platform().now_ms());
        self.tell(Event { attempt: Some(self.progress.attempts()), ..self.event(EventKind::Attempt) });
    }

    fn end(&self, result: &Outcome) {
        let error = result.as_ref().err();
        self.progress.end(error);
        if error.is_none() {
            self.client.0.budget.refill();
        }
        let kind = if error.is_none() { EventKind::Answer } else { EventKind::Failure };
        self.tell(Event {
            attempt: Some(self.progress.attempts()),
            status: result.as_ref().map_or_else(|error| error.status, |reply| Some(reply.status)),
            code: error.map(|error| error.code),
            duration_ms: Some(self.progress.attempt_ms(self.client.platform().now_ms())),
            ..self.event(kind)
        });
    }

    /// Milliseconds that the call may still take.
    fn left_ms(&self) -> u32 {
        let passed = self.progress.total_ms(self.client.platform().now_ms());
        self.limits.total_timeout_ms.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX))
    }

    /// How long to wait before the call is sent again; `None` if it is not.
    fn wait_after(&self, error: &Error) -> Option<u32> {
        let retries = self.progress.retries();
        let random = self.client.platform().random();
        let wait = wait_before_retry(self.operation.route.safety, error, retries, random)?;
        if retries >= self.limits.max_retries || wait >= self.left_ms().into() || !self.client.0.budget.spend() {
            return None;
        }
        self.tell(Event { wait_ms: Some(wait), code: Some(error.code), ..self.event(EventKind::Wait) });
        u32::try_from(wait).ok()
    }

    pub(super) fn event(&self, kind: EventKind) -> Event<'_> {
        Event::new(kind, &self.name)
    }

    pub(super) fn tell(&self, event: Event) {
        self.client.platform().notify(&event);
    }

    /// What is known of a failure only at the end of the call.
    fn complete(&self, mut error: Error) -> Error {
        error.attempts = self.progress.attempts();
        if error.code != Code::InvalidArgument {
            // What the server said names the call already.
            if error.status.is_none() {
                error.message = concat(&[&self.name, ": ", &error.message]);
            }
            error.delivery = self.operation.route.is_write().then(|| self.progress.delivery());
        }
        if let Auth::KeyInHeader(key) | Auth::KeyInQuery(key) = &self.client.0.config.auth {
            error.redact(key);
        }
        if let Some(token) = self.client.0.tokens.latest() {
            error.redact(&token);
        }
        error
    }
}

const ONE: &str = "`timeoutMs`, one attempt";
const TOTAL: &str = "`totalTimeoutMs`, all attempts together";

fn too_late(milliseconds: u32, limit: &str) -> Error {
    let message = concat(&["no complete answer within ", &decimal(milliseconds.into()), " ms (", limit, ")"]);
    Error::new(Code::Timeout, message)
}

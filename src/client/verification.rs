//! Looks before a lost write is given up: the ticket itself may show whether it arrived.

use super::{Client, Event, EventKind, Outcome, Platform};
use crate::api::{Evidence, Operation, Reply, tickets};
use crate::config::Limits;
use crate::decode::{Document, Glance, Json, glance};
use crate::error::{Code, Delivery, Error};
use std::rc::Rc;

/// How long is waited before each look: a server that lost its caller may still be at work.
const LOOKS_MS: [u32; 3] = [0, 800, 1_600];

/// What a call that turned out to have arrived resolves to: the API's own words were lost.
const CONFIRMATION: &str = r#"{"message":"","extra":{}}"#;

impl<P: Platform + 'static> Client<P> {
    /// Makes a call; where its fate is unknown, reads the ticket to find out. A message needs a look before as well, to
    /// know which texts were there already.
    ///
    /// # Errors
    /// As [`Client::call`]. `delivery` is `not_sent` where the ticket shows that the call did not arrive, and stays
    /// `unknown` where no look was possible, or where the server may still be at work after a timeout.
    pub async fn call_and_check(&self, operation: Box<Operation>, limits: Limits) -> Result<Rc<Reply>, Error> {
        let before = match &operation.evidence {
            None => return self.call(operation, limits).await,
            Some(evidence) if evidence.needs_look_before() => {
                let not_sent = |error: Error| error.with_delivery(Some(Delivery::NotSent));
                self.look(evidence, limits).await.map_err(not_sent)?
            }
            Some(_) => Glance::default(),
        };
        self.run_and_check(&operation.into(), &before, limits).await
    }

    /// Makes a call; where its fate is unknown, reads the ticket to find out.
    pub(super) async fn run_and_check(&self, operation: &Rc<Operation>, before: &Glance, limits: Limits) -> Outcome {
        match (self.run(operation, limits).await, &operation.evidence) {
            (Err(error), Some(evidence)) if error.delivery == Some(Delivery::Unknown) => {
                self.find_out(evidence, before, error, &operation.name(), limits).await
            }
            (result, _) => result,
        }
    }

    async fn find_out(
        &self,
        evidence: &Evidence,
        before: &Glance,
        mut error: Error,
        name: &str,
        limits: Limits,
    ) -> Outcome {
        let mut was_seen_missing = false;
        for wait in LOOKS_MS {
            if wait > 0 {
                let event = Event::new(EventKind::Wait, name);
                self.platform().notify(&Event { wait_ms: Some(wait.into()), code: Some(error.code), ..event });
                self.sleep(wait).await;
            }
            match self.has_arrived(evidence, before, limits).await {
                Ok(true) if evidence.can_tell() => {
                    self.platform().notify(&Event::new(EventKind::Confirmed, name));
                    return Ok(Rc::new(confirmed(&error)));
                }
                look => was_seen_missing = matches!(look, Ok(false)) && evidence.can_tell(),
            }
        }
        // After a timeout the server may still be at work, so that no look is the last word.
        if was_seen_missing && error.code != Code::Timeout {
            error.delivery = Some(Delivery::NotSent);
            error.message.push_str("; the ticket was read afterwards and does not show it");
        }
        Err(error)
    }

    /// Whether the ticket shows what the call would have left.
    pub(super) async fn has_arrived(
        &self,
        evidence: &Evidence,
        before: &Glance,
        limits: Limits,
    ) -> Result<bool, Error> {
        Ok(evidence.shows_in(&self.look(evidence, limits).await?, before))
    }

    async fn look(&self, evidence: &Evidence, limits: Limits) -> Result<Glance, Error> {
        // Never shared with a read that is under way: that one may have begun before the write.
        let ticket = self.run(&tickets::get(evidence.ticket_id.clone(), false).into(), limits).await?;
        Ok(glance(&ticket.document.json))
    }
}

fn confirmed(error: &Error) -> Reply {
    let document = Document { json: Json::of(CONFIRMATION), drift: Vec::new() };
    Reply {
        document,
        pieces: None,
        status: error.status.unwrap_or_default(),
        headers: Vec::new(),
        attempts: error.attempts,
        duration_ms: 0,
    }
}

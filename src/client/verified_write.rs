//! Writes that a reading of the ticket can confirm.

use super::{Client, Event, EventKind, OnUnconfirmed, Outcome, Platform, Verification, Work};
use crate::api::verdict::of_status;
use crate::api::{ExpectedEffect, ObservedField, Operation, Reply, tickets};
use crate::config::Limits;
use crate::decode::{Document, Json, TicketSnapshot, snapshot};
use crate::error::{Code, Delivery, Error};
use crate::text::digits;
use crate::verification::{Base, CannotTell, TimelinePosition, UnconfirmedSend, Verdict};
use std::rc::Rc;

/// How long is waited before each verification read: a server that lost its caller may still be at work.
const WAITS_MS: [u32; 3] = [0, 800, 1_600];

/// What a call that turned out to have arrived resolves to: the API's own words were lost.
const CONFIRMATION: &str = r#"{"message":"","extra":{}}"#;

impl<P: Platform + 'static> Client<P> {
    /// Makes a write. Where it is uncertain and `verification` asks for it, reads the ticket to find out.
    ///
    /// # Errors
    /// As [`Client::call`]. `delivery` stays `unknown` unless a reading confirms the write, or shows by table B that a
    /// message did not arrive; `unconfirmed` then holds what a later verification needs.
    pub fn write<'a>(
        &'a self,
        operation: Box<Operation>,
        limits: Limits,
        verification: Verification<'a>,
        on_unconfirmed: OnUnconfirmed<'a>,
    ) -> Work<'a, Outcome> {
        Box::pin(async move {
            let operation: Rc<Operation> = operation.into();
            let Some(effect) = &operation.effect else { return self.run(&operation, limits).await };
            let ExpectedEffect::Message(message) = effect else {
                let is_asked = verification.is_asked;
                return if is_asked {
                    self.write_and_verify(&operation, limits).await
                } else {
                    self.run(&operation, limits).await
                };
            };
            let mut send =
                UnconfirmedSend { key: self.new_key(), message: message.clone(), ..UnconfirmedSend::default() };
            let mut turn = None;
            if verification.is_asked {
                turn = Some(self.0.turns.take(&message.ticket_id).await);
                if self.read_base(&mut send, limits, verification.drafted_after).await? {
                    return Ok(self.confirmed(&operation, None));
                }
            }
            on_unconfirmed(&send);
            let outcome = self.send(&operation, send, limits, verification).await;
            drop(turn);
            outcome
        })
    }

    /// Sends a message whose base is known, or is known not to be known.
    pub(super) fn send<'a>(
        &'a self,
        operation: &'a Rc<Operation>,
        mut send: UnconfirmedSend,
        limits: Limits,
        verification: Verification<'a>,
    ) -> Work<'a, Outcome> {
        Box::pin(async move {
            let ledger = &self.0.sends;
            // A step of a submission that is taken again keeps its key.
            let is_first = ledger.add(&send, &self.normalize());
            let result = self.run(operation, limits).await;
            let (now_ms, ended_at) = (self.platform().now_ms(), self.platform().epoch_ms());
            let mut error = match result {
                Err(error) if error.delivery == Some(Delivery::Unknown) => error,
                // What became of this try says nothing of an earlier one.
                Err(error) if !is_first => return Err(error),
                Err(error) => {
                    ledger.remove(&send.key);
                    return Err(error);
                }
                Ok(reply) => {
                    ledger.change(&send.key, &mut |sent| sent.is_confirmed = true);
                    return Ok(reply);
                }
            };
            ledger.change(&send.key, &mut |sent| sent.ended_ms = Some(now_ms));
            let mut verdict = Verdict::CannotTell(CannotTell::NoBase);
            if verification.is_asked && send.base.is_some() {
                verdict = self.verify_repeatedly(&send, operation, &error, limits, verification.settle_ms).await;
            }
            match verdict {
                Verdict::Confirmed(_) => Ok(self.confirmed(operation, Some(&error))),
                Verdict::NotThere => {
                    ledger.remove(&send.key);
                    error.message.push_str("; the ticket was read afterwards and does not show it");
                    Err(error.with_delivery(Some(Delivery::NotSent)))
                }
                Verdict::CannotTell(reason) => {
                    if verification.is_asked {
                        error.message.push_str("; whether it arrived cannot be told (");
                        error.message.push_str(reason.as_str());
                        error.message.push(')');
                    }
                    send.seen = ledger.get(&send.key).send.seen;
                    send.ended_at = Some(ended_at);
                    error.unconfirmed = Some(Rc::new(send));
                    Err(error)
                }
            }
        })
    }

    /// Finds out whether a message arrived that was sent here or elsewhere. A ticket that cannot be read is a verdict.
    ///
    /// # Errors
    /// `invalid_argument` for a ticket's id that cannot be one.
    pub fn verify<'a>(
        &'a self,
        send: &'a UnconfirmedSend,
        limits: Limits,
        settle_ms: Option<u32>,
    ) -> Work<'a, Result<Verdict, Error>> {
        Box::pin(async move {
            let (ledger, normalize) = (&self.0.sends, self.normalize());
            ledger.add(send, &normalize);
            let is_settled = self.is_settled(send, settle_ms);
            let reading = match self.read_ticket(&send.message.ticket_id, limits).await {
                Ok(reading) => reading,
                Err(error) if error.code == Code::InvalidArgument => return Err(error),
                Err(_) => return Ok(Verdict::CannotTell(CannotTell::ReadFailed)),
            };
            ledger.settle(&reading, send, &normalize);
            let verdict = ledger.verdict(&ledger.get(&send.key), &reading, is_settled, &normalize);
            if verdict == Verdict::NotThere {
                ledger.remove(&send.key);
            }
            Ok(verdict)
        })
    }

    /// Reads what the ticket holds before a message is sent. Returns whether it shows an earlier send of the same text
    /// that was not confirmed until now, or that the message was sent elsewhere since its draft was begun. A ticket that may
    /// not be read, or that no client can read, leaves the send without a base.
    async fn read_base(
        &self,
        send: &mut UnconfirmedSend,
        limits: Limits,
        drafted_after: Option<&TimelinePosition>,
    ) -> Result<bool, Error> {
        let reading = match self.read_ticket(&send.message.ticket_id, limits).await {
            Ok(reading) => reading,
            Err(error) if is_unreadable(&error) => return Ok(false),
            Err(error) => return Err(error.with_delivery(Some(Delivery::NotSent))),
        };
        if !reading.has_timeline || reading.id != send.message.ticket_id {
            return Ok(false);
        }
        send.base = Some(Base::of(&reading));
        let (ledger, normalize) = (&self.0.sends, self.normalize());
        let is_found = ledger.settle(&reading, send, &normalize);
        let is_shown = |position| ledger.shows_since(position, &reading, send, &normalize);
        Ok(is_found || drafted_after.is_some_and(is_shown))
    }

    async fn verify_repeatedly(
        &self,
        send: &UnconfirmedSend,
        operation: &Operation,
        error: &Error,
        limits: Limits,
        settle_ms: Option<u32>,
    ) -> Verdict {
        let mut verdict = Verdict::CannotTell(CannotTell::ReadFailed);
        let mut left = settle_ms.unwrap_or_default();
        for wait in WAITS_MS {
            left = left.saturating_sub(wait);
            self.wait_before_reading(wait, operation, error).await;
            verdict = self.verify(send, limits, settle_ms).await.unwrap_or(verdict);
            if !matches!(verdict, Verdict::CannotTell(_)) {
                return verdict;
            }
        }
        if left > 0 {
            self.wait_before_reading(left, operation, error).await;
            verdict = self.verify(send, limits, settle_ms).await.unwrap_or(verdict);
        }
        verdict
    }

    /// Whether the time is over that the caller states, by a clock that does not go back where there is one.
    fn is_settled(&self, send: &UnconfirmedSend, settle_ms: Option<u32>) -> bool {
        let passed = match self.0.sends.get(&send.key).ended_ms {
            Some(ended) => self.platform().now_ms().checked_sub(ended),
            None => send.ended_at.and_then(|ended| self.platform().epoch_ms().checked_sub(ended)),
        };
        matches!((passed, settle_ms), (Some(passed), Some(settle)) if passed >= settle.into())
    }

    /// A write that changes fields, or deletes. A reading confirms it; none denies it, because others change tickets too.
    pub(super) fn write_and_verify<'a>(&'a self, operation: &'a Rc<Operation>, limits: Limits) -> Work<'a, Outcome> {
        Box::pin(async move {
            let mut had_ticket = false;
            if let Some(ExpectedEffect::Deletion { ticket_id }) = &operation.effect {
                had_ticket = match self.read_ticket(ticket_id, limits).await {
                    Ok(ticket) => ticket.id == *ticket_id,
                    Err(error) if is_unreadable(&error) => false,
                    Err(error) => return Err(error.with_delivery(Some(Delivery::NotSent))),
                };
            }
            let error = match self.run(operation, limits).await {
                Err(error) if error.delivery == Some(Delivery::Unknown) => error,
                result => return result,
            };
            for wait in WAITS_MS {
                self.wait_before_reading(wait, operation, &error).await;
                if self.shows(operation, had_ticket, limits).await {
                    return Ok(self.confirmed(operation, Some(&error)));
                }
            }
            Err(error)
        })
    }

    /// Whether the ticket shows that a write arrived which changes fields or deletes.
    pub(super) async fn shows(&self, operation: &Operation, had_ticket: bool, limits: Limits) -> bool {
        let (ticket_id, fields) = match &operation.effect {
            Some(ExpectedEffect::Fields { ticket_id, fields }) => (ticket_id, Some(fields)),
            Some(ExpectedEffect::Deletion { ticket_id }) => (ticket_id, None),
            _ => return false,
        };
        match (self.read_ticket(ticket_id, limits).await, fields) {
            (Ok(ticket), Some(fields)) => ticket.id == *ticket_id && shows_all(fields, &ticket, &self.normalize()),
            (Err(error), None) => had_ticket && error.code == Code::NotFound,
            _ => false,
        }
    }

    fn read_ticket<'a>(&'a self, id: &str, limits: Limits) -> Work<'a, Result<TicketSnapshot, Error>> {
        // Never shared with a read that is under way: that one may have begun before the write.
        let ticket = self.run(&tickets::probe(id.to_owned()).into(), limits);
        Box::pin(async move { Ok(snapshot(&ticket.await?.document.json)) })
    }

    async fn wait_before_reading(&self, wait: u32, operation: &Operation, error: &Error) {
        if wait > 0 {
            let name = operation.name();
            let event = Event::new(EventKind::Wait, &name);
            self.platform().notify(&Event { wait_ms: Some(wait.into()), code: Some(error.code), ..event });
            self.sleep(wait).await;
        }
    }

    fn normalize(&self) -> impl Fn(&str) -> String {
        |text| self.platform().normalize(text)
    }

    /// A name that no other send has.
    pub fn new_key(&self) -> String {
        let part = || digits((self.platform().random() * f64::from(u32::MAX)) as u64, 16, 8);
        part() + &part()
    }

    /// What a write resolves to whose response was lost, or that an earlier attempt did already.
    fn confirmed(&self, operation: &Operation, error: Option<&Error>) -> Rc<Reply> {
        self.platform().notify(&Event::new(EventKind::Confirmed, &operation.name()));
        Rc::new(Reply {
            document: Document { json: Json::of(CONFIRMATION), drift: Vec::new() },
            pieces: None,
            status: error.and_then(|error| error.status).unwrap_or_default(),
            headers: Vec::new(),
            attempts: error.map(|error| error.attempts).unwrap_or_default(),
            duration_ms: 0,
        })
    }
}

fn shows_all(
    fields: &[Option<(ObservedField, String)>],
    ticket: &TicketSnapshot,
    normalize: &dyn Fn(&str) -> String,
) -> bool {
    fields.iter().all(|field| matches!(field, Some((field, sent)) if field.shows(sent, ticket, normalize)))
}

/// Whether a later reading would fail the same way: this key may not read the ticket, or no client can decode it.
fn is_unreadable(error: &Error) -> bool {
    let is_refused = error.status.is_some_and(|status| of_status(status).write == Delivery::Refused);
    is_refused && error.code != Code::Server || matches!(error.code, Code::Decode | Code::TooLarge)
}

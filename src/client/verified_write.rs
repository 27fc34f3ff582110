//! Writes whose fate a reading of the ticket can tell.

use super::{Client, Event, EventKind, Outcome, Platform};
use crate::api::{ExpectedEffect, ObservedField, Operation, Reply, tickets};
use crate::config::Limits;
use crate::decode::{Document, Json, TicketSnapshot, snapshot};
use crate::error::{Code, Delivery, Error};
use crate::text::{concat, digits};
use crate::verification::{Base, CannotTell, UnconfirmedSend, Verdict};
use std::rc::Rc;

/// How long is waited before each verification read: a server that lost its caller may still be at work.
const WAITS_MS: [u32; 3] = [0, 800, 1_600];

/// What a call that turned out to have arrived resolves to: the API's own words were lost.
const CONFIRMATION: &str = r#"{"message":"","extra":{}}"#;

/// How a write is verified.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verification {
    /// Whether the ticket is read where the fate of the write is unknown.
    pub is_asked: bool,
    /// The longest time in which the server may still do the work after its caller lost it, as the caller states it.
    pub settle_ms: Option<u32>,
}

/// Gets a message that is about to leave, with what is needed to find out later whether it arrived.
pub type OnUnconfirmed<'a> = &'a dyn Fn(&UnconfirmedSend);

impl<P: Platform + 'static> Client<P> {
    /// Makes a write. Where its fate is unknown and `verification` asks for it, reads the ticket to find out.
    ///
    /// # Errors
    /// As [`Client::call`]. `delivery` stays `unknown` unless a reading confirms the write, or shows by table B that a
    /// message did not arrive; `unconfirmed` then holds what a later verification needs.
    pub async fn write(
        &self,
        operation: Box<Operation>,
        limits: Limits,
        verification: Verification,
        on_unconfirmed: OnUnconfirmed<'_>,
    ) -> Outcome {
        let operation: Rc<Operation> = operation.into();
        match &operation.effect {
            Some(ExpectedEffect::Message(message)) => {
                let mut send =
                    UnconfirmedSend { key: self.new_key(), message: message.clone(), ..UnconfirmedSend::default() };
                if !verification.is_asked {
                    on_unconfirmed(&send);
                    return self.send(&operation, send, limits, verification).await;
                }
                let _turn = self.0.turns.take(&message.ticket_id).await;
                if self.read_base(&mut send, limits).await? {
                    return Ok(self.confirmed(&operation, None));
                }
                on_unconfirmed(&send);
                self.send(&operation, send, limits, verification).await
            }
            Some(effect) if verification.is_asked => self.write_and_verify(&operation, effect, limits).await,
            _ => self.run(&operation, limits).await,
        }
    }

    /// Sends a message whose base is known, or is known not to be known.
    pub(super) async fn send(
        &self,
        operation: &Rc<Operation>,
        mut send: UnconfirmedSend,
        limits: Limits,
        verification: Verification,
    ) -> Outcome {
        let ledger = &self.0.sends;
        ledger.add(&send, &self.normalize());
        let mut error = match self.run(operation, limits).await {
            Ok(reply) => {
                ledger.confirm(&send.key);
                return Ok(reply);
            }
            Err(error) if error.delivery == Some(Delivery::Unknown) => error,
            Err(error) => {
                ledger.remove(&send.key);
                return Err(error);
            }
        };
        ledger.end(&send.key, self.platform().now_ms());
        let ended_at = self.platform().epoch_ms();
        let verdict = match verification.is_asked {
            true => self.verify_repeatedly(&send, operation, &error, limits, verification.settle_ms).await,
            false => Verdict::CannotTell(CannotTell::NoBase),
        };
        match verdict {
            Verdict::Confirmed(_) => Ok(self.confirmed(operation, Some(&error))),
            Verdict::NotThere => {
                ledger.remove(&send.key);
                error.message.push_str("; the ticket was read afterwards and does not show it");
                Err(error.with_delivery(Some(Delivery::NotSent)))
            }
            Verdict::CannotTell(reason) => {
                if verification.is_asked {
                    error.message.push_str(&explained(reason));
                }
                send.ended_at = Some(ended_at);
                send.seen = ledger.seen(&send.key);
                error.unconfirmed = Some(Rc::new(send));
                Err(error)
            }
        }
    }

    /// Finds out whether a message arrived that was sent here or elsewhere.
    ///
    /// # Errors
    /// `invalid_argument` for a ticket's id that cannot be one. A ticket that cannot be read is a verdict.
    pub async fn verify(
        &self,
        send: &UnconfirmedSend,
        limits: Limits,
        settle_ms: Option<u32>,
    ) -> Result<Verdict, Error> {
        self.0.sends.add(send, &self.normalize());
        match self.verify_once(send, limits, settle_ms).await {
            Err(error) if error.code == Code::InvalidArgument => Err(error),
            Err(_) => Ok(Verdict::CannotTell(CannotTell::ReadFailed)),
            Ok(verdict) => {
                if verdict == Verdict::NotThere {
                    self.0.sends.remove(&send.key);
                }
                Ok(verdict)
            }
        }
    }

    /// Reads what the ticket holds before a message is sent. Returns whether it shows an earlier send of the same text
    /// that was not confirmed until now. A ticket that may not be read, or that no client can read, leaves the send without a
    /// base.
    async fn read_base(&self, send: &mut UnconfirmedSend, limits: Limits) -> Result<bool, Error> {
        let reading = match self.read_ticket(&send.message.ticket_id, limits).await {
            Ok(reading) => reading,
            Err(error) if is_unreadable(&error) => return Ok(false),
            Err(error) => return Err(error.with_delivery(Some(Delivery::NotSent))),
        };
        let (ledger, normalize) = (&self.0.sends, self.normalize());
        let open = ledger.open_keys(send, &normalize);
        ledger.settle(&reading, &normalize);
        send.base = Some(Base::of(&reading));
        Ok(open.iter().any(|key| ledger.is_confirmed(key)))
    }

    async fn verify_repeatedly(
        &self,
        send: &UnconfirmedSend,
        operation: &Operation,
        error: &Error,
        limits: Limits,
        settle_ms: Option<u32>,
    ) -> Verdict {
        // No reading could tell.
        if send.base.is_none() {
            return Verdict::CannotTell(CannotTell::NoBase);
        }
        let passed: u32 = WAITS_MS.iter().sum();
        let last = settle_ms.and_then(|settle| settle.checked_sub(passed)).filter(|wait| *wait > 0);
        let mut verdict = Verdict::CannotTell(CannotTell::ReadFailed);
        for wait in WAITS_MS.into_iter().chain(last) {
            self.wait_before_reading(wait, operation, error).await;
            verdict = match self.verify_once(send, limits, settle_ms).await {
                Ok(verdict) => verdict,
                Err(_) => Verdict::CannotTell(CannotTell::ReadFailed),
            };
            if !matches!(verdict, Verdict::CannotTell(_)) || verdict == Verdict::CannotTell(CannotTell::NoText) {
                break;
            }
        }
        verdict
    }

    async fn verify_once(
        &self,
        send: &UnconfirmedSend,
        limits: Limits,
        settle_ms: Option<u32>,
    ) -> Result<Verdict, Error> {
        let is_settled = self.is_settled(send, settle_ms);
        let reading = self.read_ticket(&send.message.ticket_id, limits).await?;
        let (ledger, normalize) = (&self.0.sends, self.normalize());
        ledger.settle(&reading, &normalize);
        let verdict = ledger.verdict(&send.key, &reading, is_settled, &normalize);
        ledger.note(&send.key, &reading);
        Ok(verdict)
    }

    /// Whether the time is over that the caller states, by a clock that does not go back where there is one.
    fn is_settled(&self, send: &UnconfirmedSend, settle_ms: Option<u32>) -> bool {
        let passed = match self.0.sends.ended_ms(&send.key) {
            Some(ended) => self.platform().now_ms().checked_sub(ended),
            None => send.ended_at.and_then(|ended| self.platform().epoch_ms().checked_sub(ended)),
        };
        matches!((passed, settle_ms), (Some(passed), Some(settle)) if passed >= settle.into())
    }

    /// A write that changes fields, or deletes. A reading confirms it; none denies it, because others change tickets too.
    pub(super) async fn write_and_verify(
        &self,
        operation: &Rc<Operation>,
        effect: &ExpectedEffect,
        limits: Limits,
    ) -> Outcome {
        let had_ticket = match effect {
            ExpectedEffect::Deletion { ticket_id } => match self.read_ticket(ticket_id, limits).await {
                Ok(_) => true,
                Err(error) if is_unreadable(&error) => false,
                Err(error) => return Err(error.with_delivery(Some(Delivery::NotSent))),
            },
            _ => false,
        };
        let error = match self.run(operation, limits).await {
            Err(error) if error.delivery == Some(Delivery::Unknown) => error,
            result => return result,
        };
        for wait in WAITS_MS {
            self.wait_before_reading(wait, operation, &error).await;
            if self.shows(effect, had_ticket, limits).await {
                return Ok(self.confirmed(operation, Some(&error)));
            }
        }
        Err(error)
    }

    /// Whether the ticket shows that a write arrived which changes fields or deletes.
    pub(super) async fn shows(&self, effect: &ExpectedEffect, had_ticket: bool, limits: Limits) -> bool {
        match effect {
            ExpectedEffect::Message(_) => false,
            ExpectedEffect::Fields { ticket_id, fields } => {
                let reading = self.read_ticket(ticket_id, limits).await;
                reading.is_ok_and(|ticket| shows_all(fields, &ticket, &self.normalize()))
            }
            ExpectedEffect::Deletion { ticket_id } => {
                let reading = self.read_ticket(ticket_id, limits).await;
                had_ticket && reading.is_err_and(|error| error.code == Code::NotFound)
            }
        }
    }

    async fn read_ticket(&self, id: &str, limits: Limits) -> Result<TicketSnapshot, Error> {
        // Never shared with a read that is under way: that one may have begun before the write.
        let ticket = self.run(&tickets::get(id.to_owned(), false).into(), limits).await?;
        Ok(snapshot(&ticket.document.json))
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

/// Whether a later reading would fail the same way: the key may not read tickets, or this one cannot be decoded.
fn is_unreadable(error: &Error) -> bool {
    match error.code {
        Code::TooLarge | Code::Decode => true,
        // Without a status it is the application's token that failed.
        Code::Unauthenticated => error.status.is_some(),
        Code::NotFound | Code::Forbidden | Code::Validation | Code::Conflict => true,
        Code::Api => error.status != Some(408),
        _ => false,
    }
}

fn explained(reason: CannotTell) -> String {
    concat(&["; whether it arrived cannot be told (", reason.as_str(), ")"])
}

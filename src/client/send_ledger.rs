//! The messages that a client sent, so that one entry of a ticket confirms one send.

use crate::decode::TicketSnapshot;
use crate::verification::{
    Base, CannotTell, Evidence, Normalize, UnconfirmedSend, Verdict, confirming_entries, verdict,
};
use std::cell::RefCell;

/// So many sends are remembered. The oldest is forgotten first, and one that is confirmed before one that is open.
const CAPACITY: usize = 256;

/// The messages that a client sent, unless they were refused or are known not to have arrived.
#[derive(Default)]
pub struct SendLedger(RefCell<Vec<Sent>>);

struct Sent {
    send: UnconfirmedSend,
    /// The text in the form in which texts are compared.
    form: String,
    is_confirmed: bool,
    /// The entry that confirms it, by its fingerprint.
    entry: Option<String>,
    /// When the last attempt ended, by a clock that never goes back.
    ended_ms: Option<u64>,
}

impl SendLedger {
    /// Takes a send in that is about to leave, or that another page knows. One that is known stays as it is.
    pub fn add(&self, send: &UnconfirmedSend, normalize: Normalize) {
        let mut sent = self.0.borrow_mut();
        if sent.iter().any(|known| known.send.key == send.key) {
            return;
        }
        if sent.len() >= CAPACITY {
            let oldest = sent.iter().position(|known| known.is_confirmed).unwrap_or_default();
            sent.remove(oldest);
        }
        let form = form_of(send, normalize);
        sent.push(Sent { send: send.clone(), form, is_confirmed: false, entry: None, ended_ms: None });
    }

    /// The last attempt of a send ended without a verdict.
    pub fn end(&self, key: &str, now_ms: u64) {
        self.change(key, |sent| sent.ended_ms = Some(now_ms));
    }

    /// When the last attempt of a send ended, if that was in this client.
    pub fn ended_ms(&self, key: &str) -> Option<u64> {
        self.0.borrow().iter().find(|sent| sent.send.key == key)?.ended_ms
    }

    /// The API said that a send arrived.
    pub fn confirm(&self, key: &str) {
        self.change(key, |sent| sent.is_confirmed = true);
    }

    /// A send did not arrive.
    pub fn remove(&self, key: &str) {
        self.0.borrow_mut().retain(|sent| sent.send.key != key);
    }

    /// Finds the entries of earlier sends in a reading of their ticket: of those that the API confirmed, and of those that
    /// the reading itself confirms.
    pub fn settle(&self, reading: &TicketSnapshot, normalize: Normalize) {
        for is_confirmed in [true, false] {
            for key in self.without_entry(&reading.id, is_confirmed) {
                if let Verdict::Confirmed(Some(entry)) = self.verdict(&key, reading, false, normalize) {
                    self.change(&key, |sent| {
                        sent.is_confirmed = true;
                        sent.entry = Some(entry);
                        sent.send.base = None;
                    });
                }
            }
        }
    }

    /// What a reading says of a send.
    pub fn verdict(&self, key: &str, reading: &TicketSnapshot, is_settled: bool, normalize: Normalize) -> Verdict {
        let all = self.0.borrow();
        let Some(own) = all.iter().find(|sent| sent.send.key == key) else {
            return Verdict::CannotTell(CannotTell::NoBase);
        };
        if let Some(entry) = &own.entry {
            return Verdict::Confirmed(Some(entry.clone()));
        }
        let others = || all.iter().filter(|sent| sent.send.key != key && sent.is_alike(own));
        let claimed: Vec<String> = others().filter_map(|sent| sent.entry.clone()).collect();
        if own.is_confirmed {
            let mut entries = confirming_entries(&own.send, reading, &claimed, normalize);
            return Verdict::Confirmed((!entries.is_empty()).then(|| entries.remove(0)));
        }
        let evidence = Evidence {
            reading,
            claimed: &claimed,
            others: others().filter(|sent| sent.entry.is_none()).count(),
            is_settled,
            normalize,
        };
        verdict(&own.send, &evidence)
    }

    /// Remembers what a reading showed beside the base of a send.
    pub fn note(&self, key: &str, reading: &TicketSnapshot) {
        self.change(key, |sent| {
            if let Some(base) = sent.send.base.as_ref().filter(|_| reading.id == sent.send.message.ticket_id) {
                sent.send.seen.add(&base.compare(reading).new);
            }
        });
    }

    /// What readings showed beside the base of a send.
    pub fn seen(&self, key: &str) -> Base {
        self.0.borrow().iter().find(|sent| sent.send.key == key).map(|sent| sent.send.seen.clone()).unwrap_or_default()
    }

    /// The sends of the same text to the same ticket of which it is not known whether they arrived.
    pub fn open_keys(&self, send: &UnconfirmedSend, normalize: Normalize) -> Vec<String> {
        let form = form_of(send, normalize);
        let all = self.0.borrow();
        let is_alike = |sent: &&Sent| {
            !sent.is_confirmed && sent.form == form && sent.send.message.ticket_id == send.message.ticket_id
        };
        all.iter().filter(is_alike).map(|sent| sent.send.key.clone()).collect()
    }

    /// Whether a send is known to have arrived.
    pub fn is_confirmed(&self, key: &str) -> bool {
        self.0.borrow().iter().any(|sent| sent.send.key == key && sent.is_confirmed)
    }

    fn without_entry(&self, ticket_id: &str, is_confirmed: bool) -> Vec<String> {
        let all = self.0.borrow();
        let is_meant = |sent: &&Sent| {
            sent.entry.is_none() && sent.is_confirmed == is_confirmed && sent.send.message.ticket_id == ticket_id
        };
        all.iter().filter(is_meant).map(|sent| sent.send.key.clone()).collect()
    }

    fn change(&self, key: &str, change: impl FnOnce(&mut Sent)) {
        if let Some(sent) = self.0.borrow_mut().iter_mut().find(|sent| sent.send.key == key) {
            change(sent);
        }
    }
}

impl Sent {
    fn is_alike(&self, other: &Self) -> bool {
        self.form == other.form && self.send.message.ticket_id == other.send.message.ticket_id
    }
}

fn form_of(send: &UnconfirmedSend, normalize: Normalize) -> String {
    send.message.forms(normalize).first().map(|form| form.compact().to_owned()).unwrap_or_default()
}

//! The messages that a client sent, so that one entry of a ticket confirms one send.

use crate::decode::TicketSnapshot;
use crate::verification::{Comparison, Evidence, Normalize, TimelinePosition, UnconfirmedSend, Verdict, verdict};
use std::cell::RefCell;

/// So many sends are remembered. The oldest is forgotten first, and one that is confirmed before one that is open.
const CAPACITY: usize = 256;

/// The messages that a client sent, unless they were refused or are known not to have arrived.
#[derive(Default)]
pub struct SendLedger(RefCell<Vec<Sent>>);

/// A message that was sent.
#[derive(Clone, Default)]
pub struct Sent {
    /// What was sent, with all that readings showed.
    pub send: UnconfirmedSend,
    /// Whether it is known to have arrived.
    pub is_confirmed: bool,
    /// When the last attempt ended, by a clock that never goes back.
    pub ended_ms: Option<u64>,
    /// The text in the form in which texts are compared.
    form: String,
    /// The entry that confirms it, by its fingerprint.
    entry: Option<String>,
}

impl SendLedger {
    /// Takes a send in that is about to leave, or that another page knows. One that is known stays as it is; returns whether
    /// it was not.
    pub fn add(&self, send: &UnconfirmedSend, normalize: Normalize) -> bool {
        let mut all = self.0.borrow_mut();
        if all.iter().any(|known| known.send.key == send.key) {
            return false;
        }
        if all.len() >= CAPACITY {
            let oldest = all.iter().position(|known| known.is_confirmed).unwrap_or_default();
            all.remove(oldest);
        }
        all.push(Sent::new(send, normalize));
        true
    }

    /// What is known of a send; nothing of one that was forgotten.
    pub fn get(&self, key: &str) -> Sent {
        self.0.borrow().iter().find(|sent| sent.send.key == key).cloned().unwrap_or_default()
    }

    /// Changes what is known of a send.
    pub fn change(&self, key: &str, change: &mut dyn FnMut(&mut Sent)) {
        if let Some(sent) = self.0.borrow_mut().iter_mut().find(|sent| sent.send.key == key) {
            change(sent);
        }
    }

    /// Forgets a send, because it did not arrive.
    pub fn remove(&self, key: &str) {
        self.0.borrow_mut().retain(|sent| sent.send.key != key);
    }

    /// Takes a reading in: finds the entries of the sends that the API confirmed, and of those that the reading itself
    /// confirms. Returns whether one of the latter was sent with the very fields of `send`.
    pub fn settle(&self, reading: &TicketSnapshot, send: &UnconfirmedSend, normalize: Normalize) -> bool {
        let mut is_found = false;
        for is_confirmed in [true, false] {
            let mut index = 0;
            while let Some(sent) = self.nth(index) {
                index += 1;
                if sent.is_confirmed != is_confirmed || sent.entry.is_some() || !sent.is_about(reading) {
                    continue;
                }
                let entry = match self.verdict(&sent, reading, false, normalize) {
                    Verdict::Confirmed(entry) => entry,
                    _ => None,
                };
                is_found |= !is_confirmed && entry.is_some() && sent.send.message == send.message;
                self.change(&sent.send.key, &mut |sent| sent.note(reading, entry.clone()));
            }
        }
        is_found
    }

    /// Whether a reading shows a message that has not left yet behind this place: another page sent it.
    pub fn shows_since(
        &self,
        position: &TimelinePosition,
        reading: &TicketSnapshot,
        send: &UnconfirmedSend,
        normalize: Normalize,
    ) -> bool {
        let mut draft = Sent::new(send, normalize);
        draft.send.base = Some(position.base(reading));
        matches!(self.verdict(&draft, reading, false, normalize), Verdict::Confirmed(_))
    }

    /// What a reading says of a send.
    pub fn verdict(&self, own: &Sent, reading: &TicketSnapshot, is_settled: bool, normalize: Normalize) -> Verdict {
        if own.entry.is_some() {
            return Verdict::Confirmed(own.entry.clone());
        }
        let (mut claimed, mut others) = (Vec::new(), 0);
        for sent in self.0.borrow().iter() {
            if sent.send.key != own.send.key && sent.form == own.form && sent.is_about(reading) {
                match &sent.entry {
                    Some(entry) => claimed.push(entry.clone()),
                    None => others += 1,
                }
            }
        }
        if own.is_confirmed {
            // It has an entry, whichever of those that are there.
            others = 0;
        }
        let evidence = Evidence { reading, claimed: &claimed, others, is_settled, normalize };
        match verdict(&own.send, &evidence) {
            Verdict::Confirmed(entry) => Verdict::Confirmed(entry),
            _ if own.is_confirmed => Verdict::Confirmed(None),
            verdict => verdict,
        }
    }

    fn nth(&self, index: usize) -> Option<Sent> {
        self.0.borrow().get(index).cloned()
    }
}

impl Sent {
    fn new(send: &UnconfirmedSend, normalize: Normalize) -> Self {
        let [message, _] = send.message.forms(normalize);
        Self { send: send.clone(), form: message.compact().to_owned(), ..Self::default() }
    }

    fn is_about(&self, reading: &TicketSnapshot) -> bool {
        self.send.message.ticket_id == reading.id
    }

    /// Remembers what a reading showed beside the base, or that an entry of it is this send.
    fn note(&mut self, reading: &TicketSnapshot, entry: Option<String>) {
        if entry.is_some() {
            self.entry = entry;
            self.is_confirmed = true;
            self.send.base = None;
        } else if let Some(base) = &self.send.base {
            let Comparison { new, .. } = base.compare(reading);
            self.send.seen.add(&new);
        }
    }
}

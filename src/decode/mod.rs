//! How the bytes of an answer become the JSON of the object that JavaScript gets.
//!
//! One pass over the text, driven by the tables of [`crate::model`], checks every value, renames and normalises it,
//! and writes new JSON. The engine's own `JSON.parse` then builds the objects, so a mistake here ends as a syntax
//! error of a second parser and not as a wrong object.
//!
//! `answer` reads the envelope, `record` one record by its table, `value` one value by its rule, `timeline` the entries;
//! `scanner` takes JSON apart into what `token` and `text` describe, with `plain` for strings and numbers, and `writer`
//! puts it together; the loops of `swar` serve both. `intake` takes long tickets in as they arrive, and `piece` decodes
//! what is complete of them. `glance` is what the SDK itself reads of a ticket.

mod answer;
mod copy;
mod drift;
mod glance;
mod intake;
mod piece;
mod plain;
mod record;
mod scanner;
mod swar;
mod text;
mod timeline;
mod token;
mod value;
mod writer;

pub use answer::{Answer, ApiWords, Document, Refusal, api_words, decode, decode_shell};
pub use drift::Drift;
pub use glance::{Glance, Written, glance};
pub use intake::{Cut, Cutting, Intake, Outlet, PIECE};
pub use piece::decode_entry;

use drift::DriftLog;
pub(crate) use scanner::{Fault, Scanner};
use token::Member;
pub(crate) use token::Token;
use writer::Writer;

/// What one pass carries along.
struct Decoder<'a> {
    scanner: Scanner<'a>,
    out: Writer,
    drift: DriftLog,
    /// Room for the members of a timeline entry, kept from one to the next.
    members: Vec<Member<'a>>,
    /// What was cut out of the text before.
    cut: Option<&'a Cut>,
}

impl<'a> Decoder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            scanner: Scanner::new(text),
            out: Writer::for_text(text),
            drift: DriftLog::default(),
            members: Vec::new(),
            cut: None,
        }
    }
}

//! What the API says, as tables, and the decoder of the records that follow them. A crate of its own because it is compiled
//! for speed, and all else for weight.
//!
//! `record` decodes one record by its table, `value` one value by its rule, `timeline` the entries of a ticket; `scanner`
//! takes JSON apart into what `token` and `text` describe, with `plain` for strings and numbers, and `writer` puts it
//! together. `bounds` finds where entries end that nobody reads yet. The loops of `swar`, `append` and `block` are where most of
//! the time goes.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod append;
mod block;
mod bounds;
mod copy;
mod cut;
mod digits;
mod drift;
mod json;
pub mod model;
mod plain;
mod record;
mod scanner;
mod swar;
mod text;
mod timeline;
mod token;
mod value;
mod writer;

pub use bounds::ROOM;
pub use copy::copy_value;
pub use cut::Cut;
pub use digits::{decimal, digits};
pub use drift::{Drift, DriftLog, Step};
pub use json::Json;
pub use scanner::{Fault, Scanner};
pub use text::Text;
pub use token::{Kind, Token};
pub use writer::Writer;

use model::{MESSAGE, Shape};
use timeline::Entry;

/// What one pass carries along.
pub struct Decoder<'a> {
    /// Where it is in the text.
    pub scanner: Scanner<'a>,
    /// What it has written.
    pub out: Writer,
    /// Where the text differs from the tables.
    pub drift: DriftLog,
    /// What was cut out of the text before.
    pub cut: Option<&'a Cut>,
    entry: Entry<'a>,
    /// The kind that the next entry probably has.
    guess: &'static Shape,
}

impl<'a> Decoder<'a> {
    /// Before the first byte of a text.
    pub fn new(text: &'a [u8]) -> Self {
        Self::writing(text, Writer::for_text(text))
    }

    /// As [`Decoder::new`], with a writer for something else than the text.
    pub fn writing(text: &'a [u8], out: Writer) -> Self {
        let (scanner, drift) = (Scanner::new(text), DriftLog::default());
        Self { scanner, out, drift, cut: None, entry: Entry::default(), guess: &MESSAGE }
    }
}

//! How the bytes of an answer become the JSON of the object that JavaScript gets.
//!
//! One pass over the text, driven by the tables of [`crate::model`], checks every value, renames and normalises it,
//! and writes new JSON. The engine's own `JSON.parse` then builds the objects, so a mistake here ends as a syntax
//! error of a second parser and not as a wrong object.
//!
//! The crate `omnidesk-decoder` has the decoder of records, with the tables. Here `answer` decodes whole answers, `envelope`
//! tells what they say of the call, `intake` takes long tickets in as they arrive, `piece` decodes what is complete of them,
//! and `snapshot` is what the SDK itself reads of a ticket.

mod answer;
mod envelope;
mod intake;
mod piece;
mod snapshot;

pub use answer::{Answer, Document, Refusal, api_words, decode, decode_shell};
pub use envelope::{ApiWords, No};
pub use intake::{Cutting, Intake, Outlet, PIECE};
pub use omnidesk_decoder::{Cut, Drift, Json};
pub(crate) use omnidesk_decoder::{Fault, Scanner, Token};
pub use piece::decode_entry;
pub use snapshot::{SnapshotEntry, TicketSnapshot, snapshot};

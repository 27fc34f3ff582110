//! Table B: whether an uncertain message arrived, by what a later reading of the ticket shows.
//!
//! A strict test confirms, a loose test forbids denial, and between them lies "cannot tell". `normal_form` compares texts,
//! `own_text` finds what an entry itself says, `base` tells new entries from old ones, `timeline_position` by what a page says
//! that it showed, and `message_verdict` is the table.
//! Knows no network: the client reads the ticket and hands it in.

mod base;
mod character_reference;
mod message_verdict;
mod normal_form;
mod own_text;
mod sent_message;
mod timeline_position;

pub use base::{Base, Comparison, entry_id};
pub use message_verdict::{CannotTell, Evidence, Verdict, verdict};
pub use normal_form::{NormalForm, Normalize, is_same_title};
pub use sent_message::{SentMessage, UnconfirmedSend};
pub use timeline_position::TimelinePosition;

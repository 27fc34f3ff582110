//! What the API says, as tables: one [`Shape`] a record, one [`Member`] a line.
//!
//! Whoever reads `ticket` sees the ticket. The same tables drive the decoder and are compared with `types.d.ts` by
//! a test, so that declared types and runtime rules cannot part.

mod answer;
mod customer;
mod date_time;
mod label;
mod named;
mod page;
mod shape;
mod ticket;
mod timeline;

pub use answer::{CONFIRMATION, TICKET_SUMMARY};
pub use customer::{CUSTOMER, CUSTOMER_CHANNEL};
pub use date_time::DateTime;
pub use label::Label;
pub use named::{FORM_FIELD, NAMED};
pub use page::{FORM_FIELD_PAGE, NAMED_PAGE, PAGE, TICKET_PAGE};
pub use shape::{Absent, Member, Next, Rule, Shape, Unknown};
pub use ticket::{ASSIGN_OPTION, TICKET};
pub use timeline::{ENTRY_KINDS, EVENT, MESSAGE, NOTE, TIMELINE_TEXT};

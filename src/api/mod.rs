//! The operations: what is sent where, how arguments are checked, and what answers mean.
//!
//! Addresses stand in [`routes`], parameter names and their rules in the tables of [`tickets`], [`messages`] and
//! [`lists`]; a wrong guess about the API is one line to correct.

mod evidence;
mod operation;
mod parameter;
mod reply;
mod retry_after;

pub mod lists;
pub mod messages;
pub mod request;
pub mod routes;
pub mod tickets;

pub use evidence::{Evidence, Seen, Sign};
pub use operation::{Operation, Route};
pub use reply::{Reply, read};

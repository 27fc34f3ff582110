//! The operations: what is sent where, how arguments are checked, and what answers mean.
//!
//! Addresses stand in [`routes`], parameter names and their rules in the tables of [`tickets`] and [`messages`]; a
//! wrong guess about the API is one line to correct.

mod operation;
mod parameter;
mod reply;

pub mod messages;
pub mod routes;
pub mod tickets;

pub use operation::{Operation, Route};
pub use reply::{Reply, read};

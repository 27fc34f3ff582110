//! The operations: what is sent where, how arguments are checked, and what answers mean.
//!
//! Addresses stand in [`routes`], parameter names and their rules in the tables of [`tickets`], [`messages`] and
//! [`lists`]; a wrong guess about the API is one line to correct.

mod expected_effect;
mod operation;
mod parameter;
mod reply;
mod retry;
mod retry_after;

pub mod lists;
pub mod messages;
pub mod request;
pub mod routes;
pub mod tickets;
pub mod verdict;

pub use expected_effect::{ExpectedEffect, ObservedField};
pub use operation::{Operation, Route};
pub use reply::{Reply, read};
pub use retry::{MAX_RETRY_AFTER_MS, Safety, wait_before_retry};

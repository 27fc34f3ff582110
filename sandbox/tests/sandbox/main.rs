//! The sandbox seen from outside: first the state machine, then the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;

mod account;
mod control;
mod creating;
mod deleting;
mod doors;
mod faults;
mod forms;
mod ledger;
mod listing;
mod messages;
mod priorities;
mod reading;
mod robustness;
mod snapshots;
mod tickets;
mod updating;

#[cfg(feature = "server")]
mod program;

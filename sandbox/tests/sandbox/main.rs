//! The sandbox seen from outside: first the state machine, then the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;

mod account;
mod control;
mod creating;
mod deleting;
mod doors;
mod entries;
mod faults;
mod forms;
mod lagging;
mod ledger;
mod listing;
mod messages;
mod priorities;
mod quirks;
mod reading;
mod rewriting;
mod robustness;
mod snapshots;
mod tickets;
mod updating;
mod work;

#[cfg(feature = "server")]
mod program;

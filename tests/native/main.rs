//! Everything that can be known without a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may fail")]

mod arguments;
mod attempt_verdicts;
mod budget;
mod calls;
mod chunks;
mod decoding;
mod documents;
mod encoding;
mod facade;
mod failures;
mod fixtures;
mod hostile_bodies;
mod hostile_json;
mod platform;
mod reference;
mod requests;
mod sample_ticket;
mod tables;
mod urls;
mod verification;

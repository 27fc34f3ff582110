//! What only a browser can show: every call as a page makes it, over HTTP, against the running sandbox.
//!
//! `npm test` starts the sandbox and compiles its address in.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may fail")]

mod cancelling;
mod credentials;
mod dates;
mod endurance;
mod failures;
mod hostile_servers;
mod lifetime;
mod lists;
mod long_tickets;
mod options;
mod page;
mod reading;
mod repeating;
mod sandbox;
mod uncertain_writes;
mod writing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

//! The sandbox without a server, for JavaScript: requests in, answers with delivery instructions out.
//!
//! What is around it, a `fetch` with its timers, streams and signals, is JavaScript, in `module/`.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod answer;
mod arrival;
#[cfg(target_arch = "wasm32")]
mod core;
mod unframed;

pub use answer::{Answer, Ending};
pub use arrival::Arrival;
#[cfg(target_arch = "wasm32")]
pub use core::{SandboxCore, SandboxReply};

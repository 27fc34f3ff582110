//! A stand-in for the ticket API of Omnidesk, the Dutch help desk: for demos, for tests, and for trying out an
//! integration without an account.
//!
//! The library is a state machine without input or output. [`Sandbox::handle`] takes a [`Request`] and the current
//! [`Moment`] and gives a [`Reply`]; whoever owns the connection delivers it. The feature `server`, on by default,
//! adds the program that listens on a port.
//!
//! ```
//! use omnidesk_sandbox::{Moment, Request, Sandbox};
//!
//! let mut sandbox = Sandbox::new(1)?;
//! let request = Request {
//!     method: "GET".into(),
//!     path: "/api/v2/ticket/858462".into(),
//!     query: "getTicketHistory=true".into(),
//!     headers: vec![("apiKey".into(), "sandbox-agent-key-000000001".into())],
//!     body: Vec::new(),
//! };
//! let reply = sandbox.handle(&request, Moment::from_unix_millis(1_790_000_000_000));
//! assert_eq!(reply.status, 200);
//! # Ok::<(), omnidesk_sandbox::DataError>(())
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod access;
mod api;
mod calls;
mod clock;
mod control;
mod cors;
mod deferred;
mod desk;
mod entry_order;
mod exchange;
mod fault;
mod latency;
mod ledger;
mod moment;
mod quirks;
mod sandbox;
#[cfg(feature = "server")]
pub mod server;
mod story;
mod wire;

pub use exchange::{Connection, Delivery, Reply, Request};
pub use moment::Moment;
pub use sandbox::{RestoreError, Sandbox};
pub use story::DataError;

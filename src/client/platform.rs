//! What a client needs of the world around it.

use super::Event;
use crate::decode::{Cut, Cutting};
use crate::error::Error;
use crate::http::{Request, Response};
use std::any::Any;
use std::rc::Rc;

/// An answer, as the platform took it in.
pub struct Received {
    /// The answer, without what was cut out of it.
    pub response: Response,
    /// The hole in it.
    pub cut: Option<Box<Cut>>,
    /// What was cut out, wherever the platform keeps it. The client only hands it on.
    pub pieces: Option<Rc<dyn Any>>,
}

impl From<Response> for Received {
    fn from(response: Response) -> Self {
        Self { response, cut: None, pieces: None }
    }
}

/// What a client needs of the world around it.
///
/// Dropping one of these futures ends what it does: the request is aborted, the timer is cleared.
#[allow(async_fn_in_trait, reason = "a page has one thread, so nobody needs these futures to be Send")]
pub trait Platform {
    /// Sends a request and reads the answer to its end. What `cutting` asks for leaves a successful answer through an
    /// [`Intake`](crate::decode::Intake).
    ///
    /// # Errors
    /// `too_large` beyond `max_bytes`; `offline` or `network` where no whole answer came.
    async fn send(&self, request: Request, max_bytes: u32, cutting: Option<Cutting>) -> Result<Received, Error>;

    /// A token of the application. `is_refused` says that the server refused the last one.
    ///
    /// # Errors
    /// Whatever kept the application from giving one.
    async fn token(&self, is_refused: bool) -> Result<String, Error>;

    /// Waits.
    async fn sleep(&self, milliseconds: u32);

    /// Milliseconds since any moment; never goes back.
    fn now_ms(&self) -> u64;

    /// Milliseconds since 1970, by a clock that people set.
    fn epoch_ms(&self) -> u64;

    /// The text in NFKC, the compatibility composition of Unicode.
    fn normalize(&self, text: &str) -> String;

    /// A random number from 0 up to 1.
    fn random(&self) -> f64;

    /// Told of what happens on the way.
    fn notify(&self, event: &Event);
}

//! How a call travels: operation, request, answer, document. Knows no browser; the world comes in as a [`Platform`].

use crate::api::{Operation, read};
use crate::config::{Auth, Config, Secret};
use crate::decode::Document;
use crate::error::{Code, Delivery, Error};
use crate::http::{Request, Response, Value, encode};
use futures_util::future::{Either, select};
use std::cell::Cell;
use std::pin::pin;

/// What a client needs of the world around it.
///
/// Dropping one of these futures ends what it does: the request is aborted, the timer is cleared.
#[allow(async_fn_in_trait, reason = "a page has one thread, so nobody needs these futures to be Send")]
pub trait Platform {
    /// Sends a request and reads the answer to its end.
    ///
    /// # Errors
    /// `too_large` beyond `max_bytes`; `offline` or `network` where no whole answer came.
    async fn send(&self, request: Request, max_bytes: u32) -> Result<Response, Error>;

    /// A token of the application.
    ///
    /// # Errors
    /// Whatever kept the application from giving one.
    async fn token(&self) -> Result<String, Error>;

    /// Waits.
    async fn sleep(&self, milliseconds: u32);

    /// A random number.
    fn random(&self) -> u64;
}

/// A client of the API. To cancel a call, drop its future.
#[derive(Debug)]
pub struct Client<P> {
    config: Config,
    platform: P,
}

impl<P: Platform> Client<P> {
    /// A client with these options.
    pub fn new(config: Config, platform: P) -> Self {
        Self { config, platform }
    }

    /// Makes a call and returns what the API answered, within `timeout_ms` or the client's own time.
    ///
    /// # Errors
    /// Every code of [`Code`]; for writes with what became of them.
    pub async fn call(&self, operation: &Operation, timeout_ms: Option<u32>) -> Result<Document, Error> {
        let timeout_ms = timeout_ms.unwrap_or(self.config.timeout_ms);
        let is_sent = Cell::new(false);
        let result = match select(pin!(self.attempt(operation, &is_sent)), pin!(self.platform.sleep(timeout_ms))).await
        {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(Error::new(Code::Timeout, format!("no complete answer within {timeout_ms} ms"))),
        };
        result.map_err(|mut error| {
            let by_progress = if is_sent.get() { Delivery::Unknown } else { Delivery::NotSent };
            error.delivery = match error.code {
                Code::InvalidArgument => Some(Delivery::NotSent),
                _ => operation.route.is_write().then(|| error.delivery.unwrap_or(by_progress)),
            };
            if let Auth::KeyInHeader(key) | Auth::KeyInQuery(key) = &self.config.auth {
                error.redact(key);
            }
            error
        })
    }

    async fn attempt(&self, operation: &Operation, is_sent: &Cell<bool>) -> Result<Document, Error> {
        let request = self.request(operation).await?;
        is_sent.set(true);
        let response = self.platform.send(request, self.config.max_response_bytes).await?;
        read(operation, &response)
    }

    async fn request(&self, operation: &Operation) -> Result<Request, Error> {
        let Config { base_url, booleans, .. } = &self.config;
        let mut headers = vec![("Accept", "application/json".to_owned())];
        let mut query = operation.query.clone();
        match &self.config.auth {
            Auth::Token => headers.push(("Authorization", format!("Bearer {}", self.token().await?.reveal()))),
            Auth::KeyInHeader(key) => headers.push(("apiKey", key.reveal().to_owned())),
            Auth::KeyInQuery(key) => query.push("apiKey", Value::Text(key.reveal().to_owned())),
        }
        let method = operation.route.method;
        let encoding = self.config.body_encoding(method);
        let body = operation.body.as_ref().map(|body| encode(body, encoding, *booleans, || self.platform.random()));
        if let Some(body) = &body {
            headers.push(("Content-Type", body.content_type.clone()));
        }
        let url = base_url.join(operation.route.path, operation.id.as_deref(), &query, *booleans)?;
        Ok(Request { method, url, headers, body })
    }

    async fn token(&self) -> Result<Secret, Error> {
        Secret::parse(self.platform.token().await?, "auth.token")
            .map_err(|error| Error { code: Code::Unauthenticated, ..error })
    }
}

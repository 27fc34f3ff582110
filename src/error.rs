//! The one error of the SDK.

use crate::config::Secret;
use crate::text::{cut, replace};
use crate::verification::UnconfirmedSend;
use std::any::Any;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// What stands in place of a secret.
const REDACTED: &str = "***";

/// What went wrong. `types.d.ts` says the same of `OmnideskErrorCode`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Code {
    /// An option or argument is wrong; nothing was sent.
    InvalidArgument,
    /// 401, or the token provider failed.
    Unauthenticated,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 409, 412, 423 or 424.
    Conflict,
    /// 400 or 422.
    Validation,
    /// 429.
    RateLimited,
    /// 5xx.
    Server,
    /// 3xx: the server sends elsewhere, most likely to a page for signing in.
    Redirected,
    /// The API says "error" with a status that no other code describes.
    Api,
    /// A success that is not JSON.
    UnexpectedContentType,
    /// A success whose JSON is broken or is not what was asked for.
    Decode,
    /// More bytes than the client accepts.
    TooLarge,
    /// The browser says that there is no network.
    Offline,
    /// No answer.
    Network,
    /// No complete answer in time.
    Timeout,
    /// The module is not where it was looked for. Only `web/entries` says this and the three that follow.
    WasmNotFound,
    /// The module was changed, or is of another version.
    WasmInvalid,
    /// A policy forbids WebAssembly.
    WasmBlocked,
    /// There is no WebAssembly.
    WasmUnsupported,
    /// The client was given back. Only `web/facade` says this and what follows.
    Disposed,
    /// The module is not loaded yet.
    NotInitialized,
    /// The SDK's own code broke down.
    Trap,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 23] = [
        Self::InvalidArgument,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::Conflict,
        Self::Validation,
        Self::RateLimited,
        Self::Server,
        Self::Redirected,
        Self::Api,
        Self::UnexpectedContentType,
        Self::Decode,
        Self::TooLarge,
        Self::Offline,
        Self::Network,
        Self::Timeout,
        Self::WasmNotFound,
        Self::WasmInvalid,
        Self::WasmBlocked,
        Self::WasmUnsupported,
        Self::Disposed,
        Self::NotInitialized,
        Self::Trap,
    ];

    /// Its word in JavaScript.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InvalidArgument => "invalid_argument",
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Validation => "validation",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Redirected => "redirected",
            Self::Api => "api",
            Self::UnexpectedContentType => "unexpected_content_type",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
            Self::Offline => "offline",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::WasmNotFound => "wasm_not_found",
            Self::WasmInvalid => "wasm_invalid",
            Self::WasmBlocked => "wasm_blocked",
            Self::WasmUnsupported => "wasm_unsupported",
            Self::Disposed => "disposed",
            Self::NotInitialized => "not_initialized",
            Self::Trap => "trap",
        }
    }
}

/// What became of a write.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delivery {
    /// Nothing left this page.
    NotSent,
    /// The server said that it did nothing.
    Refused,
    /// It may have been done.
    Unknown,
}

impl Delivery {
    /// Its word in JavaScript.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// What caused a failure, in the hands of the platform. Not an `Error`: the machinery of formats would come along.
pub trait Cause: Any + fmt::Debug {
    /// What it says.
    fn text(&self) -> String;
}

/// A failed call. Boxed, because every result on the way of a call has room for it.
#[derive(Clone, Debug)]
pub struct Error(Box<Failure>);

/// What is known of a failed call. Holds neither credentials nor headers nor what was sent.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What went wrong.
    pub code: Code,
    /// What went wrong, and what to do about it.
    pub message: String,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// Milliseconds after which the server allows another try.
    pub retry_after_ms: Option<u64>,
    /// How often the call was sent.
    pub attempts: u32,
    /// What became of a write. Reads have none, except where an argument is wrong.
    pub delivery: Option<Delivery>,
    /// What the API says of single fields, by their wire names.
    pub fields: Vec<(String, String)>,
    /// The beginning of an answer that was not understood.
    pub body: Option<String>,
    /// A message that may have arrived.
    pub unconfirmed: Option<Rc<UnconfirmedSend>>,
    /// What caused it.
    pub cause: Option<Rc<dyn Cause>>,
}

impl Error {
    /// An error of this code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Box::new(Failure {
            code,
            message: message.into(),
            status: None,
            retry_after_ms: None,
            attempts: 0,
            delivery: None,
            fields: Vec::new(),
            body: None,
            unconfirmed: None,
            cause: None,
        }))
    }

    /// An option or argument that is wrong, so that nothing was sent.
    pub fn invalid_argument(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidArgument, message).with_delivery(Some(Delivery::NotSent))
    }

    /// The same error, with what became of the write.
    pub fn with_delivery(mut self, delivery: Option<Delivery>) -> Self {
        self.delivery = delivery;
        self
    }

    /// Takes a secret out of what others wrote: servers that echo a request, a `fetch` that names the address.
    pub fn redact(&mut self, secret: &Secret) {
        let secret = secret.reveal();
        let names_it = |text: &str| cut(text, secret).is_some();
        if names_it(&self.message) {
            self.message = replace(&self.message, secret, REDACTED);
        }
        for (_, text) in &mut self.fields {
            *text = replace(text, secret, REDACTED);
        }
        self.body = self.body.take().map(|body| replace(&body, secret, REDACTED));
        if self.cause.as_ref().is_some_and(|cause| names_it(&cause.text())) {
            self.cause = None;
        }
    }

    /// Adds what caused it.
    pub fn caused_by(mut self, cause: impl Cause) -> Self {
        self.cause = Some(Rc::new(cause));
        self
    }
}

impl Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Failure {
        &mut self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

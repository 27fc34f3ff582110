//! The options of a client, checked.

use crate::api::Safety;
use crate::error::Error;
use crate::http::{BaseUrl, BodyEncoding, BooleanEncoding, Method};
use crate::text::concat;
use std::fmt;

/// Milliseconds until an attempt is given up that may be repeated.
pub const DEFAULT_TIMEOUT_MS: u32 = 10_000;

/// Milliseconds until an attempt of a write is given up that must not be repeated: to give it up early leaves it uncertain.
pub const DEFAULT_ONCE_TIMEOUT_MS: u32 = 30_000;

/// Milliseconds until a call with all its attempts and waits is given up.
pub const DEFAULT_TOTAL_TIMEOUT_MS: u32 = 30_000;

/// How often a call is sent again.
pub const DEFAULT_MAX_RETRIES: u32 = 2;

/// Bytes of an answer that are read before it is refused.
pub const DEFAULT_MAX_RESPONSE_BYTES: u32 = 8 * 1_024 * 1_024;

/// The longest time that a browser's timer can count; above it, timers fire at once.
pub const MAX_TIMER_MS: u32 = i32::MAX as u32;

/// What a client needs to know.
#[derive(Debug)]
pub struct Config {
    /// Where the API is.
    pub base_url: BaseUrl,
    /// How requests are authenticated.
    pub auth: Auth,
    /// What a call may cost.
    pub limits: Limits,
    /// Bytes of an answer that are read before it is refused.
    pub max_response_bytes: u32,
    /// Whether bodies are JSON in place of the documented form data.
    pub json_bodies: bool,
    /// How `true` and `false` are written in addresses and form data.
    pub booleans: BooleanEncoding,
    /// The statuses, 429 or 503, that the server sends before any work, so that a write is refused by them.
    pub refuses_before_work: Vec<u16>,
    /// Milliseconds in which the server may still do the work of a write after its caller lost it; nothing if that is not
    /// known.
    pub settle_ms: Option<u32>,
}

impl Config {
    /// The defaults, for this address and authentication.
    pub fn new(base_url: BaseUrl, auth: Auth) -> Self {
        Self {
            base_url,
            auth,
            limits: Limits::default(),
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            json_bodies: false,
            booleans: BooleanEncoding::default(),
            refuses_before_work: Vec::new(),
            settle_ms: None,
        }
    }

    /// How the body of this method is encoded: as documented, unless JSON is asked for.
    pub fn body_encoding(&self, method: Method) -> BodyEncoding {
        match method {
            _ if self.json_bodies => BodyEncoding::Json,
            Method::Put => BodyEncoding::UrlEncoded,
            Method::Get | Method::Post | Method::Delete => BodyEncoding::Multipart,
        }
    }
}

/// What a call may cost.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Milliseconds until an attempt, its body included, is given up, where the caller says so.
    pub timeout_ms: Option<u32>,
    /// Milliseconds until the call, with all its attempts and waits, is given up.
    pub total_timeout_ms: u32,
    /// How often the call is sent again, where that is safe.
    pub max_retries: u32,
}

impl Limits {
    /// Milliseconds until an attempt is given up.
    pub fn attempt_ms(&self, safety: Safety) -> u32 {
        let default = if safety == Safety::Once { DEFAULT_ONCE_TIMEOUT_MS } else { DEFAULT_TIMEOUT_MS };
        self.timeout_ms.unwrap_or(default)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout_ms: None, total_timeout_ms: DEFAULT_TOTAL_TIMEOUT_MS, max_retries: DEFAULT_MAX_RETRIES }
    }
}

/// How requests are authenticated.
#[derive(Debug)]
pub enum Auth {
    /// With a token that is asked for before each request, as `Authorization: Bearer`.
    Token,
    /// With the API key in the header `apiKey`.
    KeyInHeader(Secret),
    /// With the API key in the address, where logs and other scripts can read it.
    KeyInQuery(Secret),
}

/// A key or token: text that can be a header, and that no `Debug` shows.
#[derive(Clone, Eq, PartialEq)]
pub struct Secret(String);

impl Secret {
    /// Checks that the text can be a header.
    ///
    /// # Errors
    /// `invalid_argument`, under the given name and without the text.
    pub fn parse(text: String, name: &str) -> Result<Self, Error> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            let wish = "has to be a text of visible ASCII characters without spaces";
            return Err(Error::invalid_argument(concat(&["`", name, "` ", wish])));
        }
        Ok(Self(text))
    }

    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

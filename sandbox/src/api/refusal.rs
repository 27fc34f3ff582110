//! Why a call is refused, and how the answer says so.

use crate::access::Permission;
use crate::exchange::Request;
use crate::wire::{BodyError, FieldError};
use serde_json::json;

/// Every reason for an answer that is not 200.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("This call does not exist: {0}.")]
    UnknownPath(String),
    #[error("This path cannot be called with {method}; it allows {allowed}.")]
    MethodNotAllowed { method: String, allowed: String },
    #[error("An API key is required.")]
    NoKey,
    #[error("This API key is not valid.")]
    UnknownKey,
    #[error("This token has expired.")]
    ExpiredToken,
    #[error("This API key lacks the permission {}.", .0.name())]
    MissingPermission(Permission),
    #[error("The request body is larger than {} bytes.", Request::MAX_BODY_BYTES)]
    BodyTooLarge,
    #[error(transparent)]
    Body(#[from] BodyError),
    #[error(transparent)]
    Field(#[from] FieldError),
    #[error("This {kind} does not exist: {id}.")]
    Unknown { kind: &'static str, id: String },
    #[error("The answer could not be written as JSON: {0}.")]
    Unwritable(#[from] serde_json::Error),
}

/// What the body of a 400 looks like. The guide shows an empty one for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefusalBody {
    Envelope,
    EmptyWhen400,
}

impl Refusal {
    /// `id` names nothing of this kind, such as `ticket`.
    pub(super) fn unknown(kind: &'static str, id: impl Into<String>) -> Self {
        Self::Unknown { kind, id: id.into() }
    }

    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::Field(_) | Self::Body(BodyError::Malformed(_)) => 400,
            Self::NoKey | Self::UnknownKey | Self::ExpiredToken => 401,
            Self::MissingPermission(_) => 403,
            Self::UnknownPath(_) | Self::Unknown { .. } => 404,
            Self::MethodNotAllowed { .. } => 405,
            Self::BodyTooLarge => 413,
            Self::Body(BodyError::UnsupportedType(_)) => 415,
            Self::Unwritable(_) => 500,
        }
    }

    /// The headers that go with the status code.
    pub(crate) fn headers(&self) -> Vec<(String, String)> {
        match self {
            Self::MethodNotAllowed { allowed, .. } => vec![("Allow".to_owned(), allowed.clone())],
            _ => Vec::new(),
        }
    }

    /// The JSON of the answer, or nothing at all. What concerns the data is marked by `status`, as the older reference
    /// does; what concerns the door is marked by `type`, by analogy with all successes.
    pub(crate) fn body(&self, form: RefusalBody) -> Vec<u8> {
        if form == RefusalBody::EmptyWhen400 && self.status() == 400 {
            return Vec::new();
        }
        let discriminator = match self {
            Self::Field(_) | Self::Body(BodyError::Malformed(_)) | Self::Unknown { .. } => "status",
            _ => "type",
        };
        json!({ discriminator: "error", "message": self.to_string() }).to_string().into_bytes()
    }
}

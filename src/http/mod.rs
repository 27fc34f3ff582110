//! Requests and answers as HTTP sees them: addresses, bodies, headers. Knows nothing of tickets and of browsers.

mod base_url;
mod body;
mod message;
mod parameters;
mod percent;

pub use base_url::{BaseUrl, check_id, check_path};
pub use body::{Body, BodyEncoding, encode};
pub use message::{Method, Request, Response};
pub use parameters::{BooleanEncoding, Parameters, Value};

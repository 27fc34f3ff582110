//! From the bytes of a request to named fields.

mod body;
mod fields;
mod multipart;

pub(crate) use body::{BodyError, decode};
pub(crate) use fields::{FieldError, Fields, refuse_unknown};

//! Calls that have no function of their own yet.

use super::{Operation, Route};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::{Method, Parameters, Safety, check_path};
use std::borrow::Cow;

/// The methods, by their names.
const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

/// Any call below the base address. GET counts as a read; nothing is known of the others, so they are sent again only
/// where the server said that it did nothing.
///
/// # Errors
/// `invalid_argument` for an unknown method, a path that leaves the API, and a GET with a body.
pub fn request(
    method: &str,
    path: String,
    query: Parameters,
    body: Option<Parameters>,
) -> Result<Box<Operation>, Error> {
    let known = METHODS.into_iter().find(|known| known.name() == method);
    let method = known.ok_or_else(|| Error::invalid_argument("`method` has to be one of: GET, POST, PUT, DELETE"))?;
    check_path(&path)?;
    if method == Method::Get && body.is_some() {
        return Err(Error::invalid_argument("a GET has no `body`: use `query`"));
    }
    let safety = if method == Method::Get { Safety::Read } else { Safety::Once };
    let route = Route { method, path: Cow::Owned(path), safety, permission: None };
    let mut operation = Operation::read(route, query, Answer::Anything);
    operation.body = body;
    Ok(operation)
}

//! Calls that have no function of their own yet.

use super::{Operation, Route, Safety};
use crate::decode::Answer;
use crate::error::Error;
use crate::http::{Method, Parameters, check_path};

/// What is known of any call: its method.
static ROUTES: [Route; 4] = [
    route(Method::Get, Safety::Read),
    route(Method::Post, Safety::Once),
    route(Method::Put, Safety::Once),
    route(Method::Delete, Safety::Once),
];

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
    let route = ROUTES.iter().find(|route| route.method.name() == method);
    let route = route.ok_or_else(|| Error::invalid_argument("`method` has to be one of: GET, POST, PUT, DELETE"))?;
    check_path(&path)?;
    if !route.is_write() && body.is_some() {
        return Err(Error::invalid_argument("a GET has no `body`: use `query`"));
    }
    let answer = if route.is_write() { Answer::AnyConfirmation } else { Answer::Anything };
    let mut operation = Operation::read(route, query, answer);
    operation.own_path = Some(path);
    operation.body = body;
    Ok(operation)
}

const fn route(method: Method, safety: Safety) -> Route {
    Route { method, path: "", safety, permission: None }
}

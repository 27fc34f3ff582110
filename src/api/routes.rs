//! Every address of the API that the SDK knows, with the permission that each needs.
//!
//! The guides write `setstatus`, the specification `setStatus`; the guides' form is used.

use super::Route;
use crate::http::Method::{Get, Post, Put};
use crate::http::Safety::{Once, Read, Repeatable};
use crate::http::{Method, Safety};

/// Documented in the guide "Ticket".
pub static GET_TICKET: Route = route(Get, "/ticket/{id}", Read, "TICKET_READ");

/// Documented in the guide "Ticket".
pub static CREATE_TICKET: Route = route(Post, "/ticket", Once, "TICKET_CREATE");

/// Documented in the guide "Ticket".
pub static UPDATE_TICKET: Route = route(Put, "/ticket/{id}", Repeatable, "TICKET_UPDATE");

/// Documented in the guide "Ticket". Fires the "updated" triggers each time.
pub static SET_STATUS: Route = route(Post, "/ticket/setstatus", Once, "SET_STATUS");

/// Documented in the guide "Message".
pub static CREATE_MESSAGE: Route = route(Post, "/message", Once, "MESSAGE_CREATE");

const fn route(method: Method, path: &'static str, safety: Safety, permission: &'static str) -> Route {
    Route { method, path, safety, permission: Some(permission) }
}

//! Every address of the API that the SDK knows.
//!
//! The guides write `setstatus`, the specification `setStatus`; the guides' form is used.

use super::{Route, Safety};
use crate::http::Method;

/// Documented in the guide "Ticket".
pub static GET_TICKET: Route = Route { method: Method::Get, path: "/ticket/{id}", safety: Safety::Read };

/// Documented in the guide "Ticket".
pub static CREATE_TICKET: Route = Route { method: Method::Post, path: "/ticket", safety: Safety::Once };

/// Documented in the guide "Ticket".
pub static UPDATE_TICKET: Route = Route { method: Method::Put, path: "/ticket/{id}", safety: Safety::Repeatable };

/// Documented in the guide "Ticket". Fires the "updated" triggers each time.
pub static SET_STATUS: Route = Route { method: Method::Post, path: "/ticket/setstatus", safety: Safety::Once };

/// Documented in the guide "Message".
pub static CREATE_MESSAGE: Route = Route { method: Method::Post, path: "/message", safety: Safety::Once };

//! Every address of the API that the SDK knows, with the permission that each needs.
//!
//! Paths of the guides ("Ticket", "Message") and of the specification. The guides write `setstatus`, the specification
//! `setStatus`; the guides' form is used where there is one. `setPriority` follows the pattern of the others and is a
//! guess.

use super::Safety::{Once, Read, Repeatable};
use super::{Route, Safety};
use crate::http::Method;
use crate::http::Method::{Delete, Get, Post, Put};

macro_rules! routes {
    ($($name:ident = $method:ident $path:literal $safety:ident $permission:literal;)*) => {
        $(
            #[doc = concat!("`", $path, "`, with the permission `", $permission, "`.")]
            pub static $name: Route = route($method, $path, $safety, $permission);
        )*
    };
}

routes! {
    LIST_TICKETS     = Get    "/ticket"             Read       "TICKET_READ";
    GET_TICKET       = Get    "/ticket/{id}"        Read       "TICKET_READ";
    CREATE_TICKET    = Post   "/ticket"             Once       "TICKET_CREATE";
    UPDATE_TICKET    = Put    "/ticket/{id}"        Repeatable "TICKET_UPDATE";
    DELETE_TICKET    = Delete "/ticket/{id}"        Once       "TICKET_DELETE";
    SET_STATUS       = Post   "/ticket/setstatus"   Once       "SET_STATUS";
    SET_PRIORITY     = Post   "/ticket/setPriority" Once       "TICKET_UPDATE";
    CREATE_MESSAGE   = Post   "/message"            Once       "MESSAGE_CREATE";
    LIST_USERS       = Get    "/user"               Read       "USER_READ";
    LIST_CHANNELS    = Get    "/channel"            Read       "CHANNEL_READ";
    GET_CHANNEL      = Get    "/channel/{id}"       Read       "CHANNEL_READ";
    LIST_VIEWS       = Get    "/view"               Read       "VIEW_READ";
    LIST_FORMS       = Get    "/form"               Read       "FORM_READ";
    GET_FORM         = Get    "/form/{id}"          Read       "FORM_READ";
    LIST_FORM_FIELDS = Get    "/formfield"          Read       "FORM_READ";
}

const fn route(method: Method, path: &'static str, safety: Safety, permission: &'static str) -> Route {
    Route { method, path, safety, permission: Some(permission) }
}

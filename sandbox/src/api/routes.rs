//! The table of calls and the search in it.

use super::{Answer, BASE_PATH, Call, Refusal, RefusalBody, account, form, message, ticket};
use crate::access::Permission;
use percent_encoding::percent_decode_str;

/// One call of the API.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    /// The path below the base path, in lower case. `{id}` stands for one segment.
    pub(crate) template: &'static str,
    pub(crate) permission: Permission,
    pub(crate) refusal_body: RefusalBody,
    pub(crate) handle: fn(&mut Call<'_>) -> Result<Answer, Refusal>,
}

impl Route {
    /// How faults and tests call this route, such as `GET /ticket/{id}`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.template)
    }
}

/// All calls. A literal path stands before a template that would match it too.
pub(crate) const ROUTES: &[Route] = &[
    Route {
        method: "POST",
        template: "/ticket/setstatus",
        permission: Permission::SetStatus,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::set_status,
    },
    Route {
        method: "POST",
        template: "/ticket/setpriority",
        permission: Permission::TicketUpdate,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::set_priority,
    },
    Route {
        method: "GET",
        template: "/ticket",
        permission: Permission::TicketRead,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::list,
    },
    Route {
        method: "POST",
        template: "/ticket",
        permission: Permission::TicketCreate,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::create,
    },
    Route {
        method: "GET",
        template: "/ticket/{id}",
        permission: Permission::TicketRead,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::show,
    },
    Route {
        method: "PUT",
        template: "/ticket/{id}",
        permission: Permission::TicketUpdate,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::update,
    },
    Route {
        method: "DELETE",
        template: "/ticket/{id}",
        permission: Permission::TicketDelete,
        refusal_body: RefusalBody::Envelope,
        handle: ticket::delete,
    },
    Route {
        method: "POST",
        template: "/message",
        permission: Permission::MessageCreate,
        refusal_body: RefusalBody::EmptyWhen400,
        handle: message::create,
    },
    Route {
        method: "GET",
        template: "/user",
        permission: Permission::UserRead,
        refusal_body: RefusalBody::Envelope,
        handle: account::users,
    },
    Route {
        method: "GET",
        template: "/channel",
        permission: Permission::ChannelRead,
        refusal_body: RefusalBody::Envelope,
        handle: account::channels,
    },
    Route {
        method: "GET",
        template: "/channel/{id}",
        permission: Permission::ChannelRead,
        refusal_body: RefusalBody::Envelope,
        handle: account::channel,
    },
    Route {
        method: "GET",
        template: "/view",
        permission: Permission::ViewRead,
        refusal_body: RefusalBody::Envelope,
        handle: account::views,
    },
    Route {
        method: "GET",
        template: "/form",
        permission: Permission::FormRead,
        refusal_body: RefusalBody::Envelope,
        handle: form::forms,
    },
    Route {
        method: "GET",
        template: "/form/{id}",
        permission: Permission::FormRead,
        refusal_body: RefusalBody::Envelope,
        handle: form::form,
    },
    Route {
        method: "GET",
        template: "/formfield",
        permission: Permission::FormRead,
        refusal_body: RefusalBody::Envelope,
        handle: form::fields,
    },
];

/// A route and the variable part of the path that led to it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) route: &'static Route,
    /// Percent-decoded; empty when the template has no `{id}`.
    pub(crate) id: String,
}

/// Finds the call for a method and a whole path. Upper and lower case are the same in a path.
pub(crate) fn find(method: &str, path: &str) -> Result<Found, Refusal> {
    let unknown = || Refusal::UnknownPath(path.to_owned());
    let (template, id) = match_path(path).ok_or_else(unknown)?;
    let mut of_this_path = ROUTES.iter().filter(|route| route.template == template);
    match of_this_path.clone().find(|route| route.method == method) {
        Some(route) => Ok(Found { route, id }),
        None => {
            let first = of_this_path.next().map(|route| route.method).ok_or_else(unknown)?;
            let allowed = of_this_path.fold(first.to_owned(), |list, route| format!("{list}, {}", route.method));
            Err(Refusal::MethodNotAllowed { method: method.to_owned(), allowed })
        }
    }
}

/// The template that a whole path belongs to, whatever the method.
pub(crate) fn template_of(path: &str) -> Option<&'static str> {
    match_path(path).map(|(template, _)| template)
}

fn match_path(path: &str) -> Option<(&'static str, String)> {
    let base = path.get(..BASE_PATH.len()).filter(|base| base.eq_ignore_ascii_case(BASE_PATH))?;
    let below = path.strip_prefix(base)?;
    ROUTES.iter().find_map(|route| match_template(route.template, below).map(|id| (route.template, id)))
}

fn match_template(template: &str, path: &str) -> Option<String> {
    let mut id = String::new();
    let mut segments = path.split('/');
    for expected in template.split('/') {
        let segment = percent_decode_str(segments.next()?).decode_utf8_lossy();
        match expected {
            "{id}" if !segment.is_empty() => id = segment.into_owned(),
            _ if segment.eq_ignore_ascii_case(expected) => {}
            _ => return None,
        }
    }
    segments.next().is_none().then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(method: &str, path: &str) -> String {
        find(method, path).unwrap().route.name()
    }

    #[test]
    fn paths_are_matched_in_any_case() {
        assert_eq!(name_of("POST", "/api/v2/ticket/setStatus"), "POST /ticket/setstatus");
        assert_eq!(name_of("POST", "/API/v2/Message"), "POST /message");
    }

    #[test]
    fn the_id_is_decoded() {
        assert_eq!(find("GET", "/api/v2/ticket/85%3846%32").unwrap().id, "858462");
    }

    #[test]
    fn a_literal_path_wins_over_a_template() {
        let refusal = find("GET", "/api/v2/ticket/setstatus").unwrap_err();
        assert!(matches!(refusal, Refusal::MethodNotAllowed { allowed, .. } if allowed == "POST"));
    }

    #[test]
    fn a_wrong_method_names_all_right_ones() {
        let refusal = find("PATCH", "/api/v2/ticket/1").unwrap_err();
        assert!(matches!(refusal, Refusal::MethodNotAllowed { allowed, .. } if allowed == "GET, PUT, DELETE"));
    }

    #[test]
    fn other_paths_are_unknown() {
        for path in [
            "/",
            "/api/v2",
            "/api/v2/",
            "/api/v2ticket",
            "/api/v2/ticket/",
            "/api/v2/ticket/1/2",
            "/api/v1/ticket",
            "/é",
        ] {
            assert!(matches!(find("GET", path), Err(Refusal::UnknownPath(_))), "{path}");
        }
    }
}

//! Addresses that cannot leave the API: a base that is checked once, and percent-encoded path segments.

use super::percent::push_segment;
use super::{BooleanEncoding, Parameters};
use crate::error::Error;
use crate::text::{concat, cut, replace, split};

/// Hosts to which plain `http` is allowed, because nobody can listen in between.
const THIS_MACHINE: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The base address of the API, checked and without a slash at its end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Checks an absolute address.
    ///
    /// # Errors
    /// `invalid_argument` unless it is `https` (or `http` on this machine) without credentials, query and fragment.
    pub fn parse(address: &str) -> Result<Self, Error> {
        let invalid = |reason: &str| Err(Error::invalid_argument(concat(&["`baseUrl` ", reason])));
        let Some((scheme, rest)) = cut(address, "://") else {
            return invalid("has to be a whole address, such as https://acme.omnidesk.com/api/v2");
        };
        if rest.contains(['?', '#']) {
            return invalid("must have neither a query nor a fragment");
        }
        if !rest.bytes().all(|byte| byte.is_ascii_graphic() && !br#"\"<>^`{|}"#.contains(&byte)) {
            return invalid("holds characters that have to be encoded, as `new URL(…)` does");
        }
        let (authority, path) = cut(rest, "/").unwrap_or((rest, ""));
        if authority.contains('@') {
            return invalid("must not hold a user name or password");
        }
        let Some(host) = host_of(authority) else {
            return invalid("has no valid host");
        };
        if split(path, "/").any(is_dot_segment) {
            return invalid("must not hold `.` or `..`");
        }
        let is_here = THIS_MACHINE.iter().any(|here| host.eq_ignore_ascii_case(here));
        match scheme.to_ascii_lowercase().as_str() {
            "https" => {}
            "http" if is_here => {}
            "http" => return invalid("has to be https, or the key could be read on its way"),
            _ => return invalid("has to start with https://"),
        }
        let mut base = address;
        while let Some(shorter) = base.strip_suffix('/') {
            base = shorter;
        }
        Ok(Self(base.to_owned()))
    }

    /// The address of a call. `{id}` in the path stands for the id, which becomes one path segment whatever it holds.
    ///
    /// # Errors
    /// `invalid_argument` for an id that cannot be a path segment: an empty one, `.` and `..`.
    pub fn join(
        &self,
        path: &str,
        id: Option<&str>,
        query: &Parameters,
        booleans: BooleanEncoding,
    ) -> Result<String, Error> {
        let mut url = self.0.clone();
        match (cut(path, "{id}"), id) {
            (Some((before, after)), Some(id)) => {
                url.push_str(before);
                check_id(id)?;
                push_segment(&mut url, id);
                url.push_str(after);
            }
            _ => url.push_str(path),
        }
        let query = super::body::url_encoded(query, booleans);
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        Ok(url)
    }
}

/// Checks a path that a caller wrote.
///
/// # Errors
/// `invalid_argument` unless it starts with `/` and is made of segments that are neither empty nor dots.
pub fn check_path(path: &str) -> Result<(), Error> {
    let is_segment = |segment: &str| {
        let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@".contains(&byte);
        !segment.is_empty() && !is_dot_segment(segment) && segment.bytes().all(is_fine)
    };
    if path.strip_prefix('/').is_some_and(|path| split(path, "/").all(is_segment)) {
        return Ok(());
    }
    let wish = "has to start with / and hold neither `..` nor a query, other characters percent-encoded";
    Err(Error::invalid_argument(concat(&["`path` ", wish])))
}

/// Checks that an id can be a segment of a path.
///
/// # Errors
/// `invalid_argument` unless it can.
pub fn check_id(id: &str) -> Result<(), Error> {
    if id.is_empty() || is_dot_segment(id) {
        return Err(Error::invalid_argument("an id must not be empty, `.` or `..`"));
    }
    Ok(())
}

/// Browsers resolve `%2e` like a dot.
fn is_dot_segment(segment: &str) -> bool {
    matches!(replace(&segment.to_ascii_lowercase(), "%2e", ".").as_str(), "." | "..")
}

/// The host without its port, if both are well formed.
fn host_of(authority: &str) -> Option<&str> {
    let host = if authority.starts_with('[') {
        authority.get(..=cut(authority, "]")?.0.len())?
    } else {
        cut(authority, ":").map_or(authority, |(host, _)| host)
    };
    let port = authority.get(host.len()..)?;
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let is_host = if host.starts_with('[') {
        host.bytes().all(|byte| byte.is_ascii_hexdigit() || b"[]:.".contains(&byte))
    } else {
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    (is_port && is_host).then_some(host)
}

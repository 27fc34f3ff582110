//! Reading what somebody asks to go wrong.

use super::work::{Work, WorkChoice};
use super::{Fault, Paging, Substitute, bomb};
use crate::api::ROUTES;
use crate::exchange::Connection;
use crate::wire::{FieldError, Fields, refuse_unknown};
use serde::Serialize;
use serde_json::{Map, Value};

const MAX_DELAY_MS: u64 = 600_000;
const MAX_CUT_BYTES: u64 = 1 << 30;
const ANY_ROUTE: &str = "*";
const MAX_OVERLAP_ROWS: u64 = 9999;
const MAX_BOMB_MEGABYTES: u64 = 1024;
const KINDS: &str = "delay, status, brokenJson, html, closeBefore, closeAfter, cut, stall, noAnswer, noCors, body, redirect, raw, \
    gzipBomb, endless, repeat, ignoreItemStart, overlapPages";
const NONE: &[&str] = &[];
const WHOLE_ANSWER: &[&str] = &["status", "headers", "body", "contentType"];
const JSON_TYPE: &str = "application/json";
const HTML_TYPE: &str = "text/html; charset=utf-8";
const STATUS_BODY: &str = r#"{"type":"error","message":"A fault was set in the sandbox."}"#;
const HTML_BODY: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in to the network</title></head>\
    <body><h1>Sign in to the network</h1><p>This network needs you to sign in before you go on.</p></body></html>\n";
const ENDLESS_START: &str = r#"{"type":"item","item":{"#;

/// A fault with its place and its time.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Order {
    /// A route such as `GET /ticket/{id}`, or `*` for every call but preflights.
    route: String,
    pub(crate) when: Timing,
    /// As it was asked for.
    #[serde(rename = "fault")]
    asked: Map<String, Value>,
    #[serde(skip)]
    pub(crate) fault: Fault,
    #[serde(skip)]
    pub(crate) work: Work,
}

/// Which of the calls meet a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Timing {
    Once,
    Always,
    #[serde(untagged)]
    Nth {
        /// Counted from 1, from the moment the fault was set.
        nth: u64,
    },
}

impl Order {
    /// Reads the JSON of an order. The error names the member that is wrong.
    pub(crate) fn parse(members: Map<String, Value>) -> Result<Self, FieldError> {
        refuse_unknown(&members, &["route", "when", "fault"])?;
        let asked = match members.get("fault") {
            Some(Value::Object(asked)) => asked.clone(),
            _ => {
                return Err(FieldError::new("fault", format!("must be an object with a kind, one of {KINDS}")));
            }
        };
        let when = timing_of(members.get("when"))?;
        let route = route_of(&Fields::from_members(members))?;
        let (fault, work) = fault_of(&asked)?;
        Ok(Self { route, when, fault, work, asked })
    }

    pub(crate) fn concerns(&self, route_name: &str) -> bool {
        self.route == route_name || (self.route == ANY_ROUTE && !route_name.starts_with("OPTIONS "))
    }

    /// The word for the kind of fault, as it was asked for.
    pub(crate) fn kind(&self) -> &str {
        self.asked.get("kind").and_then(Value::as_str).unwrap_or_default()
    }
}

fn route_of(fields: &Fields) -> Result<String, FieldError> {
    let wanted = fields.required_text("route")?;
    let templates = ROUTES.iter().map(|route| format!("OPTIONS {}", route.template));
    let mut names = ROUTES.iter().map(|route| route.name()).chain(templates).chain([ANY_ROUTE.to_owned()]);
    names.find(|name| name.eq_ignore_ascii_case(&wanted)).ok_or_else(|| {
        let known: Vec<_> = ROUTES.iter().map(|route| route.name()).collect();
        let list = known.join(", ");
        FieldError::new("route", format!("must be *, one of {list}, or OPTIONS with one of these paths"))
    })
}

fn timing_of(when: Option<&Value>) -> Result<Timing, FieldError> {
    let nth = when.and_then(|when| when.get("nth")).and_then(Value::as_u64).filter(|nth| *nth > 0);
    match (when, nth) {
        (None, _) => Ok(Timing::Once),
        (Some(Value::String(word)), _) if word == "once" => Ok(Timing::Once),
        (Some(Value::String(word)), _) if word == "always" => Ok(Timing::Always),
        (Some(_), Some(nth)) => Ok(Timing::Nth { nth }),
        _ => Err(FieldError::new("when", "must be \"once\", \"always\" or {\"nth\": 3} with a number from 1")),
    }
}

fn fault_of(asked: &Map<String, Value>) -> Result<(Fault, Work), FieldError> {
    let fields = Fields::from_members(asked.clone());
    let kind = fields.required_text("kind")?;
    let (choice, members, fault) = match kind.as_str() {
        "repeat" => (WorkChoice::Repeated, NONE, Fault::Genuine),
        "delay" => (WorkChoice::Once, &["ms"][..], Fault::Delay { ms: number_up_to(&fields, "ms", MAX_DELAY_MS)? }),
        "brokenJson" => (WorkChoice::Repeatable, NONE, Fault::BrokenJson),
        "closeBefore" => (WorkChoice::Deferrable, NONE, Fault::Close),
        "closeAfter" => (WorkChoice::Repeatable, NONE, Fault::Close),
        "noCors" => (WorkChoice::Repeatable, NONE, Fault::NoCors),
        "cut" => (WorkChoice::Repeatable, &["bytes"][..], Fault::Cut { bytes: cut_point(&fields)? }),
        "stall" => (WorkChoice::Repeatable, &["bytes"][..], Fault::Stall { bytes: cut_point(&fields)? }),
        "ignoreItemStart" => (WorkChoice::Once, NONE, Fault::Paging(Paging::IgnoreStart)),
        "overlapPages" => {
            let rows = number_up_to(&fields, "rows", MAX_OVERLAP_ROWS)?;
            (WorkChoice::Once, &["rows"][..], Fault::Paging(Paging::Overlap { rows }))
        }
        other => {
            let (members, substitute) = substitute_of(other, &fields, asked)?;
            (WorkChoice::Open, members, Fault::Substitute(substitute))
        }
    };
    refuse_unknown(asked, &[members, choice.members(), &["kind"]].concat())?;
    Ok((fault, choice.read(&fields)?))
}

/// The kinds that answer in place of the call, with the members that each takes.
fn substitute_of(
    kind: &str,
    fields: &Fields,
    asked: &Map<String, Value>,
) -> Result<(&'static [&'static str], Substitute), FieldError> {
    let empty = |connection| Ok(Substitute { connection, ..substitute(fields, asked, 200, "", JSON_TYPE)? });
    Ok(match kind {
        "noAnswer" => (NONE, empty(Connection::NoAnswer)?),
        "html" => (&["status"], substitute(fields, asked, status_or(fields, Some(200))?, HTML_BODY, HTML_TYPE)?),
        "status" => (WHOLE_ANSWER, substitute(fields, asked, status_or(fields, None)?, STATUS_BODY, JSON_TYPE)?),
        "body" => (WHOLE_ANSWER, substitute(fields, asked, status_or(fields, Some(200))?, "", JSON_TYPE)?),
        "redirect" => (&["status", "location"], redirect(fields, asked)?),
        "raw" => {
            let body = bytes_of(asked.get("bytes"))?;
            (&["bytes"], Substitute { body, ..empty(Connection::Verbatim)? })
        }
        "gzipBomb" => (&["megabytes"], gzip_bomb(fields, asked)?),
        "endless" => (NONE, Substitute { body: ENDLESS_START.into(), ..empty(Connection::Endless)? }),
        _ => return Err(FieldError::new("kind", format!("must be one of {KINDS}"))),
    })
}

fn substitute(
    fields: &Fields,
    asked: &Map<String, Value>,
    status: u16,
    body: &str,
    content_type: &str,
) -> Result<Substitute, FieldError> {
    let content_type = fields.text("contentType")?.unwrap_or_else(|| content_type.to_owned());
    check_header("contentType", "Content-Type", &content_type)?;
    Ok(Substitute {
        status,
        headers: headers_of(asked.get("headers"))?,
        body: fields.text("body")?.unwrap_or_else(|| body.to_owned()).into_bytes(),
        content_type,
        connection: Connection::Complete,
    })
}

fn redirect(fields: &Fields, asked: &Map<String, Value>) -> Result<Substitute, FieldError> {
    let status = status_or(fields, Some(307))?;
    if ![301, 302, 303, 307, 308].contains(&status) {
        return Err(FieldError::new("status", "must be one of 301, 302, 303, 307, 308"));
    }
    let location = fields.required_text("location")?;
    check_header("location", "Location", &location)?;
    let redirect = substitute(fields, asked, status, "", JSON_TYPE)?;
    Ok(Substitute { headers: vec![("Location".to_owned(), location)], ..redirect })
}

fn gzip_bomb(fields: &Fields, asked: &Map<String, Value>) -> Result<Substitute, FieldError> {
    let megabytes = number_up_to(fields, "megabytes", MAX_BOMB_MEGABYTES)?;
    let megabytes = usize::try_from(megabytes).ok().filter(|megabytes| *megabytes > 0);
    let megabytes = megabytes.ok_or_else(|| FieldError::new("megabytes", "must be at least 1"))?;
    let body =
        bomb::gzip(megabytes).map_err(|error| FieldError::new("megabytes", format!("cannot be packed: {error}")))?;
    let headers = vec![("Content-Encoding".to_owned(), "gzip".to_owned())];
    Ok(Substitute { body, headers, ..substitute(fields, asked, 200, "", JSON_TYPE)? })
}

/// The bytes of a text in UTF-8, or those of a list of numbers, for what is no text.
fn bytes_of(asked: Option<&Value>) -> Result<Vec<u8>, FieldError> {
    let byte = |value: &Value| value.as_u64().and_then(|number| u8::try_from(number).ok());
    let bytes = match asked {
        Some(Value::String(text)) => Some(text.clone().into_bytes()),
        Some(Value::Array(numbers)) => numbers.iter().map(byte).collect(),
        _ => None,
    };
    bytes.ok_or_else(|| FieldError::new("bytes", "must be a text or a list of numbers from 0 to 255"))
}

fn status_or(fields: &Fields, default: Option<u16>) -> Result<u16, FieldError> {
    let given = fields.number("status")?.map(|status| u16::try_from(status).unwrap_or(u16::MAX));
    let in_range = given.or(default).filter(|status| (200..600).contains(status));
    in_range.ok_or_else(|| FieldError::new("status", "must be a number from 200 to 599"))
}

/// A required whole number that is not larger than `most`.
pub(crate) fn number_up_to(fields: &Fields, name: &str, most: u64) -> Result<u64, FieldError> {
    let number = fields.required_number(name)?;
    if number > most { Err(FieldError::new(name, format!("must be at most {most}"))) } else { Ok(number) }
}

fn cut_point(fields: &Fields) -> Result<usize, FieldError> {
    let bytes = number_up_to(fields, "bytes", MAX_CUT_BYTES)?;
    usize::try_from(bytes).map_err(|_| FieldError::new("bytes", "is too large"))
}

fn headers_of(asked: Option<&Value>) -> Result<Vec<(String, String)>, FieldError> {
    let members = match asked {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(members)) => members.clone(),
        Some(_) => return Err(FieldError::new("headers", "must be an object of texts")),
    };
    let values = Fields::from_members(members);
    let named = values.names().map(|name| {
        let value = values.text(name)?.unwrap_or_default();
        check_header("headers", name, &value)?;
        Ok((name.to_owned(), value))
    });
    named.collect()
}

fn check_header(member: &str, name: &str, value: &str) -> Result<(), FieldError> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(FieldError::new(member, format!("has a name that is no header name: {name}")));
    }
    if !value.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err(FieldError::new(member, format!("has a value that no header may have: {value}")));
    }
    match name.to_ascii_lowercase().as_str() {
        "content-length" | "transfer-encoding" | "connection" => Err(FieldError::new(
            member,
            format!("may not set {name}; the faults raw, cut and closeBefore break the framing"),
        )),
        _ => Ok(()),
    }
}

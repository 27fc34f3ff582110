//! The addresses below `/_sandbox`, which steer and watch the sandbox. They need no key.

use crate::access::{EXPIRED_TOKEN, KEYS};
use crate::api::BASE_PATH;
use crate::clock::Clock;
use crate::entry_order::EntryOrder;
use crate::exchange::{Reply, Request};
use crate::fault::Order;
use crate::latency::Latency;
use crate::moment::Moment;
use crate::quirks::Quirks;
use crate::sandbox::Sandbox;
use crate::wire::Fields;
use serde_json::{Map, Value, json};

const PREFIX: &str = "/_sandbox";
const ONE_FAULT: &str = "/faults/";

/// What a control address does. The moment is the time outside.
type Control = fn(&mut Sandbox, &Request, Moment) -> Reply;

/// All control addresses below the prefix, but for single faults.
const CONTROLS: &[(&str, &str, Control)] = &[
    ("GET", "/tickets", |sandbox, _, _| shown(&json!({ "tickets": sandbox.suggestions() }))),
    ("GET", "/keys", |_, _, _| shown(&json!({ "basePath": BASE_PATH, "keys": KEYS, "expiredToken": EXPIRED_TOKEN }))),
    ("GET", "/ledger", |sandbox, _, _| shown(&json!({ "entries": sandbox.ledger.entries() }))),
    ("DELETE", "/ledger", |sandbox, _, _| {
        sandbox.ledger.clear();
        shown(&json!({ "entries": [] }))
    }),
    ("GET", "/faults", |sandbox, _, _| shown(&json!({ "faults": sandbox.faults.list() }))),
    ("POST", "/faults", |sandbox, request, _| add_fault(sandbox, request)),
    ("DELETE", "/faults", |sandbox, _, _| {
        sandbox.faults.clear();
        shown(&json!({ "faults": [] }))
    }),
    ("GET", "/quirks", |sandbox, _, _| shown(&json!(sandbox.quirks))),
    ("POST", "/quirks", |sandbox, request, _| set_quirks(sandbox, request)),
    ("DELETE", "/quirks", |sandbox, _, _| {
        sandbox.set_quirks(Quirks::default());
        shown(&json!(sandbox.quirks))
    }),
    ("POST", "/entries", add_entry),
    ("GET", "/clock", |sandbox, _, now| shown(&sandbox.clock.shown(now))),
    ("POST", "/clock", set_clock),
    ("DELETE", "/clock", |sandbox, _, now| {
        sandbox.clock = Clock::default();
        shown(&sandbox.clock.shown(now))
    }),
    ("GET", "/latency", |sandbox, _, _| shown(&json!(sandbox.latency))),
    ("POST", "/latency", |sandbox, request, _| set_latency(sandbox, request)),
    ("DELETE", "/latency", |sandbox, _, _| {
        sandbox.latency = Latency::default();
        shown(&json!(sandbox.latency))
    }),
    ("GET", "/state", |sandbox, _, _| match sandbox.snapshot() {
        Ok(snapshot) => Reply::json(200, snapshot),
        Err(error) => refused(500, &error.to_string()),
    }),
    ("PUT", "/state", |sandbox, request, _| match sandbox.replace(&request.body) {
        Ok(()) => shown(&json!({ "seed": sandbox.seed() })),
        Err(error) => refused(400, &format!("The request body cannot be used: {error}.")),
    }),
    ("POST", "/reset", |sandbox, request, _| reset(sandbox, request)),
];

/// Whether a path is one of the control addresses.
pub(crate) fn owns(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Does what a control address is for. `now` is the time outside.
pub(crate) fn answer(sandbox: &mut Sandbox, request: &Request, now: Moment) -> Reply {
    let (method, address) = (request.method.as_str(), request.path.strip_prefix(PREFIX).unwrap_or_default());
    if method == "OPTIONS" {
        return Reply { headers: Vec::new(), ..Reply::json(204, Vec::new()) };
    }
    if let Some((_, _, control)) = CONTROLS.iter().find(|(verb, path, _)| (*verb, *path) == (method, address)) {
        return control(sandbox, request, now);
    }
    match address.strip_prefix(ONE_FAULT).filter(|_| method == "DELETE") {
        Some(id) => remove_fault(sandbox, id),
        None => refused(404, &format!("There is no such control address. There are: {}.", addresses())),
    }
}

fn addresses() -> String {
    let known = CONTROLS.iter().map(|(method, path, _)| format!("{method} {}", path.trim_start_matches('/')));
    known.chain([format!("DELETE {}{{id}}", ONE_FAULT.trim_start_matches('/'))]).collect::<Vec<_>>().join(", ")
}

fn add_fault(sandbox: &mut Sandbox, request: &Request) -> Reply {
    let order = members_of(request).and_then(|members| Order::parse(members).map_err(|error| error.to_string()));
    match order {
        Ok(order) => Reply::json(201, json!(sandbox.faults.add(order)).to_string().into_bytes()),
        Err(message) => refused(400, &message),
    }
}

fn remove_fault(sandbox: &mut Sandbox, id: &str) -> Reply {
    match id.parse().is_ok_and(|id| sandbox.faults.remove(id)) {
        true => shown(&json!({ "faults": sandbox.faults.list() })),
        false => refused(404, "There is no such fault."),
    }
}

fn set_quirks(sandbox: &mut Sandbox, request: &Request) -> Reply {
    match members_of(request).and_then(|members| sandbox.quirks.with(members).map_err(|error| error.to_string())) {
        Ok(quirks) => {
            sandbox.set_quirks(quirks);
            shown(&json!(sandbox.quirks))
        }
        Err(message) => refused(400, &message),
    }
}

fn add_entry(sandbox: &mut Sandbox, request: &Request, now: Moment) -> Reply {
    let now = sandbox.clock.read(now);
    let entry = members_of(request)
        .and_then(|members| EntryOrder::parse(members, &sandbox.desk).map_err(|error| error.to_string()));
    match entry {
        Ok(EntryOrder { draft, after_ms }) => {
            let id = sandbox.add_entry(draft, now.plus_millis(after_ms), now);
            Reply::json(201, json!({ "id": id.to_string() }).to_string().into_bytes())
        }
        Err(message) => refused(400, &message),
    }
}

fn set_clock(sandbox: &mut Sandbox, request: &Request, now: Moment) -> Reply {
    let set =
        members_of(request).and_then(|members| sandbox.clock.set(members, now).map_err(|error| error.to_string()));
    match set {
        Ok(()) => shown(&sandbox.clock.shown(now)),
        Err(message) => refused(400, &message),
    }
}

fn set_latency(sandbox: &mut Sandbox, request: &Request) -> Reply {
    match members_of(request).and_then(|members| Latency::parse(members).map_err(|error| error.to_string())) {
        Ok(latency) => {
            sandbox.latency = latency;
            shown(&json!(latency))
        }
        Err(message) => refused(400, &message),
    }
}

fn reset(sandbox: &mut Sandbox, request: &Request) -> Reply {
    let seed = members_of(request).and_then(|members| {
        let seed = Fields::from_members(members).number("seed");
        seed.map_err(|error| error.to_string())
    });
    let seed = match seed {
        Ok(seed) => seed.unwrap_or(sandbox.seed()),
        Err(message) => return refused(400, &message),
    };
    match sandbox.reset(seed) {
        Ok(()) => shown(&json!({ "seed": seed })),
        Err(error) => refused(500, &error.to_string()),
    }
}

/// The members of a JSON body, whatever its content type; none when it is empty.
fn members_of(request: &Request) -> Result<Map<String, Value>, String> {
    if request.body.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(&request.body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err("The request body must be a JSON object.".to_owned()),
        Err(error) => Err(format!("The request body is not JSON: {error}.")),
    }
}

fn shown(value: &Value) -> Reply {
    Reply::json(200, value.to_string().into_bytes())
}

fn refused(status: u16, message: &str) -> Reply {
    Reply::json(status, json!({ "error": message }).to_string().into_bytes())
}

//! The addresses below `/_sandbox`, which steer and watch the sandbox. They need no key.

use crate::access::{EXPIRED_TOKEN, KEYS};
use crate::api::BASE_PATH;
use crate::clock::Clock;
use crate::exchange::{Reply, Request};
use crate::fault::Order;
use crate::latency::Latency;
use crate::moment::Moment;
use crate::sandbox::Sandbox;
use crate::wire::Fields;
use serde_json::{Map, Value, json};

const PREFIX: &str = "/_sandbox";
const ADDRESSES: &str = "GET tickets, GET keys, GET or DELETE ledger, GET, POST or DELETE faults, DELETE faults/{id}, GET, POST or DELETE \
    clock, GET, POST or DELETE latency, GET or PUT state, POST reset";

/// Whether a path is one of the control addresses.
pub(crate) fn owns(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Does what a control address is for. `now` is the time outside.
pub(crate) fn answer(sandbox: &mut Sandbox, request: &Request, now: Moment) -> Reply {
    let address = request.path.strip_prefix(PREFIX).unwrap_or_default();
    match (request.method.as_str(), address) {
        ("OPTIONS", _) => Reply { status: 204, headers: Vec::new(), ..Reply::json(204, Vec::new()) },
        ("GET", "/tickets") => shown(&json!({ "tickets": sandbox.suggestions() })),
        ("GET", "/keys") => shown(&json!({ "basePath": BASE_PATH, "keys": KEYS, "expiredToken": EXPIRED_TOKEN })),
        ("GET", "/ledger") => shown(&json!({ "entries": sandbox.ledger.entries() })),
        ("GET", "/faults") => shown(&json!({ "faults": sandbox.faults.list() })),
        ("POST", "/faults") => add_fault(sandbox, request),
        ("GET", "/clock") => shown(&sandbox.clock.shown(now)),
        ("POST", "/clock") => set_clock(sandbox, request, now),
        ("DELETE", "/clock") => {
            sandbox.clock = Clock::default();
            shown(&sandbox.clock.shown(now))
        }
        ("GET", "/latency") => shown(&json!(sandbox.latency)),
        ("POST", "/latency") => set_latency(sandbox, request),
        ("DELETE", "/latency") => {
            sandbox.latency = Latency::default();
            shown(&json!(sandbox.latency))
        }
        ("GET", "/state") => match sandbox.snapshot() {
            Ok(snapshot) => Reply::json(200, snapshot),
            Err(error) => refused(500, &error.to_string()),
        },
        ("PUT", "/state") => match sandbox.replace(&request.body) {
            Ok(()) => shown(&json!({ "seed": sandbox.seed() })),
            Err(error) => refused(400, &format!("The request body cannot be used: {error}.")),
        },
        ("POST", "/reset") => reset(sandbox, request),
        ("DELETE", "/ledger") => {
            sandbox.ledger.clear();
            shown(&json!({ "entries": [] }))
        }
        ("DELETE", "/faults") => {
            sandbox.faults.clear();
            shown(&json!({ "faults": [] }))
        }
        ("DELETE", _) => remove_fault(sandbox, address),
        _ => refused(404, &format!("There is no such control address. There are: {ADDRESSES}.")),
    }
}

fn add_fault(sandbox: &mut Sandbox, request: &Request) -> Reply {
    let order = members_of(request).and_then(|members| Order::parse(members).map_err(|error| error.to_string()));
    match order {
        Ok(order) => Reply::json(201, json!(sandbox.faults.add(order)).to_string().into_bytes()),
        Err(message) => refused(400, &message),
    }
}

fn remove_fault(sandbox: &mut Sandbox, address: &str) -> Reply {
    let id = address.strip_prefix("/faults/").and_then(|id| id.parse().ok());
    match id.is_some_and(|id| sandbox.faults.remove(id)) {
        true => shown(&json!({ "faults": sandbox.faults.list() })),
        false => refused(404, "There is no such fault."),
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

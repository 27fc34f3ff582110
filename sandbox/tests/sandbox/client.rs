//! A caller of the state machine, with a clock that stands still until it is moved.

use omnidesk_sandbox::{Moment, Reply, Request, Sandbox};
use serde_json::Value;

pub const AGENT: &str = "sandbox-agent-key-000000001";
pub const SAMPLE_ID: u64 = 858_462;

const FORM: &str = "application/x-www-form-urlencoded";

pub struct Client {
    pub sandbox: Sandbox,
    now_ms: i64,
}

impl Client {
    /// A client of a fresh sandbox at 2026-11-22 12:00:00 UTC.
    pub fn new() -> Self {
        Self::of(Sandbox::new(1).unwrap())
    }

    pub fn of(sandbox: Sandbox) -> Self {
        Self { sandbox, now_ms: 1_795_348_800_000 }
    }

    pub fn wait_seconds(&mut self, seconds: i64) {
        self.now_ms += seconds * 1000;
    }

    pub fn send(&mut self, request: &Request) -> Reply {
        self.sandbox.handle(request, Moment::from_unix_millis(self.now_ms))
    }

    /// Sends a request with the agent's key and a form.
    pub fn call(&mut self, method: &str, target: &str, form: &str) -> Reply {
        self.send(&request(method, &format!("/api/v2{target}"), &[("apiKey", AGENT), ("Content-Type", FORM)], form))
    }

    pub fn get(&mut self, target: &str) -> Reply {
        self.call("GET", target, "")
    }

    pub fn post(&mut self, target: &str, form: &str) -> Reply {
        self.call("POST", target, form)
    }

    pub fn put(&mut self, target: &str, form: &str) -> Reply {
        self.call("PUT", target, form)
    }

    /// A ticket with its whole history.
    pub fn ticket(&mut self, id: u64) -> Value {
        let reply = self.get(&format!("/ticket/{id}?getTicketHistory=true"));
        assert_eq!(reply.status, 200);
        json(&reply)["item"].clone()
    }

    /// Calls a control address and gives its JSON.
    pub fn control(&mut self, method: &str, address: &str, body: &str) -> (u16, Value) {
        let reply = self.send(&request(method, &format!("/_sandbox{address}"), &[], body));
        (reply.status, json(&reply))
    }

    pub fn set_fault(&mut self, route: &str, when: &str, fault: &str) -> u64 {
        let body = format!(r#"{{"route":"{route}","when":{when},"fault":{fault}}}"#);
        let (status, answer) = self.control("POST", "/faults", &body);
        assert_eq!(status, 201, "{answer}");
        answer["id"].as_u64().unwrap()
    }

    /// Sets quirks and gives those that are in force.
    pub fn set_quirks(&mut self, quirks: &str) -> Value {
        let (status, answer) = self.control("POST", "/quirks", quirks);
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// The entry of a ticket's timeline that was added last.
    pub fn last_of_timeline(&mut self, id: u64) -> Value {
        self.ticket(id)["timeline"].as_array().unwrap().last().unwrap().clone()
    }

    /// The newest entry of the ledger.
    pub fn last_entry(&mut self) -> Value {
        let (_, ledger) = self.control("GET", "/ledger", "");
        ledger["entries"].as_array().unwrap().last().unwrap().clone()
    }

    /// What the newest call did, according to the ledger.
    pub fn last_effects(&mut self) -> Vec<String> {
        let effects = self.last_entry()["effects"].clone();
        serde_json::from_value(effects).unwrap()
    }
}

pub fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: body.as_bytes().to_vec(),
    }
}

pub fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", text(reply)))
}

pub fn text(reply: &Reply) -> String {
    String::from_utf8(reply.body.clone()).unwrap()
}

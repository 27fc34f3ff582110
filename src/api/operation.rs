//! One call, as data.

use super::{Evidence, Sign};
use crate::decode::Answer;
use crate::http::{Method, Parameters, Safety};
use crate::text::concat;
use std::borrow::Cow;

/// Where a call goes, and what it means to repeat it.
#[derive(Clone, Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path below the base address; `{id}` stands for the id.
    pub path: Cow<'static, str>,
    /// What it means to send the call again.
    pub safety: Safety,
    /// The permission that the key needs, if it is documented.
    pub permission: Option<&'static str>,
}

impl Route {
    /// How messages and events name the call: `GET /ticket/{id}`.
    pub fn name(&self) -> String {
        concat(&[self.method.name(), " ", &self.path])
    }

    /// Whether a call changes something, so that it matters whether it arrived.
    pub fn is_write(&self) -> bool {
        self.safety != Safety::Read
    }
}

/// One call whose arguments are checked. Handed on in a box: it is large, and passes through many hands.
#[derive(Debug)]
pub struct Operation {
    /// Where it goes.
    pub route: Route,
    /// The id in the path.
    pub id: Option<String>,
    /// What goes into the address.
    pub query: Parameters,
    /// What goes into the body; none for reads.
    pub body: Option<Parameters>,
    /// What is to be answered.
    pub answer: Answer,
    /// What the ticket shows if the call arrived, where that can be seen.
    pub evidence: Option<Evidence>,
}

impl Operation {
    /// A call that only reads.
    pub fn read(route: Route, query: Parameters, answer: Answer) -> Box<Self> {
        Box::new(Self { route, id: None, query, body: None, answer, evidence: None })
    }

    /// A call with a body.
    pub fn write(route: Route, body: Parameters, answer: Answer) -> Box<Self> {
        Box::new(Self { route, id: None, query: Parameters::default(), body: Some(body), answer, evidence: None })
    }

    /// The same call, with what shows that it arrived.
    pub fn with_evidence(mut self: Box<Self>, ticket_id: String, sign: Sign) -> Box<Self> {
        self.evidence = Some(Evidence { ticket_id, sign });
        self
    }

    /// The same call for this id.
    pub fn with_id(mut self: Box<Self>, id: String) -> Box<Self> {
        self.id = Some(id);
        self
    }
}

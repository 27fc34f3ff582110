//! One call, as data.

use super::{ExpectedEffect, Safety};
use crate::decode::{Answer, Cutting};
use crate::http::{Method, Parameters};
use crate::text::concat;

/// Where a call goes, and what it means to repeat it.
#[derive(Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path below the base address; `{id}` stands for the id.
    pub path: &'static str,
    /// What it means to send the call again.
    pub safety: Safety,
    /// The permission that the key needs, if it is documented.
    pub permission: Option<&'static str>,
}

impl Route {
    /// Whether a call changes something, so that it matters whether it arrived.
    pub fn is_write(&self) -> bool {
        self.safety != Safety::Read
    }
}

/// One call whose arguments are checked. Handed on in a box: it is large, and passes through many hands.
#[derive(Debug)]
pub struct Operation {
    /// Where it goes.
    pub route: &'static Route,
    /// The path that a caller wrote, in place of the route's.
    pub own_path: Option<String>,
    /// The id in the path.
    pub id: Option<String>,
    /// What goes into the address.
    pub query: Parameters,
    /// What goes into the body; none for reads.
    pub body: Option<Parameters>,
    /// What is to be answered.
    pub answer: Answer,
    /// What leaves the answer while it comes in; nothing unless [`Operation::cut`] says so.
    pub cutting: Option<Cutting>,
    /// What the ticket shows if the call arrived, where that can be seen.
    pub effect: Option<ExpectedEffect>,
}

impl Operation {
    /// A call without a body.
    pub fn read(route: &'static Route, query: Parameters, answer: Answer) -> Box<Self> {
        Box::new(Self { route, own_path: None, id: None, query, body: None, answer, cutting: None, effect: None })
    }

    /// A call with a body.
    pub fn write(route: &'static Route, body: Parameters, answer: Answer) -> Box<Self> {
        let mut operation = Self::read(route, Parameters::default(), answer);
        operation.body = Some(body);
        operation
    }

    /// The path below the base address; `{id}` stands for the id.
    pub fn path(&self) -> &str {
        self.own_path.as_deref().unwrap_or(self.route.path)
    }

    /// How messages and events name the call: `GET /ticket/{id}`.
    pub fn name(&self) -> String {
        concat(&[self.route.method.name(), " ", self.path()])
    }

    /// The same call, with what shows that it arrived.
    pub fn with_effect(mut self: Box<Self>, effect: ExpectedEffect) -> Box<Self> {
        self.effect = Some(effect);
        self
    }

    /// The same call, with an answer of which the entries leave while it comes in.
    pub fn cut(mut self: Box<Self>, cutting: Cutting) -> Box<Self> {
        self.cutting = Some(cutting);
        self
    }

    /// The same call for this id.
    pub fn with_id(mut self: Box<Self>, id: String) -> Box<Self> {
        self.id = Some(id);
        self
    }
}

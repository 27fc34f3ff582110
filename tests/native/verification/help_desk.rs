//! A help desk in memory whose every weakness is known: what it does with a message, what it answers, and what it shows.

use crate::platform::{Clock, answer, config};
use omnidesk_sdk::api::{Operation, messages, tickets};
use omnidesk_sdk::client::{Client, Event, Platform, Received, Verification};
use omnidesk_sdk::config::Config;
use omnidesk_sdk::decode::Cutting;
use omnidesk_sdk::error::{Code, Delivery, Error};
use omnidesk_sdk::http::{Method, Parameters, Request, Response, Value};
use omnidesk_sdk::verification::UnconfirmedSend;
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

pub const TICKET: u64 = 858_462;

/// What it does with a write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Work {
    Never,
    Now,
    /// After so many milliseconds.
    Later(u32),
    Twice,
}

/// What it answers to a write.
#[derive(Clone, Debug)]
pub enum Answer {
    Done,
    Status(u16),
    Body(&'static str),
    /// The connection breaks.
    Lost,
    /// Nothing comes.
    Silence,
}

/// Who wrote an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Author {
    /// The write of this number, from 0.
    Write(usize),
    /// The same person, elsewhere.
    SamePerson,
    /// Anybody else.
    Other,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: u64,
    pub kind: &'static str,
    pub direction: &'static str,
    pub user_id: u64,
    pub content: String,
    pub lands_at: u64,
    pub author: Author,
    /// What its author meant, before anything was rewritten.
    pub meant: String,
}

/// How it shows tickets and stores texts.
pub struct Habits {
    pub rewrite: fn(&str) -> String,
    /// Milliseconds until a reading shows what is there.
    pub lag_ms: u32,
    pub has_ids: bool,
    /// So many of the latest entries are shown.
    pub latest: usize,
    /// The number that a reading gives in place of the ticket's.
    pub merged_into: Option<u64>,
    /// What a reading has in place of the timeline.
    pub timeline: Option<serde_json::Value>,
    /// The status of every reading, and how many there are of it.
    pub read_fails: Cell<Option<(u16, u32)>>,
    /// Direction and user of `contactform` messages.
    pub contact_form: (&'static str, u64),
    pub status: RefCell<String>,
    pub title: RefCell<String>,
    pub is_deleted: Cell<bool>,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            rewrite: str::to_owned,
            lag_ms: 0,
            has_ids: true,
            latest: usize::MAX,
            merged_into: None,
            timeline: None,
            read_fails: Cell::new(None),
            contact_form: ("inbound", 0),
            status: RefCell::new("open".into()),
            title: RefCell::new("Help".into()),
            is_deleted: Cell::new(false),
        }
    }
}

#[derive(Default)]
pub struct HelpDesk {
    pub clock: Rc<Clock>,
    pub habits: Habits,
    pub entries: RefCell<Vec<Entry>>,
    /// What happens to each write, in their order; the last stays.
    pub script: RefCell<VecDeque<(Work, Answer)>>,
    /// The texts of all writes.
    pub writes: RefCell<Vec<String>>,
    pub reads: Cell<u32>,
    random: Cell<u64>,
}

impl HelpDesk {
    pub fn new(habits: Habits, script: impl IntoIterator<Item = (Work, Answer)>) -> Rc<Self> {
        Rc::new(Self { habits, script: RefCell::new(script.into_iter().collect()), ..Self::default() })
    }

    /// Somebody writes an entry, which lands at once or later.
    pub fn write(&self, author: Author, kind: &'static str, direction: &'static str, content: &str, after_ms: u32) {
        let entry = Entry {
            id: 0,
            kind,
            direction,
            user_id: if direction == "outbound" { 254 } else { 0 },
            content: content.to_owned(),
            lands_at: self.clock.now() + u64::from(after_ms),
            author,
            meant: content.to_owned(),
        };
        self.push(entry);
    }

    /// The entries that a write left until now.
    pub fn of_write(&self, write: usize) -> usize {
        self.entries.borrow().iter().filter(|entry| entry.author == Author::Write(write)).count()
    }

    fn push(&self, entry: Entry) {
        let mut entries = self.entries.borrow_mut();
        let id = 3_143_000 + entries.len() as u64;
        entries.push(Entry { id, ..entry });
    }

    fn answer_read(&self) -> Response {
        self.reads.set(self.reads.get() + 1);
        if let Some((status, count)) = self.habits.read_fails.get() {
            self.habits.read_fails.set((count > 1).then_some((status, count - 1)));
            return answer(status, "");
        }
        if self.habits.is_deleted.get() {
            return answer(404, "");
        }
        let seen_until = self.clock.now().checked_sub(self.habits.lag_ms.into());
        let entries = self.entries.borrow();
        let mut seen: Vec<_> =
            entries.iter().filter(|entry| seen_until.is_some_and(|at| entry.lands_at <= at)).collect();
        seen.sort_by_key(|entry| (entry.lands_at, entry.id));
        let first = seen.len().saturating_sub(self.habits.latest);
        let timeline: Vec<_> = seen[first..].iter().map(|entry| self.shown(entry)).collect();
        let id = self.habits.merged_into.unwrap_or(TICKET);
        let (status, title) = (self.habits.status.borrow(), self.habits.title.borrow());
        let mut item = json!({ "id": id, "status": *status, "title": *title, "timeline": timeline });
        if let Some(other) = &self.habits.timeline {
            item["timeline"] = other.clone();
            if other == "none" {
                item.as_object_mut().unwrap().remove("timeline");
            }
        }
        answer(200, json!({ "type": "item", "item": item }).to_string())
    }

    fn shown(&self, entry: &Entry) -> serde_json::Value {
        let seconds = entry.lands_at / 1_000;
        let mut shown = json!({
            "type": entry.kind,
            "id": entry.id.to_string(),
            "created_at": format!("2026-01-01 {:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60),
            "direction": entry.direction,
            "user_id": entry.user_id,
            "content": entry.content,
        });
        if !self.habits.has_ids {
            shown.as_object_mut().unwrap().remove("id");
        }
        shown
    }

    fn do_write(&self, request: &Request) -> Answer {
        let body = request.body.as_ref().map(|body| body.bytes.clone()).unwrap_or_default();
        let fields: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
        let text = fields["message"].as_str().unwrap_or_default().to_owned();
        let write = self.writes.borrow().len();
        self.writes.borrow_mut().push(text.clone());
        let (work, answer) = {
            let mut script = self.script.borrow_mut();
            if script.len() > 1 { script.pop_front() } else { script.front().cloned() }.expect("a script")
        };
        let (times, after) = match work {
            Work::Never => (0, 0),
            Work::Now => (1, 0),
            Work::Later(after) => (1, after),
            Work::Twice => (2, 0),
        };
        for _ in 0..times {
            self.apply(request, &fields, &text, write, after);
        }
        answer
    }

    fn apply(&self, request: &Request, fields: &serde_json::Value, text: &str, write: usize, after: u32) {
        if request.method == Method::Delete {
            return self.habits.is_deleted.set(true);
        }
        for (name, cell) in [("status", &self.habits.status), ("title", &self.habits.title)] {
            if let Some(value) = fields[name].as_str() {
                cell.replace((self.habits.rewrite)(value));
            }
        }
        if !request.url.ends_with("/message") {
            return;
        }
        let (direction, user_id) = match fields["type"].as_str() {
            Some("contactform") => self.habits.contact_form,
            _ => ("outbound", fields["userID"].as_str().and_then(|id| id.parse().ok()).unwrap_or(0)),
        };
        self.push(Entry {
            id: 0,
            kind: "message",
            direction,
            user_id,
            content: (self.habits.rewrite)(text),
            lands_at: self.clock.now() + u64::from(after),
            author: Author::Write(write),
            meant: text.to_owned(),
        });
    }
}

/// The platform of a client whose network leads to a help desk.
pub struct Connection(pub Rc<HelpDesk>);

impl Platform for Connection {
    async fn send(&self, request: Request, _: u32, _: Option<Cutting>) -> Result<Received, Error> {
        let desk = &self.0;
        // A request takes time, as does its response.
        desk.clock.sleep(20).await;
        if request.method == Method::Get {
            let response = desk.answer_read();
            desk.clock.sleep(20).await;
            return Ok(response.into());
        }
        let reply = desk.do_write(&request);
        desk.clock.sleep(20).await;
        match reply {
            Answer::Done => Ok(answer(200, r#"{"type":"result","message":"Done."}"#).into()),
            Answer::Status(status) => Ok(answer(status, "").into()),
            Answer::Body(body) => Ok(answer(200, body).into()),
            Answer::Lost => Err(Error::new(Code::Network, "gone")),
            Answer::Silence => std::future::pending().await,
        }
    }

    async fn token(&self, _: bool) -> Result<String, Error> {
        Ok("token".into())
    }

    async fn sleep(&self, milliseconds: u32) {
        self.0.clock.sleep(milliseconds).await;
    }

    fn now_ms(&self) -> u64 {
        self.0.clock.now()
    }

    fn epoch_ms(&self) -> u64 {
        1_700_000_000_000 + self.0.clock.now()
    }

    fn normalize(&self, text: &str) -> String {
        text.nfkc().collect()
    }

    fn random(&self) -> f64 {
        let random = &self.0.random;
        random.set(random.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        (random.get() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    fn notify(&self, _: &Event) {}
}

pub fn client_with(desk: &Rc<HelpDesk>, config: Config) -> Client<Connection> {
    Client::new(Config { json_bodies: true, ..config }, Connection(Rc::clone(desk)))
}

pub fn client(desk: &Rc<HelpDesk>) -> Client<Connection> {
    client_with(desk, config())
}

/// A message of a customer.
pub fn message(text: &str) -> Box<Operation> {
    typed_message("contactform", text)
}

pub fn typed_message(kind: &str, text: &str) -> Box<Operation> {
    let ticket = TICKET.to_string();
    let fields = [("ticketId", ticket.as_str()), ("type", kind), ("message", text)];
    let fields = fields.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned())));
    messages::create(Parameters(fields.into())).unwrap()
}

pub fn set_status(status: &str) -> Box<Operation> {
    tickets::set_status(TICKET.to_string(), status.into()).unwrap()
}

/// What a send came to.
#[derive(Debug)]
pub enum Outcome {
    Done,
    Failed(Delivery, Option<Box<UnconfirmedSend>>),
}

impl Outcome {
    pub fn delivery(&self) -> Option<Delivery> {
        match self {
            Self::Done => None,
            Self::Failed(delivery, _) => Some(*delivery),
        }
    }

    pub fn unconfirmed(self) -> UnconfirmedSend {
        match self {
            Self::Failed(_, Some(send)) => *send,
            other => panic!("{other:?} has no unconfirmed send"),
        }
    }
}

/// Makes a verified write.
pub async fn send(client: &Client<Connection>, operation: Box<Operation>, settle_ms: Option<u32>) -> Outcome {
    let verification = Verification { is_asked: true, settle_ms, drafted_after: None };
    match client.write(operation, client.limits(), verification, &|_| ()).await {
        Ok(_) => Outcome::Done,
        Err(error) => {
            let unconfirmed = error.unconfirmed.as_deref().cloned().map(Box::new);
            Outcome::Failed(error.delivery.expect("a write has a delivery"), unconfirmed)
        }
    }
}

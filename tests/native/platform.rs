//! A world for the client in which everything is known beforehand.

use omnidesk_sdk::client::{Client, Platform};
use omnidesk_sdk::config::{Auth, Config, Secret};
use omnidesk_sdk::decode::Document;
use omnidesk_sdk::error::Error;
use omnidesk_sdk::http::{BaseUrl, Request, Response};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What happens to a request.
pub enum Fate {
    /// It is answered.
    Answered(Response),
    /// It fails.
    Fails(Error),
    /// Nothing ever comes back.
    Lost,
}

/// What was asked of the world.
#[derive(Default)]
pub struct Log {
    pub requests: RefCell<Vec<Request>>,
    pub sleeps: RefCell<Vec<u32>>,
    /// Requests that were given up before their answer.
    pub dropped: Cell<u32>,
}

/// The world of one call.
pub struct World {
    pub fate: RefCell<Option<Fate>>,
    pub token: Result<String, fn() -> Error>,
    pub time_is_up: bool,
    pub random: RefCell<Vec<u64>>,
    pub log: Rc<Log>,
}

impl World {
    pub fn new(fate: Fate) -> Self {
        Self {
            fate: RefCell::new(Some(fate)),
            token: Ok("token-1".into()),
            time_is_up: false,
            random: RefCell::new(vec![0xb, 0xa]),
            log: Rc::default(),
        }
    }
}

struct CountWhenDropped<'a>(&'a Log);

impl Drop for CountWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.dropped.set(self.0.dropped.get() + 1);
    }
}

impl Platform for World {
    async fn send(&self, request: Request, _max_bytes: u32) -> Result<Response, Error> {
        self.log.requests.borrow_mut().push(request);
        let fate = self.fate.borrow_mut().take().expect("one request a call");
        match fate {
            Fate::Answered(response) => Ok(response),
            Fate::Fails(error) => Err(error),
            Fate::Lost => {
                let _guard = CountWhenDropped(&self.log);
                std::future::pending().await
            }
        }
    }

    async fn token(&self) -> Result<String, Error> {
        self.token.clone().map_err(|error| error())
    }

    async fn sleep(&self, milliseconds: u32) {
        self.log.sleeps.borrow_mut().push(milliseconds);
        if !self.time_is_up {
            std::future::pending().await
        }
    }

    fn random(&self) -> u64 {
        self.random.borrow_mut().pop().expect("no more random numbers than needed")
    }
}

pub const KEY: &str = "canary-key-4711";

pub fn base_url() -> BaseUrl {
    BaseUrl::parse("https://acme.omnidesk.com/api/v2").unwrap()
}

pub fn key() -> Secret {
    Secret::parse(KEY.into(), "auth.apiKey").unwrap()
}

pub fn config() -> Config {
    Config::new(base_url(), Auth::KeyInHeader(key()))
}

pub fn answer(status: u16, body: impl Into<Vec<u8>>) -> Response {
    Response { status, body: body.into(), content_type: Some("application/json".into()), ..Response::default() }
}

/// Makes one call in the given world.
pub fn call(config: Config, world: World, operation: &omnidesk_sdk::api::Operation) -> Result<Document, Error> {
    pollster::block_on(Client::new(config, world).call(operation, None))
}

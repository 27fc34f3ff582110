//! A world for the client in which time is ours, and what happens to each request is known beforehand.

use futures_executor::LocalPool;
use futures_util::task::LocalSpawnExt;
use omnidesk_sdk::api::{Operation, Reply};
use omnidesk_sdk::client::{Client, Event, Platform, Received};
use omnidesk_sdk::config::{Auth, Config, Secret};
use omnidesk_sdk::decode::{Cutting, Intake, Json};
use omnidesk_sdk::error::Error;
use omnidesk_sdk::http::{BaseUrl, Request, Response};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use unicode_normalization::UnicodeNormalization;

/// What happens to a request.
#[derive(Clone, Debug)]
pub enum Fate {
    /// It is answered after so many milliseconds.
    Answered(u32, Response),
    /// It fails after so many milliseconds.
    Fails(u32, Error),
    /// Nothing ever comes back.
    Lost,
}

impl Fate {
    /// It is answered at once.
    pub fn answered(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Answered(0, answer(status, body))
    }
}

/// Time that passes only when all work waits for it.
#[derive(Default)]
pub struct Clock {
    now: Cell<u64>,
    next_id: Cell<u64>,
    timers: RefCell<BTreeMap<(u64, u64), Waker>>,
}

impl Clock {
    pub fn now(&self) -> u64 {
        self.now.get()
    }

    /// Timers that nobody has dropped.
    pub fn pending(&self) -> usize {
        self.timers.borrow().len()
    }

    pub fn sleep(self: &Rc<Self>, milliseconds: u32) -> Sleep {
        self.next_id.set(self.next_id.get() + 1);
        Sleep { clock: Rc::clone(self), key: (self.now.get() + u64::from(milliseconds), self.next_id.get()) }
    }

    /// Goes on to the next timer; `false` if there is none.
    fn advance(&self) -> bool {
        let due = self.timers.borrow().first_key_value().map(|(key, waker)| (key.0, waker.clone()));
        let Some((at, waker)) = due else { return false };
        self.now.set(self.now.get().max(at));
        waker.wake();
        true
    }
}

pub struct Sleep {
    clock: Rc<Clock>,
    key: (u64, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.clock.now() >= self.key.0 {
            return Poll::Ready(());
        }
        self.clock.timers.borrow_mut().insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.timers.borrow_mut().remove(&self.key);
    }
}

/// What was asked of the world.
#[derive(Default)]
pub struct Log {
    pub requests: RefCell<Vec<Request>>,
    /// When each request was sent.
    pub times: RefCell<Vec<u64>>,
    /// Whether the server had refused the last token, each time that one was asked for.
    pub token_questions: RefCell<Vec<bool>>,
    pub events: RefCell<Vec<Event<'static>>>,
    /// Requests that were given up before their answer.
    pub dropped: Cell<u32>,
}

/// The world of one client.
pub struct World {
    pub clock: Rc<Clock>,
    /// One for each request; the last one stays.
    pub fates: RefCell<VecDeque<Fate>>,
    /// One for each question; the last one stays.
    pub tokens: RefCell<VecDeque<Result<String, Error>>>,
    /// The random number from 0 up to 1.
    pub random: Cell<f64>,
    pub log: Rc<Log>,
}

impl World {
    pub fn new(fates: impl IntoIterator<Item = Fate>) -> Self {
        Self {
            clock: Rc::default(),
            fates: RefCell::new(fates.into_iter().collect()),
            tokens: RefCell::new([Ok("token-1".to_owned())].into()),
            random: Cell::new(0.5),
            log: Rc::default(),
        }
    }

    pub fn with_tokens(self, tokens: impl IntoIterator<Item = Result<String, Error>>) -> Self {
        Self { tokens: RefCell::new(tokens.into_iter().collect()), ..self }
    }
}

fn next<T: Clone>(queue: &RefCell<VecDeque<T>>) -> T {
    let mut queue = queue.borrow_mut();
    if queue.len() > 1 { queue.pop_front() } else { queue.front().cloned() }.expect("something to happen")
}

struct CountWhenDropped<'a>(&'a Log, bool);

impl Drop for CountWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.dropped.set(self.0.dropped.get() + u32::from(self.1));
    }
}

impl Platform for World {
    async fn send(&self, request: Request, _: u32, cutting: Option<Cutting>) -> Result<Received, Error> {
        self.log.requests.borrow_mut().push(request);
        self.log.times.borrow_mut().push(self.clock.now());
        let mut guard = CountWhenDropped(&self.log, true);
        let result = match next(&self.fates) {
            Fate::Answered(after, response) => {
                self.clock.sleep(after).await;
                Ok(take_in(response, cutting))
            }
            Fate::Fails(after, error) => {
                self.clock.sleep(after).await;
                Err(error)
            }
            Fate::Lost => std::future::pending().await,
        };
        guard.1 = false;
        result
    }

    async fn token(&self, is_refused: bool) -> Result<String, Error> {
        self.log.token_questions.borrow_mut().push(is_refused);
        self.clock.sleep(5).await;
        next(&self.tokens)
    }

    async fn sleep(&self, milliseconds: u32) {
        self.clock.sleep(milliseconds).await;
    }

    fn now_ms(&self) -> u64 {
        self.clock.now()
    }

    fn epoch_ms(&self) -> u64 {
        1_700_000_000_000 + self.clock.now()
    }

    fn normalize(&self, text: &str) -> String {
        text.nfkc().collect()
    }

    fn random(&self) -> f64 {
        self.random.get()
    }

    fn notify(&self, event: &Event) {
        self.log.events.borrow_mut().push(Event { call: event.call.to_owned().leak(), ..*event });
    }
}

/// The answer in chunks, its pieces as texts.
fn take_in(response: Response, cutting: Option<Cutting>) -> Received {
    let mut intake = Intake::new(cutting.filter(|_| response.is_success()), 2_500);
    let mut pieces = Vec::new();
    let mut outlet = |piece: &Json| pieces.push(piece.text().into_owned());
    for chunk in response.body.chunks(100) {
        intake.push(chunk.to_vec(), &mut outlet);
    }
    let (body, cut) = intake.finish(&mut outlet);
    Received { response: Response { body, ..response }, cut, pieces: Some(Rc::new(pieces)) }
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

/// A client that sends nothing twice.
pub fn without_retries() -> Config {
    let mut config = config();
    config.limits.max_retries = 0;
    config
}

pub fn answer(status: u16, body: impl Into<Vec<u8>>) -> Response {
    let headers = vec![("content-type".into(), "application/json".into())];
    Response { status, headers, body: body.into(), is_redirected: false }
}

/// The answer with another header.
pub fn with_header(mut response: Response, name: &str, value: &str) -> Response {
    response.headers.retain(|(other, _)| other != name);
    response.headers.push((name.into(), value.into()));
    response
}

/// Runs all of this to its end; time passes by itself.
pub fn run<T: 'static>(clock: &Rc<Clock>, work: Vec<Pin<Box<dyn Future<Output = T>>>>) -> Vec<T> {
    let mut pool = LocalPool::new();
    let results: Rc<RefCell<Vec<Option<T>>>> = Rc::default();
    for (index, future) in work.into_iter().enumerate() {
        results.borrow_mut().push(None);
        let results = Rc::clone(&results);
        let spawned = async move {
            let result = future.await;
            results.borrow_mut()[index] = Some(result);
        };
        pool.spawner().spawn_local(spawned).unwrap();
    }
    loop {
        pool.run_until_stalled();
        if results.borrow().iter().all(Option::is_some) {
            return results.take().into_iter().flatten().collect();
        }
        assert!(clock.advance(), "everything waits for something that never comes");
    }
}

/// Makes one call in the given world.
pub fn call(config: Config, world: World, operation: Box<Operation>) -> Result<Rc<Reply>, Error> {
    let clock = Rc::clone(&world.clock);
    let client = Client::new(config, world);
    let limits = client.limits();
    let call = async move { client.call(operation, limits).await };
    let result = run(&clock, vec![Box::pin(call)]).remove(0);
    assert_eq!(clock.pending(), 0, "a timer was left behind");
    result
}

//! The options of a client.

use super::Given;
use super::options::Options;
use crate::config::{Auth, Config, Secret};
use crate::error::Error;
use crate::http::{BaseUrl, BooleanEncoding};
use crate::text::concat;

/// What the options of a client become.
#[derive(Debug)]
pub struct Settings {
    /// For the client.
    pub config: Config,
    /// The IANA time zone in which dates are read.
    pub time_zone: String,
    /// Whether the page wants to hear of drift.
    pub has_on_drift: bool,
    /// Whether the page wants to hear of events.
    pub has_on_event: bool,
}

/// What only the browser knows.
pub trait World {
    /// An address as the page would resolve it, if there is a page.
    fn resolve(&self, address: &str) -> Option<String>;

    /// Whether there is a time zone of this name.
    fn is_time_zone(&self, name: &str) -> bool;
}

const NAMES: &[&str] = &[
    "baseUrl",
    "auth",
    "timeoutMs",
    "totalTimeoutMs",
    "maxRetries",
    "maxResponseBytes",
    "bodyEncoding",
    "booleanEncoding",
    "refusesBeforeWork",
    "settleMs",
    "timeZone",
    "fetch",
    "onDrift",
    "onEvent",
];

impl Settings {
    /// Reads and checks the options.
    ///
    /// # Errors
    /// `invalid_argument`, naming the option that is wrong.
    pub fn read(options: &Given, world: &dyn World) -> Result<Self, Error> {
        let options = Options::new(options, "the options of a client", &[NAMES])?;
        let auth = authentication(&options)?;
        let mut config = Config::new(base_url(&options, world)?, auth);
        let limits = &mut config.limits;
        limits.timeout_ms = options.milliseconds("timeoutMs")?;
        limits.total_timeout_ms = options.milliseconds("totalTimeoutMs")?.unwrap_or(limits.total_timeout_ms);
        limits.max_retries = options.whole("maxRetries", 0, 1_000)?.unwrap_or(limits.max_retries);
        if let Some(bytes) = options.whole("maxResponseBytes", 1, u32::MAX)? {
            config.max_response_bytes = bytes;
        }
        config.json_bodies = options.is_second("bodyEncoding", "form", "json")?;
        if options.is_second("booleanEncoding", "words", "digits")? {
            config.booleans = BooleanEncoding::Digits;
        }
        config.refuses_before_work = refuses_before_work(&options)?;
        config.settle_ms = options.milliseconds("settleMs")?;
        options.function("fetch")?;
        let time_zone = options.text("timeZone")?.unwrap_or("UTC");
        if !world.is_time_zone(time_zone) {
            return Err(Error::invalid_argument("`timeZone` has to be an IANA time zone such as Europe/Amsterdam"));
        }
        Ok(Self {
            config,
            time_zone: time_zone.to_owned(),
            has_on_drift: options.function("onDrift")?,
            has_on_event: options.function("onEvent")?,
        })
    }
}

/// Resolved as the browser would resolve it, so that a page may name its own gateway by `/api`. What begins with a name is
/// no path but an address whose `https://` was forgotten.
fn base_url(options: &Options, world: &dyn World) -> Result<BaseUrl, Error> {
    let address = options.text("baseUrl")?.ok_or_else(|| Error::invalid_argument("`baseUrl` is required"))?;
    let is_relative = address.starts_with(['/', '.']);
    let resolved = if is_relative { world.resolve(address) } else { None };
    BaseUrl::parse(resolved.as_deref().unwrap_or(address))
}

/// Only these two say that a later try may succeed; all others say already whether the work was done.
fn refuses_before_work(options: &Options) -> Result<Vec<u16>, Error> {
    let status = |given: &Given| match given {
        Given::Number(digits) => digits.parse().ok().filter(|status| matches!(status, 429 | 503)),
        _ => None,
    };
    let statuses = match options.value("refusesBeforeWork") {
        None => Some(Vec::new()),
        Some(Given::List(statuses)) => statuses.iter().map(status).collect(),
        Some(_) => None,
    };
    statuses.ok_or_else(|| Error::invalid_argument("`refusesBeforeWork` has to be an array of 429 and 503"))
}

fn authentication(options: &Options) -> Result<Auth, Error> {
    let Some(auth @ Given::Object(_)) = options.value("auth") else {
        return Err(Error::invalid_argument("`auth` has to be { token: () => … } or { apiKey: … }"));
    };
    let auth = Options::new(auth, "`auth`", &[&["token", "apiKey", "dangerouslyAllowBrowser", "placement"]])?;
    match (auth.function("token")?, auth.text("apiKey")?) {
        (true, None) => Ok(Auth::Token),
        (false, Some(key)) => key_authentication(&auth, key),
        _ => Err(Error::invalid_argument("`auth` has to have either `token` or `apiKey`")),
    }
}

fn key_authentication(auth: &Options, key: &str) -> Result<Auth, Error> {
    if !auth.flag("dangerouslyAllowBrowser")? {
        let risk = "who has the key of a page reads every ticket, internal notes included";
        let advice = "use `auth.token` and a gateway, or set `dangerouslyAllowBrowser: true` for an internal tool";
        return Err(Error::invalid_argument(concat(&["`auth.apiKey` in a browser is public: ", risk, "; ", advice])));
    }
    let key = Secret::parse(key.to_owned(), "auth.apiKey")?;
    let is_in_query = auth.is_second("placement", "header", "query")?;
    Ok(if is_in_query { Auth::KeyInQuery(key) } else { Auth::KeyInHeader(key) })
}

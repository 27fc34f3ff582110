//! Reads the options of a client.

use super::browser::Browser;
use super::time_zone::TimeZone;
use crate::config::{Auth, Config, MAX_TIMER_MS, Secret};
use crate::error::Error;
use crate::http::{BaseUrl, BooleanEncoding};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

/// An object of options whose names are known.
pub struct Options<'a>(&'a JsValue);

impl<'a> Options<'a> {
    /// Checks that it is an object without other members than these, so that a misspelt option is not overlooked.
    pub fn new(object: &'a JsValue, what: &str, names: &[&str]) -> Result<Self, Error> {
        if !object.is_object() {
            return Err(Error::invalid_argument(format!("{what} have to be an object")));
        }
        for name in Object::keys(object.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string()) {
            if !names.contains(&name.as_str()) {
                let known = names.join(", ");
                return Err(Error::invalid_argument(format!("{what} have no member `{name}`; there are: {known}")));
            }
        }
        Ok(Self(object))
    }

    /// A member; `undefined` is the same as none.
    pub fn value(&self, name: &str) -> Option<JsValue> {
        Reflect::get(self.0, &name.into()).ok().filter(|value| !value.is_undefined())
    }

    fn read<T>(&self, name: &str, wish: &str, convert: impl Fn(&JsValue) -> Option<T>) -> Result<Option<T>, Error> {
        let wrong = || Error::invalid_argument(format!("`{name}` has to be {wish}"));
        self.value(name).map(|value| convert(&value).ok_or_else(wrong)).transpose()
    }

    /// Milliseconds that a timer can count.
    pub fn milliseconds(&self, name: &str) -> Result<Option<u32>, Error> {
        self.whole(name, 1, MAX_TIMER_MS)
    }

    /// How often.
    pub fn count(&self, name: &str) -> Result<Option<u32>, Error> {
        self.whole(name, 0, 1_000)
    }

    fn whole(&self, name: &str, least: u32, most: u32) -> Result<Option<u32>, Error> {
        let wish = format!("a whole number from {least} to {most}");
        let range = f64::from(least)..=f64::from(most);
        self.read(name, &wish, |value| {
            let number = value.as_f64()?;
            (number.fract() == 0.0 && range.contains(&number)).then_some(number as u32)
        })
    }

    /// A boolean.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        self.read(name, "true or false", JsValue::as_bool)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<Option<String>, Error> {
        self.read(name, "a text", JsValue::as_string)
    }

    /// A function.
    pub fn function(&self, name: &str) -> Result<Option<Function>, Error> {
        self.read(name, "a function", |value| value.dyn_ref().cloned())
    }

    /// Which of two words; the first is the default.
    pub fn is_second(&self, name: &str, first: &str, second: &str) -> Result<bool, Error> {
        match self.text(name)?.as_deref() {
            None => Ok(false),
            Some(word) if word == first => Ok(false),
            Some(word) if word == second => Ok(true),
            Some(_) => Err(Error::invalid_argument(format!("`{name}` has to be \"{first}\" or \"{second}\""))),
        }
    }
}

/// What the options of a client become.
pub struct Settings {
    /// For the client.
    pub config: Config,
    /// What the client needs of the browser.
    pub browser: Browser,
    /// For reading dates.
    pub time_zone: TimeZone,
    /// Told of drift.
    pub on_drift: Option<Function>,
}

const CLIENT_OPTIONS: &[&str] = &[
    "baseUrl",
    "auth",
    "timeoutMs",
    "totalTimeoutMs",
    "maxRetries",
    "maxResponseBytes",
    "bodyEncoding",
    "booleanEncoding",
    "timeZone",
    "fetch",
    "onDrift",
    "onEvent",
];

impl Settings {
    /// Reads and checks the options.
    pub fn read(options: &JsValue) -> Result<Self, Error> {
        let options = Options::new(options, "the options of a client", CLIENT_OPTIONS)?;
        let (auth, token) = authentication(&options)?;
        let mut config = Config::new(base_url(&options)?, auth);
        let limits = &mut config.limits;
        limits.timeout_ms = options.milliseconds("timeoutMs")?.unwrap_or(limits.timeout_ms);
        limits.total_timeout_ms = options.milliseconds("totalTimeoutMs")?.unwrap_or(limits.total_timeout_ms);
        limits.max_retries = options.count("maxRetries")?.unwrap_or(limits.max_retries);
        if let Some(bytes) = options.whole("maxResponseBytes", 1, u32::MAX)? {
            config.max_response_bytes = bytes;
        }
        config.json_bodies = options.is_second("bodyEncoding", "form", "json")?;
        if options.is_second("booleanEncoding", "words", "digits")? {
            config.booleans = BooleanEncoding::Digits;
        }
        Ok(Self {
            config,
            browser: Browser { fetch: options.function("fetch")?, token, on_event: options.function("onEvent")? },
            time_zone: TimeZone::new(options.text("timeZone")?.as_deref().unwrap_or("UTC"))?,
            on_drift: options.function("onDrift")?,
        })
    }
}

/// Resolved as the browser would resolve it, so that a page may name its own gateway by `/api`.
fn base_url(options: &Options) -> Result<BaseUrl, Error> {
    let missing = || Error::invalid_argument("`baseUrl` is required");
    let address = options.value("baseUrl").ok_or_else(missing)?;
    let address = match address.dyn_ref::<Url>() {
        Some(url) => url.href(),
        None => options.text("baseUrl")?.unwrap_or_default(),
    };
    BaseUrl::parse(&address).or_else(|error| match page_address() {
        Some(page) if !address.contains(':') && !address.is_empty() => {
            Url::new_with_base(&address, &page).map_err(|_| error).and_then(|url| BaseUrl::parse(&url.href()))
        }
        _ => Err(error),
    })
}

fn page_address() -> Option<String> {
    let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
    Reflect::get(&location, &"href".into()).ok()?.as_string()
}

fn authentication(options: &Options) -> Result<(Auth, Option<Function>), Error> {
    let Some(auth) = options.value("auth") else {
        return Err(Error::invalid_argument("`auth` is required: { token: () => … }, or { apiKey: … }"));
    };
    let auth = Options::new(&auth, "`auth`", &["token", "apiKey", "dangerouslyAllowBrowser", "placement"])?;
    match (auth.function("token")?, auth.text("apiKey")?) {
        (Some(token), None) => Ok((Auth::Token, Some(token))),
        (None, Some(key)) => Ok((key_authentication(&auth, key)?, None)),
        _ => Err(Error::invalid_argument("`auth` has to have either `token` or `apiKey`")),
    }
}

fn key_authentication(auth: &Options, key: String) -> Result<Auth, Error> {
    if auth.flag("dangerouslyAllowBrowser")? != Some(true) {
        let risk = "who has the key of a page reads every ticket, internal notes included";
        let advice = "use `auth.token` and a gateway, or set `dangerouslyAllowBrowser: true` for an internal tool";
        return Err(Error::invalid_argument(format!("`auth.apiKey` in a browser is public: {risk}; {advice}")));
    }
    let key = Secret::parse(key, "auth.apiKey")?;
    let is_in_query = auth.is_second("placement", "header", "query")?;
    Ok(if is_in_query { Auth::KeyInQuery(key) } else { Auth::KeyInHeader(key) })
}

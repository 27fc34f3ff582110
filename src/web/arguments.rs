//! Reads what callers pass in: ids, fields and options of one call.

use super::options::Options;
use crate::api::Operation;
use crate::config::Limits;
use crate::error::Error;
use crate::http::{Parameters, Value};
use js_sys::{Array, BigInt, Function, JsString, Number, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// A call that JavaScript asks for.
pub type Call = (Box<Operation>, Box<CallOptions>);

/// The options of one call.
#[derive(Default)]
pub struct CallOptions {
    /// Ends the call.
    pub signal: Option<AbortSignal>,
    /// Whether the history of events is asked for.
    pub history: bool,
    /// Told of the answer's details.
    pub on_response: Option<Function>,
    /// Told of how far an opening has come.
    pub on_progress: Option<Function>,
    /// Whether a write whose fate is unknown is looked for.
    pub is_checked: bool,
    timeout_ms: Option<u32>,
    total_timeout_ms: Option<u32>,
    max_retries: Option<u32>,
}

const CALL_OPTIONS: [&str; 5] = ["signal", "timeoutMs", "totalTimeoutMs", "maxRetries", "onResponse"];

impl CallOptions {
    /// Reads the options that every call has.
    pub fn parse(options: &JsValue) -> Result<Box<Self>, Error> {
        Self::parse_with(options, &[])
    }

    /// Reads the options that every call has, and others of this one.
    pub fn parse_with(options: &JsValue, others: &[&str]) -> Result<Box<Self>, Error> {
        let names = &[&CALL_OPTIONS[..], others].concat();
        if options.is_undefined() {
            return Ok(Box::default());
        }
        let options = Options::new(options, "the options of a call", names)?;
        Ok(Box::new(Self {
            signal: options.value("signal").map(signal).transpose()?,
            history: options.flag("history")?.unwrap_or_default(),
            on_response: options.function("onResponse")?,
            on_progress: options.function("onProgress")?,
            is_checked: options.is_second("onUnknown", "report", "check")?,
            timeout_ms: options.milliseconds("timeoutMs")?,
            total_timeout_ms: options.milliseconds("totalTimeoutMs")?,
            max_retries: options.count("maxRetries")?,
        }))
    }

    /// What the call may cost, where it says so itself.
    pub fn limits(&self, client: Limits) -> Limits {
        Limits {
            timeout_ms: self.timeout_ms.unwrap_or(client.timeout_ms),
            total_timeout_ms: self.total_timeout_ms.unwrap_or(client.total_timeout_ms),
            max_retries: self.max_retries.unwrap_or(client.max_retries),
        }
    }
}

/// A signal of any realm: one from another frame is no instance of this frame's class.
fn signal(value: JsValue) -> Result<AbortSignal, Error> {
    let signal: AbortSignal = value.unchecked_into();
    let is_signal = signal.is_object() && JsValue::from("aborted").js_in(&signal);
    if is_signal { Ok(signal) } else { Err(Error::invalid_argument("`signal` has to be an AbortSignal")) }
}

/// An id: a positive whole number, or a text that is not empty.
pub fn id(value: &JsValue) -> Result<String, Error> {
    let text = match scalar(value, "id")? {
        Some(Value::Text(text)) if !text.is_empty() => Some(text),
        Some(Value::Number(digits)) if digits != "0" && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits)
        }
        _ => None,
    };
    text.ok_or_else(|| Error::invalid_argument("`id` has to be a positive whole number or a text that is not empty"))
}

/// A text.
pub fn text(value: &JsValue, name: &str) -> Result<String, Error> {
    value.as_string().ok_or_else(|| Error::invalid_argument(format!("`{name}` has to be a text")))
}

/// The parameters of a list; none where nothing is given.
pub fn parameters(value: &JsValue) -> Result<Parameters, Error> {
    if value.is_undefined() { Ok(Parameters::default()) } else { fields(value) }
}

/// The own members of a plain object. `undefined` is the same as a member that is not there.
pub fn fields(value: &JsValue) -> Result<Parameters, Error> {
    if !value.is_object() || Array::is_array(value) {
        return Err(Error::invalid_argument("the fields have to be an object"));
    }
    let mut fields = Parameters::default();
    for entry in Object::entries(value.unchecked_ref::<Object>()).iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        if let Some(value) = parameter(&entry.get(1), &name)? {
            fields.push(name, value);
        }
    }
    Ok(fields)
}

fn parameter(value: &JsValue, name: &str) -> Result<Option<Value>, Error> {
    if !Array::is_array(value) {
        return scalar(value, name);
    }
    let elements = value.unchecked_ref::<Array>().iter();
    let elements: Result<Vec<_>, _> = elements.map(|element| scalar(&element, name)).collect();
    Ok(Some(Value::List(elements?.into_iter().flatten().collect())))
}

fn scalar(value: &JsValue, name: &str) -> Result<Option<Value>, Error> {
    if value.is_undefined() {
        return Ok(None);
    }
    if value.is_null() {
        return Ok(Some(Value::Null));
    }
    let found = value
        .as_string()
        .map(Value::Text)
        .or_else(|| value.as_bool().map(Value::Boolean))
        .or_else(|| value.dyn_ref::<BigInt>().and_then(|number| decimal(number.to_string(10).ok()?)));
    if let Some(found) = found {
        return Ok(Some(found));
    }
    let problem = match value.as_f64() {
        Some(number) if !number.is_finite() => "must not be NaN or infinite",
        Some(_) if Number::is_integer(value) && !Number::is_safe_integer(value) => {
            "is beyond 2^53, where numbers lose digits: give it as a text"
        }
        Some(_) => {
            return Ok(value.unchecked_ref::<Number>().to_string_with_radix(10).ok().and_then(decimal));
        }
        None => "has to be a text, a number, a boolean, null, or an array of texts and numbers",
    };
    Err(Error::invalid_argument(format!("`{name}` {problem}")))
}

fn decimal(digits: JsString) -> Option<Value> {
    digits.as_string().map(Value::Number)
}

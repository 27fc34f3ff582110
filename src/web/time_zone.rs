//! Reads the API's dates in a time zone that the browser knows.

use crate::error::Error;
use crate::model::DateTime;
use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    // The import of js-sys does not catch, and an unknown zone throws.
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn format_to_parts(this: &DateTimeFormat, date: &Date) -> Result<Array, JsValue>;
}

/// A time zone, by its rules of every year.
pub struct TimeZone {
    format: DateTimeFormat,
}

impl TimeZone {
    /// A zone of the IANA list.
    pub fn new(name: &str) -> Result<Self, Error> {
        let options = Object::new();
        let numeric = ["year", "month", "day", "hour", "minute", "second"].map(|part| (part, "numeric"));
        let fixed = [("timeZone", name), ("hourCycle", "h23"), ("calendar", "iso8601"), ("numberingSystem", "latn")];
        for (option, value) in numeric.into_iter().chain(fixed) {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&options, &option.into(), &value.into());
        }
        let unknown = |_| Error::invalid_argument("`timeZone` has to be an IANA time zone such as Europe/Amsterdam");
        Ok(Self { format: DateTimeFormat::new("en", &options).map_err(unknown)? })
    }

    /// Milliseconds since 1970 UTC of a date of the API.
    pub fn moment(&self, text: &str) -> Option<f64> {
        let moment = DateTime::parse(text)?.epoch_ms(|at| self.offset_at(at))?;
        Some(moment as f64)
    }

    /// Milliseconds by which the zone is ahead of UTC at a moment.
    fn offset_at(&self, moment: i64) -> Option<i64> {
        let parts = self.format.format_to_parts(&Date::new(&(moment as f64).into())).ok()?;
        let part = |kind: &str| {
            let part = parts.iter().find(|part| member(part, "type").as_deref() == Some(kind))?;
            member(&part, "value")
        };
        let date = format!("{:0>4}-{:0>2}-{:0>2}", part("year")?, part("month")?, part("day")?);
        let time = format!("{:0>2}:{:0>2}:{:0>2}", part("hour")?, part("minute")?, part("second")?);
        let local = DateTime::parse(&format!("{date} {time}"))?.epoch_ms(|_| Some(0))?;
        Some(local - moment.div_euclid(1_000) * 1_000)
    }
}

fn member(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object.unchecked_ref::<Object>(), &name.into()).ok()?.as_string()
}

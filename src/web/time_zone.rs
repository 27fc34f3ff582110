//! Dates of the API as moments, which needs the rules of a time zone.

use crate::arguments::World;
use crate::model::DateTime;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/web/facade/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = resolveAddress)]
    fn resolve_address(address: &str) -> Option<String>;
    #[wasm_bindgen(js_name = offsetAt)]
    fn offset_at(time_zone: &str, moment: f64) -> Option<f64>;
}

/// What the browser knows of time zones and addresses.
pub struct Intl;

impl World for Intl {
    fn resolve(&self, address: &str) -> Option<String> {
        resolve_address(address)
    }

    fn is_time_zone(&self, name: &str) -> bool {
        offset_at(name, 0.0).is_some()
    }
}

/// Milliseconds since 1970 UTC of a date of the API.
pub fn moment(date: &str, time_zone: &str) -> Option<f64> {
    let moment = DateTime::parse(date)?.epoch_ms(|at| Some(offset_at(time_zone, at as f64)? as i64))?;
    Some(moment as f64)
}

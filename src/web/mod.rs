//! What JavaScript sees. Converts, and nothing else: whatever can be decided without a browser is decided elsewhere.
//!
//! The classes that pages see are JavaScript, in `facade/`. The module offers them [`core`], and no function of it is ever
//! handed out, so that an instance that broke down can be replaced.

mod browser;
mod core;
mod desk;
mod error;
mod facade;
mod fetch;
mod report;
mod tasks;
mod time_zone;

pub use core::connect;
pub use facade::OmnideskClient;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// A name that no other opening has.
fn random_key() -> String {
    let part = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}{:08x}", part(), part())
}

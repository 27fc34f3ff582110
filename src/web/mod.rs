//! What JavaScript sees. Converts, and nothing else: whatever can be decided without a browser is decided elsewhere.
//!
//! No exported method is an `async fn(&self)`: it would keep the object borrowed until its promise settles, and
//! `free()` in the meantime would break the instance. Each clones what it needs and returns a promise.

mod abort;
mod arguments;
mod browser;
mod client;
mod desk;
mod error;
mod fetch;
mod lists;
mod messages;
mod opening;
mod options;
mod report;
mod tickets;
mod time_zone;

pub use client::OmnideskClient;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The version of the package.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

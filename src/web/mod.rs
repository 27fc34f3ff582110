//! What JavaScript sees. Converts, and nothing else: whatever can be decided without a browser is decided elsewhere.
//!
//! The classes that pages see are JavaScript, in `facade/`. The module offers them [`core`], and no function of it is ever
//! handed out, so that an instance that broke down can be replaced.

mod abort;
mod arguments;
mod browser;
mod core;
mod desk;
mod error;
mod facade;
mod fetch;
mod lists;
mod messages;
mod opening;
mod options;
mod report;
mod tasks;
mod tickets;
mod time_zone;

pub use core::connect;
pub use facade::OmnideskClient;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

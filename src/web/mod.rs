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
mod text;
mod time_zone;

pub use core::connect;
pub use facade::OmnideskClient;

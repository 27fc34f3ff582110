//! What the rules decide, without a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may fail")]

mod armed;
mod element;
mod guard;
mod image;
mod length;
mod link;
mod markup;
mod pass;
mod style;

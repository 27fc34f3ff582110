//! Browser SDK for the ticket API of Omnidesk, the Dutch help desk.
//!
//! A call travels one way: what JavaScript gives is checked by [`arguments`] and becomes an [`api::Operation`], that becomes
//! an [`http::Request`], the answer's bytes become a [`decode::Document`], and that becomes an object again. Only `web`, which
//! exists for WebAssembly alone, knows a browser; all else is pure and tested natively.

pub mod api;
pub mod arguments;
pub mod client;
pub mod config;
pub mod decode;
pub mod error;
pub mod http;
mod text;
pub mod verification;

pub use omnidesk_decoder::model;

#[cfg(target_arch = "wasm32")]
pub mod web;

// Half the weight of the standard library's, and faster.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
